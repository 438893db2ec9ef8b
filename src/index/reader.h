/* One file from disk to its sections: read, hash, parse, with a state for every
 * way in which that can fail. Thread-safe: no shared state. */
#ifndef MINS_INDEX_READER_H
#define MINS_INDEX_READER_H

#include "base/arena.h"
#include "base/hash.h"
#include "minutes/parse.h"
#include "store/record.h"

struct reader_options {
  const char *root;
  size_t max_bytes; /* larger files are listed as too big */
  const struct parse_options *parse;
};

struct read_file {
  enum file_state state; /* indexed, empty, too big, too slow, unreadable */
  bool vanished;         /* unreadable, because it is gone since the scan */
  const char *reason;    /* the arena's; "" if there is none */
  /* Not 0: nothing is known of the file, since the process ran out of what this
   * error number tells. */
  int exhausted;
  struct file_stamp stamp; /* before reading; equal to the one after */
  int64_t seen_ns;
  struct hash128 content;
  bool parsed; /* `minutes` is filled: false if the content is `known` */
  struct minutes minutes;
};

/* At the start of a pass: files of usual size that take the parser unusually
 * long may take so much together, and further such files are too slow. */
void reader_begin(void);
/* Reads and parses a file. `known` may be NULL; a file with this content is not
 * parsed. All memory is the arena's. */
void reader_read(struct arena *arena, const struct reader_options *options,
                 struct str path, const struct hash128 *known,
                 struct read_file *file);
/* STATUS_IO if the file could not be read for want of descriptors, memory or
 * processes: then the pass has failed, whatever the file is. */
enum status reader_check(const struct read_file *file, struct str path,
                         struct error *error);
/* The state record of a file that was read. Texts are borrowed. */
void reader_record(const struct read_file *file, struct str path,
                   struct file_record *record);

#endif

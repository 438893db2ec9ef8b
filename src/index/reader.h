/* One file from disk to its sections: read, hash, parse, with a state for every
 * way in which that can fail. Thread-safe. */
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
  /* Indexed (also if it is not parsed, as its content is `known`), empty, too
   * big, too slow, outside the root or unreadable. */
  enum file_state state;
  bool vanished;      /* unreadable, because it is gone since the scan */
  const char *reason; /* in the arena or static; "" if there is none */
  /* Not 0: nothing is known of the file, since the process ran out of
   * something; the errno says what. */
  int exhausted;
  struct file_stamp stamp; /* while it was read */
  int64_t seen_ns;         /* when that began */
  struct hash128 content;
  bool parsed; /* `minutes` is filled */
  struct minutes minutes;
};

/* At the start of a pass: resets the time, counted over all threads, that files
 * of usual size which are unusually slow to parse may take together. Once it is
 * used up, further such files are too slow. */
void reader_begin(void);
/* Reads and parses a file. One that keeps changing while it is read is read
 * several times. `known` may be NULL; a file with this content is not parsed.
 * All memory is the arena's. */
void reader_read(struct arena *arena, const struct reader_options *options,
                 struct str path, const struct hash128 *known,
                 struct read_file *file);
/* STATUS_IO if the process ran out of descriptors, memory or processes: then
 * the pass has failed, and nothing is wrong with the file. */
enum status reader_check(const struct read_file *file, struct str path,
                         struct error *error);
/* The state record of a file that was read. Texts are borrowed. */
void reader_record(const struct read_file *file, struct str path,
                   struct file_record *record);

#endif

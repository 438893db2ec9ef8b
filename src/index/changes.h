/* What has changed in a tree since the last pass: the files of a scan, compared
 * with the records that the index has of them. Files whose stamp does not tell
 * are read, and parsed if their text has changed. Needs no lock, writes
 * nothing. */
#ifndef MINS_INDEX_CHANGES_H
#define MINS_INDEX_CHANGES_H

#include "base/arena.h"
#include "base/mem.h"
#include "index/indexer_options.h"
#include "index/reader.h"
#include "index/scan.h"
#include "store/store.h"

/* The new stamps of files that were only touched are written together with the
 * next change, unless there are more files or bytes than this, and reading them
 * again in each pass would cost more than a commit. */
enum { CHANGES_TOUCHED_FILES = 100 };
#define CHANGES_TOUCHED_BYTES ((uint64_t)2 << 20)
/* The most text that is held in memory at once; beyond, a build is cheaper. */
#define CHANGES_MOST_BYTES ((uint64_t)48 << 20)

/* How a scanned file compares with what the index knows of it. */
enum changes_verdict {
  CHANGES_SAME,  /* unchanged, by its stamp or state */
  CHANGES_READ,  /* it has to be read */
  CHANGES_STATE, /* it is not to be read, and its state has changed */
};

/* `known` NULL: the index does not know the file. `max_bytes`: see struct
 * indexer_options. */
enum changes_verdict changes_judge(const struct scan_entry *entry,
                                   const struct file_record *known,
                                   size_t max_bytes);

struct changed_file {
  struct file_record record;
  const struct file_record *known; /* NULL: new */
  struct read_file read;           /* parsed if the text has changed */
  struct arena arena;              /* of the text */
};

struct changes {
  VEC(struct changed_file *) changed; /* in text or state, or new */
  VEC(struct changed_file *) touched; /* only the stamp differs */
  VEC(const struct file_record *) removed;
  uint64_t bytes_read, bytes_held, bytes_touched;
  struct error error; /* STATUS_OK, or why some files could not be judged */
  bool first_only;    /* only whether there are any was asked */
  struct arena arena;
};

/* `scan` and `known` are sorted by path, cover the same directories, and must
 * outlive the changes. `first_only`: stops at the first change. After an early
 * stop, also for an error or too many changes, the lists have what was found
 * until then. Never NULL: see `error` in what is returned. */
struct changes *changes_find(const struct indexer_options *options,
                             const struct scan *scan,
                             const struct file_records *known, bool first_only);
/* Whether there is anything to write, if only new stamps. */
bool changes_need_writing(const struct changes *changes);
/* Whether so much has changed that a build is cheaper. */
bool changes_are_too_many(const struct changes *changes);
/* Makes a file FILE_REFUSED, as the database does not take its sections: one
 * that has changed, or any other in the index. The reason is copied. */
void changes_refuse(struct changes *changes, const struct file_record *file,
                    const char *reason);
/* Fills in what the report says of files and sections after the pass, given the
 * totals `before` it. */
void changes_report(const struct changes *changes, const struct totals *before,
                    struct indexer_report *report);
void changes_free(struct changes *changes); /* may be NULL */

#endif

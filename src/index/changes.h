/* What has changed in a tree since the last pass: the files of a scan beside
 * the records that the index has of them. Files that must be read to know are
 * read, and parsed if their text is another. Needs no lock, writes nothing. */
#ifndef MINS_INDEX_CHANGES_H
#define MINS_INDEX_CHANGES_H

#include "base/arena.h"
#include "base/mem.h"
#include "index/indexer_options.h"
#include "index/reader.h"
#include "index/scan.h"
#include "store/store.h"

/* Files that were only touched are told to the index together with the next
 * change, unless there are so many of them, or so many bytes, that reading them
 * again in each pass would cost more than a commit. */
enum { CHANGES_TOUCHED_FILES = 100 };
#define CHANGES_TOUCHED_BYTES ((uint64_t)2 << 20)
/* Texts that are held in memory at once; beyond, a build is cheaper. */
#define CHANGES_MOST_BYTES ((uint64_t)48 << 20)

/* How a scanned file compares with what the index knows of it. */
enum changes_verdict {
  CHANGES_SAME,  /* by its stamp; not read */
  CHANGES_READ,  /* to be read */
  CHANGES_STATE, /* not to be read, and its state is another */
};

/* `known` NULL: the index does not know the file. */
enum changes_verdict changes_judge(const struct scan_entry *entry,
                                   const struct file_record *known,
                                   size_t max_bytes);

struct changed_file {
  struct file_record record;
  const struct file_record *known; /* NULL: new */
  struct read_file read;           /* parsed if the text is another */
  struct arena arena;              /* of the text */
};

struct changes {
  VEC(struct changed_file *) changed; /* other text or state */
  VEC(struct changed_file *) touched; /* only the stamp is another */
  VEC(const struct file_record *) removed;
  uint64_t bytes_read, bytes_held, bytes_touched;
  struct error error; /* STATUS_OK, or why nothing is known of some files */
  bool first_only;    /* it was asked whether there are any */
  struct arena arena;
};

/* `scan` and `known` are sorted by path, of the same directories, and must
 * outlive the changes. `first_only`: stops where it has found something. */
struct changes *changes_find(const struct indexer_options *options,
                             const struct scan *scan,
                             const struct file_records *known, bool first_only);
/* Whether there is something to write, be it only new stamps. */
bool changes_need_writing(const struct changes *changes);
/* So much has changed that a build is better: then not all was looked at. */
bool changes_are_too_many(const struct changes *changes);
/* Says of a file that the database does not take its sections: of one that has
 * changed, or of any other that the index has. The reason is copied. */
void changes_refuse(struct changes *changes, const struct file_record *file,
                    const char *reason);
/* Fills in what the report says of files and sections, given the totals
 * `before`. */
void changes_report(const struct changes *changes, const struct totals *before,
                    struct indexer_report *report);
void changes_free(struct changes *changes); /* may be NULL */

#endif

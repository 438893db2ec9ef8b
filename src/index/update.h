/* An incremental pass: one transaction on the current generation that makes the
 * index what a build from nothing would make it. */
#ifndef MINS_INDEX_UPDATE_H
#define MINS_INDEX_UPDATE_H

#include "index/indexer.h"
#include "index/scan.h"
#include "store/store.h"

/* Files that were only touched are told to the index together with the next
 * change, unless there are so many of them, or so many bytes, that reading them
 * again in each pass would cost more than a commit. */
enum { UPDATE_TOUCHED_FILES = 100 };
#define UPDATE_TOUCHED_BYTES ((uint64_t)2 << 20)

/* How a file of the scan stands to what the index knows of it. */
enum update_verdict {
  UPDATE_SAME,  /* by its stamp; not read */
  UPDATE_READ,  /* to be read */
  UPDATE_STATE, /* not to be read, and its state is another */
};

enum update_verdict update_judge(const struct scan_entry *entry,
                                 const struct file_record *known,
                                 size_t max_bytes);

struct update {
  const struct indexer_options *options;
  struct store *store; /* of the current generation */
  /* Both sorted by path, and of the same directories. */
  const struct file_records *known;
  const struct scan *scan;
  bool all;             /* of all directories */
  struct totals totals; /* of all files, before the pass */
};

struct pass; /* pass.h */

/* Finds what has changed; `update` must outlive the pass. Reads what has to be
 * read, and needs no lock. `first_only`: stops where it has found something. */
struct pass *update_find(const struct update *update, bool first_only,
                         struct indexer_report *report);
/* Whether there is something to write. */
bool update_is_needed(const struct pass *pass);
/* So much has changed that a build is better; not to be written. */
bool update_is_too_much(const struct pass *pass);
/* Needs the lock, held since the index was read or with nothing written to it
 * since then. Fills the report; writes nothing if options say dry_run. */
enum status update_write(struct pass *pass, struct error *error);
void update_free(struct pass *pass); /* may be NULL */

#endif

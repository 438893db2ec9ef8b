/* An incremental pass: one transaction on the current generation that makes the
 * index what a build from nothing would make it. */
#ifndef MINS_INDEX_UPDATE_H
#define MINS_INDEX_UPDATE_H

#include "index/indexer.h"
#include "index/scan.h"
#include "store/store.h"

/* Files that were only touched are told to the index together with the next
 * change, unless there are so many bytes of them that reading them again in
 * each pass would cost more than a commit. */
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

/* Needs the lock. *too_much: so much has changed that a build is better;
 * nothing was written then. */
enum status update_run(const struct update *update,
                       struct indexer_report *report, bool *too_much,
                       struct error *error);

#endif

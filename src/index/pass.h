/* What an incremental pass starts from; see update.h and updating.h. */
#ifndef MINS_INDEX_PASS_H
#define MINS_INDEX_PASS_H

#include "index/indexer_options.h"
#include "index/scan.h"
#include "store/store.h"

struct update {
  const struct indexer_options *options;
  struct store *store; /* of the current generation */
  const struct scan *scan;
  const struct file_records *known;
  bool all;             /* `scan` and `known` cover all directories */
  struct totals totals; /* of all files, before the pass */
};

#endif

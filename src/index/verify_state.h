/* What is known while an index is verified, and what was found. A part of
 * verify.h. */
#ifndef MINS_INDEX_VERIFY_STATE_H
#define MINS_INDEX_VERIFY_STATE_H

#include "base/map.h"
#include "base/mem.h"
#include "index/count_records.h"
#include "index/indexer_options.h"
#include "index/scan.h"
#include "index/symbols.h"
#include "index/tables.h"
#include "index/verify_difference.h"

struct verify {
  const struct indexer_options *options;
  struct store *store;
  struct arena arena;
  struct map texts; /* of facts */
  struct scan scan;
  struct file_records known;
  struct arena *found_arena;
  VEC(struct verify_difference) found;
  /* Deep: of the files that are indexed, in the same order. */
  VEC(struct file_facts) facts;
  VEC(const struct file_record *) records;
  struct resolution resolution;
  struct count_records counts;
  struct symbols symbols;
  struct tables tables;
  bool is_stale; /* files are others than those that are indexed */
  struct error *error;
};

void verify_state_tell(struct verify *verify, enum verify_kind kind,
                       struct str path, size_t line, const char *what);

#endif

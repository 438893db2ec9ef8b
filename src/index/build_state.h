/* A build under way: what build.c and build_last.c share. */
#ifndef MINS_INDEX_BUILD_STATE_H
#define MINS_INDEX_BUILD_STATE_H

#include <stdatomic.h>

#include "index/count_records.h"
#include "index/drafts.h"
#include "index/first_seen.h"
#include "index/indexer_options.h"
#include "index/reader.h"
#include "index/scan.h"
#include "index/segments.h"
#include "index/symbols.h"
#include "index/workers.h"
#include "minutes/people.h"

struct build_file {
  const struct scan_entry *entry;
  struct file_record record;
  /* Only those that other files depend on. No path: it has no part in the
   * resolution. */
  struct file_facts facts;
  uint32_t first_id; /* of its sections; the others follow */
  char *refused;     /* why the database refuses it; NULL: it does not */
};

/* What one thread has gathered. */
struct build_thread {
  struct arena arena; /* of facts */
  struct map texts;   /* of facts, in the arena */
  struct vocabulary vocabulary;
  struct drafts_writer drafts;
  struct first_seen_texts seen;
};

struct build {
  const struct indexer_options *options;
  struct reader_options reader;
  struct build_file *files; /* as in the scan */
  size_t count;
  bool keeps_drafts;            /* in memory */
  struct resolution resolution; /* without the people of sections */
  struct people people;
  struct segments segments;
  struct drafts *drafts; /* by segment */
  struct build_thread threads[WORKERS_MOST];
  struct first_seen *seen;
  struct count_records counts;
  struct symbols symbols; /* all are known before the second round */
  struct arena arena;
  struct workers workers;
  atomic_size_t files_done; /* each counts once in either round */
  atomic_uint_least64_t bytes_done;
  atomic_bool unsettled; /* see build_result.h */
  atomic_bool refused;   /* some file is */
  uint64_t bytes;        /* of both rounds */
  const struct scan *scan;
  struct str stemmer; /* from the configuration, or by the language found */
};

#endif

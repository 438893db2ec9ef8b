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
  /* No path: it has no part in the resolution. Without what no other file
   * depends on. */
  struct file_facts facts;
  uint32_t first_id; /* of its sections; the others follow */
  char *refused;     /* why its sections are not taken; NULL: they are */
};

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
  struct build_file *files;
  size_t count;
  bool keeps_drafts;
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
  atomic_size_t files_done;
  atomic_uint_least64_t bytes_done;
  atomic_bool unsettled;
  atomic_bool refused; /* some file is */
  uint64_t bytes;      /* of all work */
  const struct scan *scan;
  struct str stemmer; /* named by the configuration, or found out */
};

#endif

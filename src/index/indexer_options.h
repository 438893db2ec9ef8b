/* The options and the report of a pass over a tree, shared by the parts of the
 * indexer. All that the options point to is borrowed. */
#ifndef MINS_INDEX_INDEXER_OPTIONS_H
#define MINS_INDEX_INDEXER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/stop.h"
#include "base/str.h"
#include "store/config.h"
#include "store/record.h"

enum { INDEXER_MAX_BYTES_DEFAULT = 8 * 1024 * 1024 };

struct indexer_progress {
  size_t files_done, files;
  uint64_t bytes_done, bytes;
};

struct indexer_options {
  const char *root;      /* real path */
  const char *directory; /* of the index */
  const struct config *config;
  size_t max_bytes; /* of a file; larger ones are FILE_TOO_BIG */
  /* The only directories in which anything may have changed since the last
   * pass, named as by record_directory; NULL: any. */
  const struct str_list *directories;
  bool rebuild, dry_run;
  long lock_timeout_ms;                /* -1: wait for ever */
  void (*waiting)(const char *holder); /* see location_lock; may be NULL */
  /* Called every now and then (in a build, every 50 ms) from the calling
   * thread; may be NULL. */
  void (*progress)(void *context, const struct indexer_progress *progress);
  void *context;
  /* If it is asked to stop, the pass ends with STATUS_INTERRUPTED, and the
   * index stays as it was. NULL: nobody asks. */
  struct stop *stop;
};

struct indexer_report {
  bool built;            /* a new generation was made */
  const char *why_built; /* for people; NULL for a first build */
  bool changed;          /* something was written, or with dry_run would be */
  bool shared;           /* as in scan.h, of what was scanned */
  bool resolved_all;     /* the facts of all files were read and resolved */
  size_t states[FILE_STATE_COUNT]; /* files by state, after the pass */
  /* A build adds all files. */
  size_t files_added, files_changed, files_removed;
  size_t sections; /* in the index, after the pass */
  size_t sections_written, sections_removed;
  uint64_t bytes_read;
  size_t teams, meetings;
  double seconds;
};

#endif

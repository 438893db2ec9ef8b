/* The options and the report of a pass over a tree, which the parts of the
 * indexer share. */
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
  size_t max_bytes; /* of a file */
  /* The only ones in which anything may have changed since the last pass, as
   * record_directory gives them; NULL: any may have. */
  const struct str_list *directories;
  bool rebuild, dry_run;
  long lock_timeout_ms;                /* -1: wait for ever */
  void (*waiting)(const char *holder); /* may be NULL */
  /* Called about every 50 ms from the calling thread; may be NULL. */
  void (*progress)(void *context, const struct indexer_progress *progress);
  void *context;
  /* Whoever asks it to stop gets STATUS_INTERRUPTED, and the index stays as it
   * was. NULL: nobody does. */
  struct stop *stop;
};

struct indexer_report {
  bool built;            /* a new generation was made */
  const char *why_built; /* for people; NULL for a first build */
  bool changed;          /* something was written (or would be: dry_run) */
  bool shared;           /* as in scan.h, of what was looked at */
  bool resolved_all;     /* the facts of all files were read and resolved */
  size_t states[FILE_STATE_COUNT]; /* files by state, after the pass */
  size_t files_added, files_changed, files_removed;
  size_t sections; /* in the index, after the pass */
  size_t sections_written, sections_removed;
  uint64_t bytes_read;
  size_t teams, meetings;
  double seconds;
};

#endif

/* What the program says about the index and itself, as plain data: the answers
 * beside those of a search (results.h). Texts are borrowed and must outlive the
 * report; times are seconds since the epoch, durations milliseconds. */
#ifndef MINS_SEARCH_REPORT_H
#define MINS_SEARCH_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"

struct report_watcher {
  bool answers; /* else the rest is not known */
  uint64_t pid, since;
  uint64_t pending; /* events not yet indexed */
  uint64_t batches;
  uint64_t last_batch; /* 0: none yet */
  uint64_t last_files, last_ms;
  uint64_t overflows;
  uint64_t watches, polled; /* directories */
  struct str problem;       /* empty: none */
};

enum report_freshness { REPORT_FRESH, REPORT_STALE, REPORT_ROOT_GONE };

struct report_state { /* files in one state */
  const char *name;
  size_t count;
};

struct report_status {
  struct str root, index;
  const struct report_state *states; /* the first: indexed */
  size_t state_count;
  const struct report_state *unread; /* files that are not read, by ending */
  size_t unread_count;
  size_t sections, undated, conflicts;
  size_t not_utf8; /* files of which something was replaced */
  uint64_t created, updated;
  struct str stemmer;      /* the language of the stems */
  uint64_t revision;       /* 0: none */
  struct date known_since; /* of what is new; unset: that is not known */
  enum report_freshness freshness;
  struct str writer;                    /* empty: nobody */
  const struct report_watcher *watcher; /* NULL: none */
};

/* A table of cells: the lists of `status`, the differences of `verify`. */
struct report_column {
  const char *name;
  enum { REPORT_TEXT, REPORT_PATH, REPORT_NUMBER } type;
};

struct report_cell {
  struct str text; /* and paths; data NULL: none */
  size_t number;   /* 0: none */
};

/* The columns of `roots`. */
enum {
  REPORT_ROOTS_ROOT,
  REPORT_ROOTS_INDEX,
  REPORT_ROOTS_FILES,
  REPORT_ROOTS_SECTIONS,
  REPORT_ROOTS_BYTES,
  REPORT_ROOTS_UPDATED,
  REPORT_ROOTS_STATE, /* ok, gone, damaged, unreadable, outdated */
  REPORT_ROOTS_COLUMNS
};

struct report_table {
  const char *name; /* of the rows, in JSON */
  const struct report_column *columns;
  size_t column_count;
  const struct report_cell *cells; /* row by row */
  size_t row_count;
};

enum report_event_kind {
  REPORT_READY,
  REPORT_BATCH,
  REPORT_WARNING,
  REPORT_WELL, /* the end of a warning */
  REPORT_STOPPED
};

struct report_event { /* of a watcher */
  enum report_event_kind kind;
  const char *name; /* of the kind */
  uint64_t time;
  struct str message; /* of WARNING and WELL; data NULL: none */
  /* READY: what is watched. */
  struct str root;
  size_t watches, polled; /* directories */
  /* READY and BATCH: the pass. */
  size_t files; /* indexed */
  size_t added, changed, removed;
  size_t sections, sections_written, sections_removed;
  size_t events; /* of the system */
  double took_ms;
};

#endif

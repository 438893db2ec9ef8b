/* The state of an index: the numbers that `mins status` shows, and the lists
 * behind them. Plain data; what it holds is the arena's, or the session's. */
#ifndef MINS_ASK_OVERVIEW_H
#define MINS_ASK_OVERVIEW_H

#include "ask/session.h"
#include "search/report.h"

enum overview_list {
  OVERVIEW_SKIPPED,   /* files that are not, or not wholly, indexed; and why */
  OVERVIEW_UNDATED,   /* files with sections that have no date */
  OVERVIEW_CONFLICTS, /* files whose name and text tell different dates */
  OVERVIEW_DANGLING,  /* links to minutes that are not there */
  OVERVIEW_WITNESSES  /* what tells the date of one file; last the choice */
};

/* Answers a question of REQUEST_STATUS, and looks at all files' times. Whether
 * a watcher runs is not known here: report->watcher is NULL. Statuses:
 * session_ask. */
enum status overview_read(struct session *session, struct arena *arena,
                          struct question *question,
                          struct report_status *report, struct error *error);
/* One of the lists, by path; witnesses in the order in which they are heard.
 * `section`, of OVERVIEW_WITNESSES alone, names the file as request.section
 * does. Statuses: session_ask; STATUS_NOT_FOUND if no such file is indexed. */
enum status overview_list(struct session *session, struct arena *arena,
                          enum overview_list list, struct str section,
                          struct report_table *table, struct error *error);

#endif

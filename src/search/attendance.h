/* The people who are named in sections that match, and those who were at the
 * meetings that have such sections. An attempt, as in search.h. */
#ifndef MINS_SEARCH_ATTENDANCE_H
#define MINS_SEARCH_ATTENDANCE_H

#include "query/query.h"
#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

/* Fills results->people: those whom an option or the words name, then the
 * others, each by meetings attended and then by value; hit_total with how many
 * there are, and what is said beside an answer. */
enum status attendance_run(struct searcher *searcher, struct arena *arena,
                           const struct request *request,
                           struct results *results, struct query_error *problem,
                           struct error *error);

#endif

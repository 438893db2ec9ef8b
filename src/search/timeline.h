/* How a topic went: the days of meetings that have sections that match, and how
 * many sections each month has. An attempt, as in search.h. */
#ifndef MINS_SEARCH_TIMELINE_H
#define MINS_SEARCH_TIMELINE_H

#include "query/query.h"
#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

/* Fills results->timeline, hit_total with the number of days, and what is said
 * beside an answer. Of a day the best section is shown: by score, else one with
 * a decision, with an action item, the longest; of equal ones the first by path
 * and line. */
enum status timeline_run(struct searcher *searcher, struct arena *arena,
                         const struct request *request, struct results *results,
                         struct query_error *problem, struct error *error);

#endif

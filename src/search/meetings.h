/* The meetings that have sections that match, or the days on which a series
 * should have met and has no minutes. An attempt, as in search.h. */
#ifndef MINS_SEARCH_MEETINGS_H
#define MINS_SEARCH_MEETINGS_H

#include "query/query.h"
#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

/* Fills results->meetings, hit_total with how many there are, and what is said
 * beside an answer. With request->gaps the filters choose series; since and
 * until then restrict the days without minutes. */
enum status meetings_run(struct searcher *searcher, struct arena *arena,
                         const struct request *request, struct results *results,
                         struct query_error *problem, struct error *error);

#endif

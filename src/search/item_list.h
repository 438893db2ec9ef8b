/* The answer to a request for items, on one snapshot: an attempt, as in
 * search.h.
 *
 * An item is listed if one of its mentions matches. What is told of it is its
 * last mention, and what follows from all of them; its place in the order is
 * that of the first. */
#ifndef MINS_SEARCH_ITEM_LIST_H
#define MINS_SEARCH_ITEM_LIST_H

#include "query/query.h"
#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

enum status item_list_run(struct searcher *searcher, struct arena *arena,
                          const struct request *request,
                          struct results *results, struct query_error *problem,
                          struct error *error);

#endif

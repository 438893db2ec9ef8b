/* How a query is understood. */
#ifndef MINS_SEARCH_EXPLAIN_H
#define MINS_SEARCH_EXPLAIN_H

#include "search/explanation.h"
#include "search/search.h"

/* The parts are counted without the options beside the query. */
enum status explain_query(const struct searcher *searcher, struct arena *arena,
                          const struct request *request,
                          struct explanation *explanation,
                          struct query_error *problem, struct error *error);

#endif

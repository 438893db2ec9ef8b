/* How a query is understood. An attempt at an answer, as in search.h. */
#ifndef MINS_SEARCH_EXPLAIN_H
#define MINS_SEARCH_EXPLAIN_H

#include "query/query.h"
#include "search/explanation.h"
#include "search/request.h"
#include "search/searcher.h"

/* The parts are counted without the options beside the query. */
enum status explain_run(struct searcher *searcher, struct arena *arena,
                        const struct request *request,
                        struct explanation *explanation,
                        struct query_error *problem, struct error *error);

#endif

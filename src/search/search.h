/* Requests for sections that match, on one snapshot of the index: an attempt at
 * an answer, which fails with STATUS_OVERTAKEN where a writer has taken the
 * snapshot away (reply.h repeats it).
 *
 * The searcher has begun; what is returned lives in the arena. A query that
 * cannot be understood is STATUS_QUERY: `problem` is filled, and only then. */
#ifndef MINS_SEARCH_SEARCH_H
#define MINS_SEARCH_SEARCH_H

#include "query/query.h"
#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

/* Totals and facets; hits if the request's kind lists them. */
enum status search_run(struct searcher *searcher, struct arena *arena,
                       const struct request *request, struct results *results,
                       struct query_error *problem, struct error *error);
/* One number, in the request's unit, and the notes on the query. */
enum status search_count(struct searcher *searcher, struct arena *arena,
                         const struct request *request, struct results *results,
                         size_t *count, struct query_error *problem,
                         struct error *error);
/* Every value of a field, with label and number of sections. */
enum status search_values(struct searcher *searcher, struct arena *arena,
                          const struct field *field, struct facet *values,
                          struct error *error);

#endif

/* The one function that answers a request, on a newer snapshot where a writer
 * has overtaken it (store_read). */
#ifndef MINS_SEARCH_REPLY_H
#define MINS_SEARCH_REPLY_H

#include "query/query.h"
#include "search/condition.h"
#include "search/explain.h"
#include "search/links.h"
#include "search/related.h"
#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

/* The request's kind says which of them are filled; a dump fills none. */
struct reply {
  struct results results; /* of lists, facets and counts */
  size_t count;
  struct facet values;
  struct hit section;
  /* Of REQUEST_SECTION. */
  struct file_record file; /* as it was indexed */
  struct str_list present; /* labels of who was at the meeting */
  struct hit *thread;      /* by date; without the section */
  size_t thread_count;
  struct related related;
  struct explanation explanation;
  struct file_resolution resolution; /* of REQUEST_WITNESSES */
  struct links links;
  struct condition condition;
  struct query_error problem; /* STATUS_QUERY: place and suggestion */
};

/* Refreshes the searcher's store where it was overtaken, so the answer may come
 * from a newer snapshot. All that the answer holds is the arena's, or
 * borrowed from the request.
 *
 * STATUS_QUERY: a query that cannot be understood. STATUS_NOT_FOUND: no section
 * of this name; that nothing matches is no error. STATUS_USAGE: a revision
 * that does not exist, or a table that is too large. STATUS_OVERTAKEN: writers
 * were faster many times in a row; STATUS_LOCKED: a dump waited a minute for
 * them. STATUS_DAMAGED: also where a snapshot cannot be read although no writer
 * has changed it. */
enum status reply_to(struct searcher *searcher, struct arena *arena,
                     const struct request *request, struct reply *reply,
                     struct error *error);

#endif

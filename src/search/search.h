/* Requests answered from an index. Not thread-safe: one store a thread.
 *
 * A reader overtaken by a writer reopens and answers again; results are copies
 * in the arena. A query that cannot be understood is STATUS_QUERY: `problem` is
 * filled, and only then. */
#ifndef MINS_SEARCH_SEARCH_H
#define MINS_SEARCH_SEARCH_H

#include "base/arena.h"
#include "base/error.h"
#include "query/query.h"
#include "search/request.h"
#include "search/results.h"
#include "store/config.h"
#include "store/store.h"

struct cache;

struct searcher {
  struct store *store;
  const struct config *config;
  /* For requests that follow each other, see cache.h; NULL: none. With one,
   * results are valid until the next request. */
  struct cache *cache;
};

/* Hits (if asked for), facets, totals. */
enum status search_answer(const struct searcher *searcher, struct arena *arena,
                          const struct request *request,
                          struct results *results, struct query_error *problem,
                          struct error *error);

enum search_unit { COUNT_SECTIONS, COUNT_FILES, COUNT_MEETING_DAYS };
/* One number; a meeting day is a meeting and a date that sections share. */
enum status search_count(const struct searcher *searcher, struct arena *arena,
                         const struct request *request, enum search_unit unit,
                         size_t *count, struct query_error *problem,
                         struct error *error);
/* Every value of a field, with label and number of sections. */
enum status search_values(const struct searcher *searcher, struct arena *arena,
                          const struct field *field, struct facet *values,
                          struct error *error);
/* A section by its id ("path#anchor") or place ("path" or "path:line"); the
 * text of a whole file's place is its first section. STATUS_NOT_FOUND. */
enum status search_find(const struct searcher *searcher, struct arena *arena,
                        struct str name, struct hit *section,
                        struct error *error);

#endif

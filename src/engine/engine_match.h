/* Exact sets: which documents match a query. For the engine's own files; others
 * call engine_match(). */
#ifndef MINS_ENGINE_ENGINE_MATCH_H
#define MINS_ENGINE_ENGINE_MATCH_H

#include "engine/engine_state.h"

/* Evaluates queries on one snapshot. */
struct engine_matcher {
  struct engine *engine; /* which has read its totals */
  enum status status;    /* the first failure; later sets are empty */
  struct error *error;
};
/* The documents of `within`, or of all if it is NULL, that match: a new set. */
struct engine_ids engine_match_within(struct engine_matcher *matcher,
                                      const struct engine_query *query,
                                      const struct engine_ids *within);
/* An upper bound of how many documents match: only for choosing in which order
 * and how to work. */
size_t engine_match_most(struct engine_matcher *matcher,
                         const struct engine_query *query);

#endif

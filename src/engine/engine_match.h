/* Exact sets: which documents match a tree. For the engine's own files; others
 * call engine_match(). */
#ifndef MINS_ENGINE_ENGINE_MATCH_H
#define MINS_ENGINE_ENGINE_MATCH_H

#include "engine/engine_state.h"

/* Evaluates trees on one snapshot, whose totals the engine has. */
struct engine_matcher {
  struct engine *engine;
  enum status status; /* the first failure; later sets are empty */
  struct error *error;
};
/* Of `within`, or of all if it is NULL, the documents that match: a new set. */
struct engine_ids engine_match_within(struct engine_matcher *matcher,
                                      const struct engine_query *query,
                                      const struct engine_ids *within);
/* An upper bound of how many documents match: only for choosing the order and
 * the method of work. */
size_t engine_match_most(struct engine_matcher *matcher,
                         const struct engine_query *query);

#endif

/* BM25 of documents that are known to match. For the engine's own files; others
 * call engine_score(). */
#ifndef MINS_ENGINE_ENGINE_SCORE_H
#define MINS_ENGINE_ENGINE_SCORE_H

#include "engine/engine_bm25.h"
#include "engine/engine_ids.h"
#include "engine/engine_query.h"
#include "engine/engine_state.h"

struct engine_scores {
  struct engine *engine; /* which has read its totals */
  const struct engine_query *query;
  const struct engine_bm25 *weights;
  const struct engine_statistics *statistics;
  struct engine_ids ids;   /* at least one */
  const uint32_t *lengths; /* by index in ids, as all below */
  double *scores;
};
/* Adds to the scores. */
enum status engine_score_add(const struct engine_scores *asked,
                             struct error *error);
/* An upper bound of scores; ids, lengths and scores do not matter. */
enum status engine_score_bound(const struct engine_scores *asked, double *most,
                               struct error *error);

#endif

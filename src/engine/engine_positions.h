/* PHRASE and NEAR by the positions of documents, among those that are known to
 * have a term of each place. */
#ifndef MINS_ENGINE_ENGINE_POSITIONS_H
#define MINS_ENGINE_ENGINE_POSITIONS_H

#include "engine/engine_cache.h"
#include "engine/engine_ids.h"
#include "engine/engine_query.h"
#include "engine/engine_source.h"

/* Adds to `found`, which has room, those of `candidates` in which the positions
 * fit. `last`: the highest id there is. */
enum status engine_positions_find(struct engine_cache *cache,
                                  const struct engine_source *source,
                                  uint32_t last,
                                  const struct engine_query *query,
                                  struct engine_ids candidates,
                                  struct engine_ids *found,
                                  struct error *error);

#endif

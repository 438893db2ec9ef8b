/* Whether positions make up a PHRASE or a NEAR. Pure functions. */
#ifndef MINS_ENGINE_ENGINE_FIT_H
#define MINS_ENGINE_ENGINE_FIT_H

#include "base/mem.h"
#include "engine/engine_ids.h"
#include "engine/engine_query.h"

/* Of the ascending chains through all places that end at a position, the
 * shortest is the one that begins latest. `latest`: where the latest chain
 * through the places up to this one begins that ends at or before the position
 * at hand; 0 if there is none. */
struct engine_fit_chain {
  size_t at; /* the next of the place's positions */
  uint32_t latest;
};
struct engine_fit_seat {
  uint32_t position;
  size_t place;
};

/* Memory that is reused from document to document; {0} is a new one. */
struct engine_fit {
  VEC(struct engine_fit_chain) chains;
  VEC(struct engine_fit_seat) seats;
  VEC(uint32_t) tried;
};
/* Whether the document at hand fits `query`, a PHRASE or NEAR: `places` has
 * the positions of each of its places, ascending, each once. */
bool engine_fit_places(struct engine_fit *fit, const struct engine_query *query,
                       const struct engine_ids *places);
void engine_fit_free(struct engine_fit *fit);

#endif

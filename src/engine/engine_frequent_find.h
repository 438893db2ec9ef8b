/* PHRASE and NEAR by the lists of frequent terms. */
#ifndef MINS_ENGINE_ENGINE_FREQUENT_FIND_H
#define MINS_ENGINE_ENGINE_FREQUENT_FIND_H

#include "engine/engine_cache.h"
#include "engine/engine_frequent.h"
#include "engine/engine_query.h"

struct engine_frequent_asked {
  struct engine_cache *cache;
  const struct engine_source *source;
  uint32_t last;                    /* the highest id there is */
  const struct engine_query *query; /* a PHRASE or NEAR */
  struct engine_ids candidates;     /* they have a term of each place */
};
/* Divides the candidates: those that lists cover are added to `found` if their
 * positions fit, the others to `rest`: all of them, where reading the lists
 * would not pay. Both sets have room for all candidates. */
enum status engine_frequent_find(struct engine_frequent *frequent,
                                 const struct engine_frequent_asked *asked,
                                 struct engine_ids *found,
                                 struct engine_ids *rest, struct error *error);

#endif

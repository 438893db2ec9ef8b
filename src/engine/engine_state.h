/* What an engine is made of; for the engine's own files. */
#ifndef MINS_ENGINE_ENGINE_STATE_H
#define MINS_ENGINE_ENGINE_STATE_H

#include "engine/engine_cache.h"
#include "engine/engine_frequent.h"
#include "engine/engine_numbers.h"

struct engine {
  struct engine_source source;
  bool has_totals;
  struct shim_totals totals; /* of the snapshot */
  struct engine_cache cache;
  struct engine_numbers_reader numbers;
  struct engine_frequent frequent;
  /* The ids of all documents, kept from the second time on that they are
   * needed; data NULL: not yet. */
  struct engine_ids all;
  bool all_were_asked_for;
};

#endif

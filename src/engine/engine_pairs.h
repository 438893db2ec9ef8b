/* Which documents have one word behind another, for many pairs of words at
 * once: positions of all documents are read a single time. */
#ifndef MINS_ENGINE_ENGINE_PAIRS_H
#define MINS_ENGINE_ENGINE_PAIRS_H

#include "base/mem.h"
#include "engine/engine_ids.h"
#include "shim/shim.h"

/* Two words of a phrase. */
struct engine_pair {
  struct str first, second;
};

struct engine_pair_found {
  size_t shared; /* documents with both words */
  VEC(uint32_t)
  ids; /* ascending: those in which the second follows the first */
};

struct engine_pair_found *engine_pairs_new(size_t count); /* empty ones */
void engine_pairs_free(struct engine_pair_found *found, size_t count);
/* Fills found[i] for pairs[i]. `last` is the highest id; `present`, a bitmap
 * for that or NULL, gets the documents that have words at all. */
enum status engine_pairs_find(struct shim_reader *reader,
                              const struct engine_pair *pairs, size_t count,
                              uint32_t last, struct engine_pair_found *found,
                              struct engine_bitmap *present,
                              struct error *error);

#endif

/* Which words that follow each other in a question also do so in a document. */
#ifndef MINS_ENGINE_ENGINE_NEIGHBOURS_H
#define MINS_ENGINE_ENGINE_NEIGHBOURS_H

#include "engine/engine_cache.h"
#include "engine/engine_source.h"

enum { ENGINE_NEIGHBOURS_MOST = 64 };

/* Terms in order, at most ENGINE_NEIGHBOURS_MOST; one may come several times.
 * Bit i of `pairs` says that term i is to follow term i - 1 directly. */
struct engine_neighbours {
  const struct str *terms;
  size_t count;
  uint64_t pairs;
};

/* How many of the pairs each of ascending `ids` has, into counts[0 .. count).
 * For the engine's own files; others call engine_count_neighbours(). */
enum status engine_neighbours_count(struct engine_cache *cache,
                                    const struct engine_source *source,
                                    const struct engine_neighbours *asked,
                                    struct engine_ids ids, unsigned *counts,
                                    struct error *error);

#endif

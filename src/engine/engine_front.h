/* The front of a document: its first words, if the writer marks them as such.
 *
 * Whether a term stands there is the lowest bit of its within-document
 * frequency (wdf), so that no second posting list is needed: the writer counts
 * in even steps, and adds one for a term in front. */
#ifndef MINS_ENGINE_ENGINE_FRONT_H
#define MINS_ENGINE_ENGINE_FRONT_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

/* A PHRASE or NEAR that is asked of the front looks at positions up to this
 * one; the writer puts everything else beyond. */
enum { ENGINE_FRONT_LAST = 100 };

/* For constants: a frequency that leaves the bit free. */
#define ENGINE_IS_COUNT(wdf) ((wdf) % 2 == 0)

static inline uint32_t engine_front_wdf(uint32_t count, bool in_front) {
  assert(ENGINE_IS_COUNT(count));
  return count | in_front;
}

static inline bool engine_is_front(uint32_t wdf) { return wdf & 1; }

#endif

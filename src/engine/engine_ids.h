/* Sets of documents: ascending ids without duplicates. Pure functions; unless
 * it is borrowed, the caller owns every set that a function returns. */
#ifndef MINS_ENGINE_ENGINE_IDS_H
#define MINS_ENGINE_ENGINE_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* For functions whose callback is a constant wherever they are called: inlined,
 * the callback costs no call. */
#define ENGINE_INLINE __attribute__((always_inline))

struct engine_ids {
  uint32_t *data; /* free() it, unless it is borrowed */
  size_t len;
};

/* An empty set with room for `most` ids. */
struct engine_ids engine_ids_new(size_t most);
struct engine_ids engine_ids_copy(struct engine_ids ids);
static inline struct engine_ids engine_ids_borrow(const uint32_t *data,
                                                  size_t len) {
  return (struct engine_ids){(uint32_t *)data, len};
}
/* There must be room. */
static inline void engine_ids_add(struct engine_ids *ids, uint32_t id) {
  ids->data[ids->len++] = id;
}

/* The first index from `i` on whose id is not below `id`, or ids.len; quick if
 * it is near. */
size_t engine_ids_advance(struct engine_ids ids, size_t i, uint32_t id);
bool engine_ids_include(struct engine_ids all, struct engine_ids some);
struct engine_ids engine_ids_intersect(struct engine_ids a,
                                       struct engine_ids b);
struct engine_ids engine_ids_subtract(struct engine_ids left,
                                      struct engine_ids right);
/* The union. */
struct engine_ids engine_ids_merge(struct engine_ids a, struct engine_ids b);

/* A set that is being collected, of ids up to a known last one, at first
 * empty. */
struct engine_bitmap {
  uint64_t *words; /* free() it */
  size_t count;
};
struct engine_bitmap engine_ids_bitmap(uint32_t last);
struct engine_ids engine_ids_of_bitmap(const struct engine_bitmap *bitmap);
static inline void engine_ids_mark(struct engine_bitmap *bitmap, uint32_t id) {
  bitmap->words[id / 64] |= UINT64_C(1) << id % 64;
}
static inline bool engine_ids_marked(const struct engine_bitmap *bitmap,
                                     uint32_t id) {
  return bitmap->words[id / 64] >> id % 64 & 1;
}

#endif

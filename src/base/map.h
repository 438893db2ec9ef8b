/* A hash map from strings to size_t, mostly an index into an array. Keys are
 * borrowed and must outlive the map, unless it has an arena, which then keeps a
 * copy of each new key. Open addressing; it grows, and no key is removed. */
#ifndef MINS_BASE_MAP_H
#define MINS_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct map_slot {
  struct str key; /* data NULL: free */
  uint64_t hash;
  size_t value;
};

struct map { /* {0} is an empty map */
  struct map_slot *slots;
  size_t cap; /* a power of two */
  size_t len;
  struct arena *arena; /* NULL: keys are borrowed */
};

/* The value's place, or NULL. Valid until the next map_put. */
size_t *map_get(const struct map *map, struct str key);
/* The value's place; a new key starts at `initial`. *is_new may be NULL. */
size_t *map_put(struct map *map, struct str key, size_t initial, bool *is_new);
/* The key of a value, given the pointer from map_get or map_put. */
static inline struct str map_key(const size_t *value) {
  const char *slot = (const char *)value - offsetof(struct map_slot, value);
  return ((const struct map_slot *)(const void *)slot)->key;
}
/* The map's own copy of a text, added if it is new: one for equal texts. For a
 * map with an arena. */
struct str map_intern(struct map *map, struct str text);
void map_clear(struct map *map); /* forgets all keys, keeps the memory */
void map_free(struct map *map);

#endif

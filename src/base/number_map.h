/* A hash map from 64-bit numbers to places: each new key gets the next place,
 * from 0, so that what belongs to keys can be kept in arrays. */
#ifndef MINS_BASE_NUMBER_MAP_H
#define MINS_BASE_NUMBER_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

#define NUMBER_MAP_NONE UINT32_MAX

struct number_map {   /* {0} is an empty map */
  VEC(uint64_t) keys; /* by place */
  uint32_t *table;    /* places plus one */
  size_t cap;         /* a power of two */
};

/* The place of a key, which is added if it is new. */
uint32_t number_map_put(struct number_map *map, uint64_t key);
/* NUMBER_MAP_NONE for a key that was not added. */
uint32_t number_map_get(const struct number_map *map, uint64_t key);
void number_map_free(struct number_map *map);

#endif

#include "base/number_map.h"

enum { FIRST_CAP = 64 };

/* Where the key stands, or the free slot where it would. */
static size_t slot_of(const struct number_map *map, uint64_t key) {
  size_t mask = map->cap - 1;
  size_t at = (size_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & mask;
  while (map->table[at] && map->keys.data[map->table[at] - 1] != key)
    at = (at + 1) & mask;
  return at;
}

static void grow(struct number_map *map) {
  map->cap = map->cap ? 2 * map->cap : FIRST_CAP;
  free(map->table);
  map->table = mem_zalloc(map->cap * sizeof *map->table);
  for (size_t i = 0; i < map->keys.len; i++)
    map->table[slot_of(map, map->keys.data[i])] = (uint32_t)i + 1;
}

uint32_t number_map_put(struct number_map *map, uint64_t key) {
  if (2 * (map->keys.len + 1) > map->cap) grow(map);
  size_t at = slot_of(map, key);
  if (map->table[at] == 0) {
    vec_push(&map->keys, key);
    map->table[at] = (uint32_t)map->keys.len;
  }
  return map->table[at] - 1;
}

uint32_t number_map_get(const struct number_map *map, uint64_t key) {
  if (map->cap == 0) return NUMBER_MAP_NONE;
  uint32_t place = map->table[slot_of(map, key)];
  return place == 0 ? NUMBER_MAP_NONE : place - 1;
}

void number_map_free(struct number_map *map) {
  vec_free(&map->keys);
  free(map->table);
  *map = (struct number_map){.cap = 0};
}

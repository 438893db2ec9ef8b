#include "base/map.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

static struct map_slot *find(const struct map *map, struct str key,
                             uint64_t hash) {
  size_t i = hash & (map->cap - 1);
  while (map->slots[i].key.data &&
         (map->slots[i].hash != hash || !str_eq(map->slots[i].key, key)))
    i = (i + 1) & (map->cap - 1);
  return &map->slots[i];
}

static void grow(struct map *map) {
  struct map old = *map;
  map->cap = old.cap ? old.cap * 2 : 16;
  map->slots = mem_zalloc(map->cap * sizeof *map->slots);
  for (size_t i = 0; i < old.cap; i++)
    if (old.slots[i].key.data)
      *find(map, old.slots[i].key, old.slots[i].hash) = old.slots[i];
  free(old.slots);
}

size_t *map_get(const struct map *map, struct str key) {
  if (map->len == 0) return NULL;
  struct map_slot *slot = find(map, key, hash64(key));
  return slot->key.data ? &slot->value : NULL;
}

static struct map_slot *put(struct map *map, struct str key, size_t initial,
                            bool *is_new) {
  if ((map->len + 1) * 4 > map->cap * 3) grow(map);
  uint64_t hash = hash64(key);
  struct map_slot *slot = find(map, key, hash);
  bool added = !slot->key.data;
  if (added) {
    if (!key.data) key.data = "";
    if (map->arena) key = arena_str(map->arena, key);
    *slot = (struct map_slot){key, hash, initial};
    map->len++;
  }
  if (is_new) *is_new = added;
  return slot;
}

size_t *map_put(struct map *map, struct str key, size_t initial, bool *is_new) {
  return &put(map, key, initial, is_new)->value;
}

struct str map_intern(struct map *map, struct str text) {
  return put(map, text, 0, NULL)->key;
}

void map_clear(struct map *map) {
  if (map->len) memset(map->slots, 0, map->cap * sizeof *map->slots);
  /* One large use must not make all later ones clear as much. */
  if (map->len * 16 < map->cap && map->cap > 64) map->cap /= 2;
  map->len = 0;
}

void map_free(struct map *map) {
  free(map->slots);
  *map = (struct map){.arena = map->arena};
}

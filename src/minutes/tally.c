#include "minutes/tally.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

void tally_add(struct map *tally, struct str key, int sign) {
  if (sign != 0) *map_put(tally, key, 0, NULL) += (size_t)(ptrdiff_t)sign;
}

size_t tally_get(const struct map *tally, struct str key) {
  const size_t *count = map_get(tally, key);
  return count ? *count : 0;
}

bool tally_is_empty(const struct map *tally) {
  for (size_t i = 0; i < tally->cap; i++)
    if (tally->slots[i].key.data && tally->slots[i].value > 0) return false;
  return true;
}

static int compare_slot(const void *a, const void *b) {
  return str_cmp((*(const struct map_slot *const *)a)->key,
                 (*(const struct map_slot *const *)b)->key);
}

void tally_pack(const struct map *tally, struct buf *out) {
  VEC(const struct map_slot *) slots = {0};
  for (size_t i = 0; i < tally->cap; i++)
    if (tally->slots[i].key.data && tally->slots[i].value > 0)
      vec_push(&slots, &tally->slots[i]);
  if (slots.len > 1)
    qsort(slots.data, slots.len, sizeof *slots.data, compare_slot);
  pack_number(out, slots.len);
  for (size_t i = 0; i < slots.len; i++) {
    pack_str(out, slots.data[i]->key);
    pack_number(out, slots.data[i]->value);
  }
  vec_free(&slots);
}

void tally_unpack(struct unpack *in, struct map *tally) {
  size_t count = unpack_count(in);
  for (size_t i = 0; i < count && !in->bad; i++) {
    struct str key = unpack_str(in);
    *map_put(tally, key, 0, NULL) += (size_t)unpack_number(in);
  }
}

uint64_t tally_digest(const struct map *tally, size_t least) {
  uint64_t digest = 0;
  for (size_t i = 0; i < tally->cap; i++)
    if (tally->slots[i].key.data && tally->slots[i].value >= least)
      digest += hash64(tally->slots[i].key);
  return digest;
}

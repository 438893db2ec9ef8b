#include "engine/engine_ids.h"

#include <string.h>

#include "base/mem.h"

/* From so many times as many ids on, the smaller of two sets looks for its ids
 * in the larger one. */
enum { UNEQUAL = 16 };

struct engine_ids engine_ids_new(size_t most) {
  return (struct engine_ids){mem_alloc((most + 1) * sizeof(uint32_t)), 0};
}

struct engine_ids engine_ids_copy(struct engine_ids ids) {
  struct engine_ids copy = engine_ids_new(ids.len);
  if (ids.len > 0) memcpy(copy.data, ids.data, ids.len * sizeof *ids.data);
  copy.len = ids.len;
  return copy;
}

size_t engine_ids_advance(struct engine_ids ids, size_t i, uint32_t id) {
  size_t stride = 1;
  while (i + stride < ids.len && ids.data[i + stride] < id) {
    i += stride;
    stride *= 2;
  }
  size_t end = i + stride < ids.len ? i + stride : ids.len;
  while (i < end) {
    size_t middle = i + (end - i) / 2;
    if (ids.data[middle] < id)
      i = middle + 1;
    else
      end = middle;
  }
  return i;
}

bool engine_ids_include(struct engine_ids all, struct engine_ids some) {
  if (some.len > all.len) return false;
  size_t at = 0;
  for (size_t i = 0; i < some.len; i++) {
    while (at < all.len && all.data[at] < some.data[i]) at++;
    if (at == all.len || all.data[at] != some.data[i]) return false;
  }
  return true;
}

struct engine_ids engine_ids_intersect(struct engine_ids a,
                                       struct engine_ids b) {
  struct engine_ids few = a.len < b.len ? a : b;
  struct engine_ids many = a.len < b.len ? b : a;
  struct engine_ids result = engine_ids_new(few.len);
  size_t i = 0, k = 0;
  if (many.len / UNEQUAL >= few.len) {
    for (; i < few.len; i++) {
      k = engine_ids_advance(many, k, few.data[i]);
      if (k == many.len) break;
      if (many.data[k] == few.data[i]) engine_ids_add(&result, few.data[i]);
    }
    return result;
  }
  while (i < few.len && k < many.len) {
    uint32_t x = few.data[i], y = many.data[k];
    if (x == y) engine_ids_add(&result, x);
    i += x <= y;
    k += y <= x;
  }
  return result;
}

struct engine_ids engine_ids_subtract(struct engine_ids left,
                                      struct engine_ids right) {
  struct engine_ids result = engine_ids_new(left.len);
  size_t k = 0;
  for (size_t i = 0; i < left.len; i++) {
    while (k < right.len && right.data[k] < left.data[i]) k++;
    if (k == right.len || right.data[k] != left.data[i])
      engine_ids_add(&result, left.data[i]);
  }
  return result;
}

struct engine_ids engine_ids_merge(struct engine_ids a, struct engine_ids b) {
  struct engine_ids result = engine_ids_new(a.len + b.len);
  size_t i = 0, k = 0;
  while (i < a.len || k < b.len) {
    bool first = k == b.len || (i < a.len && a.data[i] <= b.data[k]);
    bool both = first && k < b.len && a.data[i] == b.data[k];
    engine_ids_add(&result, first ? a.data[i] : b.data[k]);
    i += first;
    k += !first || both;
  }
  return result;
}

struct engine_bitmap engine_ids_bitmap(uint32_t last) {
  size_t count = (size_t)last / 64 + 1;
  return (struct engine_bitmap){mem_zalloc(count * sizeof(uint64_t)), count};
}

struct engine_ids engine_ids_of_bitmap(const struct engine_bitmap *bitmap) {
  size_t count = 0;
  for (size_t i = 0; i < bitmap->count; i++)
    count += (size_t)__builtin_popcountll(bitmap->words[i]);
  struct engine_ids ids = engine_ids_new(count);
  for (size_t i = 0; i < bitmap->count; i++)
    for (uint64_t word = bitmap->words[i]; word != 0; word &= word - 1)
      engine_ids_add(&ids, (uint32_t)(i * 64 + (size_t)__builtin_ctzll(word)));
  return ids;
}

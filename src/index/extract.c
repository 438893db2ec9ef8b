#include "index/extract.h"

/* The values of section `index`, as they are stored: sorted by bytes, each
 * once. They are the arena's, or borrowed from the minutes. */
typedef struct str_list extract_fn(struct arena *arena,
                                   const struct minutes *minutes, size_t index);

static struct str_list extract_kind(struct arena *arena,
                                    const struct minutes *minutes,
                                    size_t index) {
  unsigned kinds = minutes->sections[index].kinds;
  struct str_list list = {arena_alloc(arena, KIND_COUNT * sizeof(struct str)),
                          0};
  for (unsigned bit = 0; bit < KIND_COUNT; bit++)
    if (kinds & 1u << bit) list.data[list.len++] = str_of(parse_kind_name(bit));
  return list;
}

static struct str_list extract_tag(struct arena *arena,
                                   const struct minutes *minutes,
                                   size_t index) {
  (void)arena, (void)index;
  return minutes->tags;
}

bool extract_values(struct arena *arena, enum field_id id,
                    const struct minutes *minutes, size_t index,
                    struct str_list *values) {
  static extract_fn *const extractors[FIELD_COUNT] = {
#define FIELD_VALUE(id, name, ...) [FIELD_##id] = extract_##name,
#include "store/field_rows.h"
  };
  if (!extractors[id]) return false;
  *values = extractors[id](arena, minutes, index);
  return true;
}

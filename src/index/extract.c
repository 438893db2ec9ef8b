#include "index/extract.h"

/* The values of section `index`, as they are stored: sorted by bytes, each
 * once. They are the arena's, or borrowed from the minutes. */
typedef struct str_list extract_fn(struct arena *arena,
                                   const struct minutes *minutes, size_t index);

static struct str_list extract_kind(struct arena *arena,
                                    const struct minutes *minutes,
                                    size_t index) {
  return parse_kind_names(arena, minutes->sections[index].kinds);
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

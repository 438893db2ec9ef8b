#include "store/field.h"

const struct field field_table[FIELD_COUNT] = {
#define VALUE_ROW(ID, NAME, PREFIX, ...)    \
  [FIELD_##ID] = {.id = FIELD_##ID,         \
                  .name = #NAME,            \
                  .type = FIELD_TYPE_VALUE, \
                  .prefix = PREFIX,         \
                  .slot = SLOT_##ID,        \
                  __VA_ARGS__},
#define FIELD_SYMBOL VALUE_ROW
#define FIELD_VALUE VALUE_ROW
#define FIELD_RESOLVED VALUE_ROW
#define FIELD_OTHER(ID, NAME, TYPE, ...) \
  [FIELD_##ID] = {.id = FIELD_##ID, .name = #NAME, .type = TYPE, __VA_ARGS__},
#include "store/field_rows.h"
};

const struct field *field_find(struct str name) {
  for (size_t i = 0; i < FIELD_COUNT; i++)
    if (str_eq(name, str_of(field_table[i].name))) return &field_table[i];
  return NULL;
}

void field_add_names(unsigned flags, const char *separator, const char *last,
                     struct buf *out) {
  const char *before = "";
  int left = 0;
  for (int id = 0; id < FIELD_COUNT; id++)
    left += (field_table[id].flags & flags) != 0;
  for (int id = 0; id < FIELD_COUNT; id++) {
    if (!(field_table[id].flags & flags)) continue;
    buf_addf(out, "%s%s", before, field_table[id].name);
    before = --left > 1 ? separator : last;
  }
}

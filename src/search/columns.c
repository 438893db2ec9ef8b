#include "search/columns.h"

#include <stdlib.h>

void columns_init(struct columns *columns, struct shim_reader *reader,
                  bool keep) {
  *columns = (struct columns){.reader = reader, .keep = keep};
}

static void free_column(struct column *column) {
  map_free(&column->codes);
  vec_free(&column->values);
  vec_free(&column->orders);
  vec_free(&column->counts);
  free(column->whole);
}

void columns_free(struct columns *columns) {
  for (size_t i = 0; i < COLUMNS_SLOTS; i++) free_column(&columns->slots[i]);
  vec_free(&columns->facts);
  free(columns->folds);
  arena_free(&columns->arena);
}

void columns_forget(struct columns *columns) {
  for (size_t i = 0; i < COLUMNS_SLOTS; i++) columns->slots[i].last_set = NULL;
}

/* ---- reading ---- */

struct reading {
  struct columns *columns;
  struct column *column;
  uint32_t *codes;
  /* Sections of one file, date or team follow each other. */
  struct str last;
  uint32_t last_code;
};

static struct column *get(struct columns *columns, unsigned slot) {
  struct column *column = &columns->slots[slot];
  if (column->values.len == 0) {
    column->codes.arena = &columns->arena;
    vec_push(&column->values, (struct str){NULL, 0});
    vec_push(&column->counts, 0);
    if (slot == SLOT_FACTS)
      vec_push(&columns->facts, (struct columns_facts){0});
  }
  return column;
}

static uint32_t code_of(struct columns *columns, struct column *column,
                        struct str value) {
  bool is_new;
  uint32_t code =
      (uint32_t)*map_put(&column->codes, value, column->values.len, &is_new);
  if (is_new) {
    vec_push(&column->values, arena_str(&columns->arena, value));
    vec_push(&column->counts, 0);
  }
  return code;
}

/* Takes a value of SLOT_FACTS apart. */
static void take_facts(struct columns *columns, struct str value) {
  static const unsigned slots[] = {SLOT_DATE, SLOT_TEAM, SLOT_MEETING};
  struct columns_facts facts = {{0}};
  for (size_t i = 0; i < 3; i++) {
    size_t end = i < 2 ? str_find_byte(value, FIELD_RECORD) : value.len;
    struct str part = str_slice(value, 0, end);
    value = str_slice(value, end + 1, value.len);
    if (part.len > 0)
      facts.codes[i] = code_of(columns, get(columns, slots[i]), part);
  }
  vec_push(&columns->facts, facts);
}

static void take(void *context, size_t index, struct str value) {
  struct reading *reading = context;
  struct columns *columns = reading->columns;
  struct column *column = reading->column;
  if (value.len != reading->last.len ||
      memcmp(value.data, reading->last.data, value.len) != 0) {
    uint32_t code = code_of(columns, column, value);
    if (column == &columns->slots[SLOT_FACTS] && code >= columns->facts.len)
      take_facts(columns, value);
    reading->last = column->values.data[code];
    reading->last_code = code;
  }
  reading->codes[index] = reading->last_code;
}

/* Whether reading in parts has cost as much as reading the slot as a whole. */
static enum status is_worth_all(struct columns *columns, size_t read,
                                bool *worth, struct error *error) {
  *worth = false;
  if (!columns->keep) return STATUS_OK;
  enum status status = STATUS_OK;
  if (columns->documents == 0)
    status =
        shim_reader_document_count(columns->reader, &columns->documents, error);
  if (status == STATUS_OK && columns->last_id == 0)
    status = shim_reader_last_id(columns->reader, &columns->last_id, error);
  *worth = read > columns->documents / 8;
  return status;
}

static enum status read_part(struct columns *columns, unsigned slot,
                             const uint32_t *ids, size_t count, uint32_t *codes,
                             struct error *error) {
  struct reading reading = {.columns = columns,
                            .column = &columns->slots[slot],
                            .codes = codes,
                            .last = STR("")};
  if (ids) memset(codes, 0, count * sizeof *codes);
  return shim_reader_each_value(columns->reader, slot, ids, count, take,
                                &reading, error);
}

/* Of ids that are among those that were read last: what is on the page was
 * counted. */
static bool find_codes(const struct column *column, const uint32_t *ids,
                       size_t count, uint32_t *codes) {
  const struct section_set *set = column->last_set;
  size_t at = 0, found = 0;
  if (!set) return false;
  for (; found < count; found++) {
    while (at < set->len && set->ids[at] < ids[found]) at++;
    if (at == set->len || set->ids[at] != ids[found]) return false;
    codes[found] = column->last_codes[at];
  }
  return true;
}

/* The place of a slot's value in SLOT_FACTS; -1: none. */
static int part_of(unsigned slot) {
  return slot == SLOT_DATE      ? 0
         : slot == SLOT_TEAM    ? 1
         : slot == SLOT_MEETING ? 2
                                : -1;
}

enum status columns_read(struct columns *columns, unsigned slot,
                         const uint32_t *ids, size_t count, uint32_t *codes,
                         struct error *error) {
  struct column *column = get(columns, slot);
  bool worth = false;
  enum status status = STATUS_OK;
  int part = part_of(slot);
  if (part >= 0) {
    status = columns_read(columns, SLOT_FACTS, ids, count, codes, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
      codes[i] = columns->facts.data[codes[i]].codes[part];
    return status;
  }
  if (find_codes(column, ids, count, codes)) return STATUS_OK;
  column->read += count;
  if (!column->whole)
    status = is_worth_all(columns, column->read, &worth, error);
  if (status == STATUS_OK && worth) {
    size_t all = (size_t)columns->last_id + 1;
    uint32_t *whole = mem_zalloc(all * sizeof *whole);
    status = read_part(columns, slot, NULL, all, whole, error);
    if (status == STATUS_OK)
      column->whole = whole;
    else
      free(whole);
  }
  if (status != STATUS_OK) return status;
  if (!column->whole) return read_part(columns, slot, ids, count, codes, error);
  for (size_t i = 0; i < count; i++) codes[i] = column->whole[ids[i]];
  return STATUS_OK;
}

enum status columns_read_set(struct columns *columns, struct arena *arena,
                             unsigned slot, const struct section_set *set,
                             const uint32_t **codes, struct error *error) {
  struct column *column = get(columns, slot);
  enum status status = STATUS_OK;
  const uint32_t *facts;
  if (part_of(slot) >= 0) /* remembered for the other parts */
    status = columns_read_set(columns, arena, SLOT_FACTS, set, &facts, error);
  if (status == STATUS_OK && column->last_set != set) {
    column->last_codes = arena_alloc(arena, set->len * sizeof(uint32_t));
    status = columns_read(columns, slot, set->ids, set->len, column->last_codes,
                          error);
    column->last_set = status == STATUS_OK ? set : NULL;
  }
  *codes = column->last_codes;
  return status;
}

/* ---- order ---- */

static int compare_value(const void *a, const void *b) {
  return str_cmp(**(struct str *const *)a, **(struct str *const *)b);
}

uint32_t columns_order(struct columns *columns, unsigned slot, uint32_t code) {
  struct column *column = &columns->slots[slot];
  size_t count = column->values.len;
  if (column->orders.len != count) {
    struct str **sorted = mem_alloc(count * sizeof *sorted);
    for (size_t i = 0; i < count; i++) sorted[i] = &column->values.data[i];
    if (count > 1) qsort(sorted, count, sizeof *sorted, compare_value);
    vec_reserve(&column->orders, count);
    column->orders.len = count;
    for (size_t i = 0; i < count; i++)
      column->orders.data[sorted[i] - column->values.data] = (uint32_t)i;
    free(sorted);
  }
  return column->orders.data[code];
}

/* ---- folds ---- */

static void take_fold(void *context, size_t index, struct str value) {
  uint64_t fold = 0;
  for (size_t i = 0; i < value.len && i < 8; i++)
    fold |= (uint64_t)(unsigned char)value.data[i] << 8 * i;
  ((uint64_t *)context)[index] = fold;
}

enum status columns_folds(struct columns *columns,
                          const struct section_set *set, uint64_t *folds,
                          struct error *error) {
  bool worth = false;
  enum status status = STATUS_OK;
  columns->folds_read += set->len;
  if (!columns->folds)
    status = is_worth_all(columns, columns->folds_read, &worth, error);
  if (status == STATUS_OK && worth) {
    size_t all = (size_t)columns->last_id + 1;
    uint64_t *whole = mem_zalloc(all * sizeof *whole);
    status = shim_reader_each_value(columns->reader, SLOT_FOLD, NULL, all,
                                    take_fold, whole, error);
    if (status == STATUS_OK)
      columns->folds = whole;
    else
      free(whole);
  }
  if (status != STATUS_OK) return status;
  memset(folds, 0, set->len * sizeof *folds);
  if (!columns->folds)
    return shim_reader_each_value(columns->reader, SLOT_FOLD, set->ids,
                                  set->len, take_fold, folds, error);
  for (size_t i = 0; i < set->len; i++) folds[i] = columns->folds[set->ids[i]];
  return STATUS_OK;
}

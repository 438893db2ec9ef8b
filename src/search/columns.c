#include "search/columns.h"

#include <stdlib.h>

#include "store/section_numbers.h"

void columns_init(struct columns *columns, struct store *store, bool keep) {
  *columns = (struct columns){.store = store, .keep = keep};
}

static void free_column(struct column *column) {
  map_free(&column->codes);
  vec_free(&column->table);
  vec_free(&column->numbers);
  vec_free(&column->values);
  vec_free(&column->orders);
  vec_free(&column->counts);
  free(column->whole);
}

static void forget_numbers(struct columns *columns) {
  vec_free(&columns->numbers.ids);
  vec_free(&columns->numbers.values);
}

void columns_free(struct columns *columns) {
  for (size_t i = 0; i < COLUMNS_SLOTS; i++) free_column(&columns->slots[i]);
  forget_numbers(columns);
  arena_free(&columns->arena);
}

void columns_forget(struct columns *columns) {
  for (size_t i = 0; i < COLUMNS_SLOTS; i++) columns->slots[i].last_set = 0;
  forget_numbers(columns);
}

static uint32_t add_value(struct column *column, uint32_t number,
                          struct str value) {
  vec_push(&column->numbers, number);
  vec_push(&column->values, value);
  vec_push(&column->counts, 0);
  return (uint32_t)column->values.len - 1;
}

static struct column *get(struct columns *columns, unsigned slot) {
  struct column *column = &columns->slots[slot];
  if (column->values.len == 0) {
    column->codes.arena = &columns->arena;
    add_value(column, 0, (struct str){NULL, 0});
  }
  return column;
}

/* ---- numbers ---- */

/* The table has the code of a number at the first place, from the one that its
 * hash names, where a code of that number or 0 stands. */
static size_t place_of(const struct column *column, uint32_t number) {
  size_t mask = column->table.len - 1;
  size_t at = number * UINT32_C(0x9e3779b1) >> 7 & mask;
  for (;; at = (at + 1) & mask) {
    uint32_t code = column->table.data[at];
    if (code == 0 || column->numbers.data[code] == number) return at;
  }
}

static void grow_table(struct column *column) {
  enum { FIRST_SIZE = 64 };
  size_t size = column->table.len ? 2 * column->table.len : FIRST_SIZE;
  vec_reserve(&column->table, size);
  column->table.len = size;
  memset(column->table.data, 0, size * sizeof *column->table.data);
  for (uint32_t code = 1; code < column->numbers.len; code++)
    column->table.data[place_of(column, column->numbers.data[code])] = code;
}

static enum status text_of(struct columns *columns, unsigned slot,
                           uint32_t number, struct str *text,
                           struct error *error) {
  if (slot != SLOT_DATE)
    return store_symbol(columns->store, &columns->arena, number, text, error);
  char compact[DATE_TEXT_SIZE];
  date_format_compact(section_numbers_to_date(number), compact);
  *text = arena_str(&columns->arena, str_of(compact));
  return STATUS_OK;
}

enum status columns_code(struct columns *columns, unsigned slot,
                         uint32_t number, uint32_t *code, struct error *error) {
  struct column *column = get(columns, slot);
  struct str text;
  if (2 * column->numbers.len >= column->table.len) grow_table(column);
  size_t place = place_of(column, number);
  *code = column->table.data[place];
  if (*code != 0) return STATUS_OK;
  enum status status = text_of(columns, slot, number, &text, error);
  if (status == STATUS_OK)
    *code = column->table.data[place] = add_value(column, number, text);
  return status;
}

static enum status codes_of(struct columns *columns, unsigned slot,
                            const struct engine_numbers *numbers, size_t count,
                            uint32_t *codes, struct error *error) {
  uint32_t number = 0, code = 0; /* often those of the section before */
  enum status status = STATUS_OK;
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    uint32_t next = numbers[i].of[slot];
    if (next == 0)
      code = 0;
    else if (next != number)
      status = columns_code(columns, slot, next, &code, error);
    number = next;
    codes[i] = code;
  }
  return status;
}

/* Several slots are asked for the same sections, one after the other. */
static enum status read_numbers(struct columns *columns, unsigned slot,
                                const uint32_t *ids, size_t count,
                                uint32_t *codes, struct error *error) {
  struct columns_numbers *read = &columns->numbers;
  enum status status = STATUS_OK;
  bool same = read->ids.len == count && count > 0 &&
              memcmp(read->ids.data, ids, count * sizeof *ids) == 0;
  if (!same) {
    read->ids.len = 0;
    vec_reserve(&read->ids, count);
    vec_reserve(&read->values, count);
    status = engine_read_numbers(columns->store->engine, ids, count,
                                 read->values.data, error);
  }
  if (status != STATUS_OK || count == 0) return status;
  memcpy(read->ids.data, ids, count * sizeof *ids);
  read->ids.len = count;
  return codes_of(columns, slot, read->values.data, count, codes, error);
}

/* ---- values ---- */

struct reading {
  struct columns *columns;
  struct column *column;
  uint32_t *codes;
  struct str last;
  uint32_t last_code;
};

static void take_value(void *context, size_t index, struct str value) {
  struct reading *reading = context;
  struct column *column = reading->column;
  if (value.len == 0) return;
  if (!str_eq(value, reading->last)) {
    bool is_new;
    reading->last_code =
        (uint32_t)*map_put(&column->codes, value, column->values.len, &is_new);
    if (is_new)
      add_value(column, 0, arena_str(&reading->columns->arena, value));
    reading->last = column->values.data[reading->last_code];
  }
  reading->codes[index] = reading->last_code;
}

/* Whether reading in parts has cost as much as reading the slot as a whole. */
static enum status is_worth_all(struct columns *columns, size_t read,
                                bool *worth, struct error *error) {
  enum status status = STATUS_OK;
  *worth = false;
  if (!columns->keep) return STATUS_OK;
  if (columns->totals.documents == 0)
    status =
        shim_reader_totals(columns->store->reader, &columns->totals, error);
  *worth = read > columns->totals.documents / 8;
  return status;
}

/* Reads a slot into cleared codes[i]. */
static enum status read_codes(struct columns *columns, unsigned slot,
                              const uint32_t *ids, size_t count,
                              uint32_t *codes, struct error *error) {
  struct reading reading = {.columns = columns,
                            .column = get(columns, slot),
                            .codes = codes,
                            .last = STR("")};
  return shim_reader_each_value(columns->store->reader, slot, ids, count,
                                take_value, &reading, error);
}

/* Into codes by document id, which are cleared; id 0 has none. */
static enum status read_all_numbers(struct columns *columns, unsigned slot,
                                    uint32_t *codes, struct error *error) {
  enum { PART = 1 << 14 };
  uint32_t ids[PART];
  enum status status = STATUS_OK;
  for (uint32_t first = 1;
       first <= columns->totals.last_id && status == STATUS_OK;) {
    uint32_t left = columns->totals.last_id - first + 1;
    uint32_t count = left < PART ? left : PART;
    for (uint32_t i = 0; i < count; i++) ids[i] = first + i;
    status = read_numbers(columns, slot, ids, count, codes + first, error);
    first += count;
  }
  return status;
}

static enum status read_whole(struct columns *columns, unsigned slot,
                              struct error *error) {
  size_t all = (size_t)columns->totals.last_id + 1;
  uint32_t *codes = mem_zalloc(all * sizeof *codes);
  enum status status = slot < SLOT_NUMBERS
                           ? read_all_numbers(columns, slot, codes, error)
                           : read_codes(columns, slot, NULL, all, codes, error);
  if (status == STATUS_OK)
    columns->slots[slot].whole = codes;
  else
    free(codes);
  return status;
}

static enum status read_values(struct columns *columns, unsigned slot,
                               const uint32_t *ids, size_t count,
                               uint32_t *codes, struct error *error) {
  struct column *column = get(columns, slot);
  bool worth = false;
  enum status status = STATUS_OK;
  column->read += count;
  if (!column->whole)
    status = is_worth_all(columns, column->read, &worth, error);
  if (status == STATUS_OK && worth) status = read_whole(columns, slot, error);
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < count; i++) {
    /* A damaged index may be mistaken about its last one. */
    if (column->whole && ids[i] > columns->totals.last_id)
      return error_set(error, STATUS_DAMAGED, "%s: a document is missing",
                       columns->store->directory);
    codes[i] = column->whole ? column->whole[ids[i]] : 0;
  }
  return column->whole ? STATUS_OK
                       : read_codes(columns, slot, ids, count, codes, error);
}

/* Of ids that are among those that were read last: what is on the page was
 * counted. */
static bool find_codes(const struct column *column, const uint32_t *ids,
                       size_t count, uint32_t *codes) {
  size_t at = 0, found = 0;
  if (column->last_set == 0) return false;
  for (; found < count; found++) {
    while (at < column->last_len && column->last_ids[at] < ids[found]) at++;
    if (at == column->last_len || column->last_ids[at] != ids[found])
      return false;
    codes[found] = column->last_codes[at];
  }
  return true;
}

enum status columns_read(struct columns *columns, unsigned slot,
                         const uint32_t *ids, size_t count, uint32_t *codes,
                         struct error *error) {
  const struct column *column = get(columns, slot);
  if (find_codes(column, ids, count, codes)) return STATUS_OK;
  if (slot < SLOT_NUMBERS && !column->whole)
    return read_numbers(columns, slot, ids, count, codes, error);
  return read_values(columns, slot, ids, count, codes, error);
}

enum status columns_read_all(struct columns *columns, unsigned slot,
                             struct error *error) {
  if (get(columns, slot)->whole) return STATUS_OK;
  enum status status =
      shim_reader_totals(columns->store->reader, &columns->totals, error);
  return status == STATUS_OK ? read_whole(columns, slot, error) : status;
}

enum status columns_read_set(struct columns *columns, struct arena *arena,
                             unsigned slot, struct section_set *set,
                             const uint32_t **codes, struct error *error) {
  struct column *column = get(columns, slot);
  enum status status = STATUS_OK;
  if (set->number == 0) set->number = ++columns->sets;
  if (column->last_set != set->number) {
    uint32_t *read = arena_alloc(arena, set->len * sizeof *read);
    if (slot < SLOT_NUMBERS)
      status = section_set_read(columns->store->engine, arena, set, error);
    if (status == STATUS_OK)
      status =
          slot < SLOT_NUMBERS
              ? codes_of(columns, slot, set->numbers, set->len, read, error)
              : read_values(columns, slot, set->ids, set->len, read, error);
    column->last_codes = read;
    column->last_set = status == STATUS_OK ? set->number : 0;
    column->last_ids = set->ids;
    column->last_len = set->len;
  }
  *codes = column->last_codes;
  return status;
}

enum status columns_count_set(struct columns *columns, struct arena *arena,
                              unsigned slot, struct section_set *set,
                              struct code_count **counted, size_t *len,
                              struct error *error) {
  const uint32_t *codes = NULL;
  enum status status =
      columns_read_set(columns, arena, slot, set, &codes, error);
  *len = 0;
  if (status != STATUS_OK) return status;
  size_t *counts = columns->slots[slot].counts.data;
  *counted = arena_alloc(arena, set->len * sizeof **counted);
  for (size_t i = 0; i < set->len; i++)
    if (counts[codes[i]]++ == 0) (*counted)[(*len)++].code = codes[i];
  for (size_t i = 0; i < *len; i++) {
    (*counted)[i].sections = counts[(*counted)[i].code];
    counts[(*counted)[i].code] = 0;
  }
  return STATUS_OK;
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

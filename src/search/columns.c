#include "search/columns.h"

#include <stdlib.h>

#include "store/facts.h"

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
  free(columns->folds);
  arena_free(&columns->arena);
}

void columns_forget(struct columns *columns) {
  for (size_t i = 0; i < COLUMNS_SLOTS; i++) columns->slots[i].last_set = NULL;
}

/* ---- reading ---- */

/* SLOT_DATE, SLOT_TEAM and SLOT_MEETING are read together, from SLOT_FACTS; any
 * other slot by itself. */
enum { TOGETHER = 3 };

static size_t read_with(unsigned slot, unsigned *slots) {
  static const unsigned facts[TOGETHER] = {SLOT_DATE, SLOT_TEAM, SLOT_MEETING};
  for (size_t i = 0; i < TOGETHER; i++) {
    if (facts[i] != slot) continue;
    memcpy(slots, facts, sizeof facts);
    return TOGETHER;
  }
  slots[0] = slot;
  return 1;
}

static struct column *get(struct columns *columns, unsigned slot) {
  struct column *column = &columns->slots[slot];
  if (column->values.len == 0) {
    column->codes.arena = &columns->arena;
    vec_push(&column->values, (struct str){NULL, 0});
    vec_push(&column->counts, 0);
  }
  return column;
}

struct reading {
  struct columns *columns;
  struct reading_part {
    struct column *column;
    uint32_t *codes;
    /* Sections of one file, date or team follow each other. */
    struct str last;
    uint32_t last_code;
  } parts[TOGETHER];
  size_t count;
  uint64_t *folds; /* read with SLOT_FACTS; NULL: not wanted */
};

static void take(struct reading *reading, struct reading_part *part,
                 size_t index, struct str value) {
  struct column *column = part->column;
  if (value.len == 0) return;
  if (value.len != part->last.len ||
      memcmp(value.data, part->last.data, value.len) != 0) {
    bool is_new;
    part->last_code =
        (uint32_t)*map_put(&column->codes, value, column->values.len, &is_new);
    if (is_new) {
      vec_push(&column->values, arena_str(&reading->columns->arena, value));
      vec_push(&column->counts, 0);
    }
    part->last = column->values.data[part->last_code];
  }
  part->codes[index] = part->last_code;
}

static void take_value(void *context, size_t index, struct str value) {
  struct reading *reading = context;
  if (reading->count == 1) {
    take(reading, &reading->parts[0], index, value);
    return;
  }
  struct facts facts = facts_unpack(value);
  const struct str values[TOGETHER] = {facts.date, facts.teams, facts.meeting};
  for (size_t i = 0; i < TOGETHER; i++)
    take(reading, &reading->parts[i], index, values[i]);
  if (reading->folds) reading->folds[index] = facts.fold;
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

/* Reads a slot, and those that are read with it, into cleared codes[i]. */
static enum status read_codes(struct columns *columns, unsigned slot,
                              const uint32_t *ids, size_t count,
                              uint32_t *const *codes, uint64_t *folds,
                              struct error *error) {
  unsigned slots[TOGETHER];
  struct reading reading = {
      .columns = columns, .count = read_with(slot, slots), .folds = folds};
  for (size_t i = 0; i < reading.count; i++)
    reading.parts[i] = (struct reading_part){
        .column = get(columns, slots[i]), .codes = codes[i], .last = STR("")};
  return shim_reader_each_value(columns->reader,
                                reading.count > 1 ? SLOT_FACTS : slot, ids,
                                count, take_value, &reading, error);
}

static enum status read_whole(struct columns *columns, unsigned slot,
                              struct error *error) {
  unsigned slots[TOGETHER];
  uint32_t *codes[TOGETHER] = {NULL};
  size_t all = (size_t)columns->last_id + 1, count = read_with(slot, slots);
  uint64_t *folds = NULL;
  for (size_t i = 0; i < count; i++)
    codes[i] = mem_zalloc(all * sizeof **codes);
  if (count > 1) folds = mem_zalloc(all * sizeof *folds);
  enum status status =
      read_codes(columns, slot, NULL, all, codes, folds, error);
  for (size_t i = 0; i < count; i++) {
    if (status == STATUS_OK)
      columns->slots[slots[i]].whole = codes[i];
    else
      free(codes[i]);
  }
  if (status == STATUS_OK && folds)
    columns->folds = folds;
  else
    free(folds);
  return status;
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

/* Into arrays for a slot and those that are read with it; `folds` may be NULL.
 */
static enum status read_together(struct columns *columns, unsigned slot,
                                 const uint32_t *ids, size_t count,
                                 uint32_t *const *codes, uint64_t *folds,
                                 struct error *error) {
  unsigned slots[TOGETHER];
  size_t slot_count = read_with(slot, slots);
  struct column *column = get(columns, slots[0]);
  bool worth = false;
  enum status status = STATUS_OK;
  column->read += count;
  if (!column->whole)
    status = is_worth_all(columns, column->read, &worth, error);
  if (status == STATUS_OK && worth) status = read_whole(columns, slot, error);
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < slot_count; i++) {
    if (!column->whole) memset(codes[i], 0, count * sizeof **codes);
    for (size_t k = 0; column->whole && k < count; k++)
      codes[i][k] = columns->slots[slots[i]].whole[ids[k]];
  }
  if (!column->whole) {
    if (folds) memset(folds, 0, count * sizeof *folds);
    return read_codes(columns, slot, ids, count, codes, folds, error);
  }
  for (size_t k = 0; folds && k < count; k++) folds[k] = columns->folds[ids[k]];
  return STATUS_OK;
}

enum status columns_read(struct columns *columns, unsigned slot,
                         const uint32_t *ids, size_t count, uint32_t *codes,
                         struct error *error) {
  unsigned slots[TOGETHER];
  uint32_t *all[TOGETHER];
  if (find_codes(get(columns, slot), ids, count, codes)) return STATUS_OK;
  size_t slot_count = read_with(slot, slots);
  uint32_t *rest = mem_alloc((count + 1) * TOGETHER * sizeof *rest);
  for (size_t i = 0; i < slot_count; i++)
    all[i] = slots[i] == slot ? codes : rest + i * count;
  enum status status =
      read_together(columns, slot, ids, count, all, NULL, error);
  free(rest);
  return status;
}

enum status columns_read_set(struct columns *columns, struct arena *arena,
                             unsigned slot, const struct section_set *set,
                             const uint32_t **codes, struct error *error) {
  unsigned slots[TOGETHER];
  uint32_t *all[TOGETHER];
  enum status status = STATUS_OK;
  if (get(columns, slot)->last_set != set) {
    size_t slot_count = read_with(slot, slots);
    for (size_t i = 0; i < slot_count; i++)
      all[i] = arena_alloc(arena, set->len * sizeof **all);
    uint64_t *folds = NULL;
    if (slot_count > 1) {
      folds = arena_alloc(arena, set->len * sizeof *folds);
      columns->last_folds = folds;
    }
    status =
        read_together(columns, slot, set->ids, set->len, all, folds, error);
    for (size_t i = 0; i < slot_count && status == STATUS_OK; i++) {
      struct column *column = get(columns, slots[i]);
      column->last_set = set;
      column->last_codes = all[i];
    }
  }
  *codes = columns->slots[slot].last_codes;
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

enum status columns_folds(struct columns *columns, struct arena *arena,
                          const struct section_set *set, const uint64_t **folds,
                          struct error *error) {
  const uint32_t *dates;
  enum status status =
      columns_read_set(columns, arena, SLOT_DATE, set, &dates, error);
  *folds = columns->last_folds;
  return status;
}

/* The columns of values that order and folding need. */
#include <stdlib.h>

#include "search/rank.h"
#include "store/field.h"

static int compare_index(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

static uint32_t date_number(struct str value) {
  struct date date;
  return value.data && date_parse(value, &date)
             ? (uint32_t)(date.year * 10000 + date.month * 100 + date.day)
             : 0;
}

enum status rank_load(struct rank *rank, uint32_t *indices, size_t count) {
  size_t kept = 0;
  if (count > 1) qsort(indices, count, sizeof *indices, compare_index);
  for (size_t i = 0; i < count; i++) {
    if (rank->is_loaded[indices[i]]) continue;
    rank->is_loaded[indices[i]] = true;
    indices[kept++] = indices[i];
  }
  if (kept == 0) return STATUS_OK;
  uint32_t *ids = mem_alloc(kept * sizeof *ids);
  uint32_t *codes = mem_alloc(kept * sizeof *codes);
  for (size_t i = 0; i < kept; i++) ids[i] = rank->shown->ids[indices[i]];
  enum status status =
      columns_read(rank->columns, SLOT_DATE, ids, kept, codes, rank->error);
  uint32_t last_code = UINT32_MAX, last_date = 0;
  for (size_t i = 0; i < kept && status == STATUS_OK; i++) {
    if (codes[i] != last_code)
      last_date =
          date_number(columns_value(rank->columns, SLOT_DATE, codes[i]));
    last_code = codes[i];
    rank->dates[indices[i]] = last_date;
  }
  if (status == STATUS_OK)
    status =
        columns_read(rank->columns, SLOT_FILE, ids, kept, codes, rank->error);
  for (size_t i = 0; i < kept && status == STATUS_OK; i++)
    rank->files[indices[i]] = codes[i];
  free(codes);
  free(ids);
  return status;
}

enum status rank_load_all(struct rank *rank) {
  size_t count = rank->shown->len;
  uint32_t *indices = mem_alloc((count + 1) * sizeof *indices);
  for (size_t i = 0; i < count; i++) indices[i] = (uint32_t)i;
  enum status status = rank_load(rank, indices, count);
  free(indices);
  return status;
}

struct str rank_file_key(const struct rank *rank, size_t index) {
  struct str key = columns_value(rank->columns, SLOT_FILE, rank->files[index]);
  return key.data ? key : STR("");
}

uint32_t rank_file_order(const struct rank *rank, size_t index) {
  return columns_order(rank->columns, SLOT_FILE, rank->files[index]);
}

static void mark_all(struct rank *rank) {
  size_t at = 0;
  for (size_t i = 0; i < rank->shown->len; i++) {
    while (at < rank->all->len && rank->all->ids[at] < rank->shown->ids[i])
      at++;
    rank->has_all[i] =
        at < rank->all->len && rank->all->ids[at] == rank->shown->ids[i];
  }
}

/* Chains the members of each group, by a table of their hashes. */
static void make_groups(struct rank *rank) {
  size_t count = rank->shown->len, cap = 16;
  while (cap < count * 2) cap *= 2;
  uint32_t *table = mem_alloc(cap * sizeof *table); /* last member + 1 */
  memset(table, 0, cap * sizeof *table);
  rank->groups = 0;
  for (size_t i = 0; i < count; i++) {
    rank->next_copy[i] = RANK_NONE;
    rank->group[i] = (uint32_t)i;
    if (!rank->folds || rank->folds[i] == 0) {
      rank->groups++;
      continue;
    }
    size_t slot = (size_t)(rank->folds[i] & (cap - 1));
    while (table[slot] && rank->folds[table[slot] - 1] != rank->folds[i])
      slot = (slot + 1) & (cap - 1);
    if (table[slot]) {
      rank->next_copy[table[slot] - 1] = (uint32_t)i;
      rank->group[i] = rank->group[table[slot] - 1];
    } else {
      rank->groups++;
    }
    table[slot] = (uint32_t)i + 1;
  }
  free(table);
}

enum status rank_init(struct rank *rank, struct error *error) {
  size_t count = rank->shown->len + 1;
  bool fold = rank->request->sort == SORT_RELEVANCE;
  rank->error = error;
  rank->dates = mem_zalloc(count * sizeof *rank->dates);
  rank->files = mem_zalloc(count * sizeof *rank->files);
  rank->is_loaded = mem_zalloc(count * sizeof *rank->is_loaded);
  rank->next_copy = mem_alloc(count * sizeof *rank->next_copy);
  rank->group = mem_alloc(count * sizeof *rank->group);
  rank->has_all = mem_zalloc(count * sizeof *rank->has_all);
  enum status status = STATUS_OK;
  if (fold)
    status = columns_folds(rank->columns, rank->arena, rank->shown,
                           &rank->folds, error);
  if (status != STATUS_OK) return status;
  mark_all(rank);
  make_groups(rank);
  return STATUS_OK;
}

void rank_free(struct rank *rank) {
  free(rank->dates);
  free(rank->files);
  free(rank->is_loaded);
  free(rank->next_copy);
  free(rank->group);
  free(rank->has_all);
}

/* The columns of values that order and folding need. */
#include <stdlib.h>

#include "search/rank.h"
#include "store/field.h"

static void take_date(void *context, size_t index, struct str value) {
  struct date date;
  if (date_parse(value, &date))
    ((uint32_t *)context)[index] =
        (uint32_t)(date.year * 10000 + date.month * 100 + date.day);
}

static void take_fold(void *context, size_t index, struct str value) {
  uint64_t fold = 0;
  for (size_t i = 0; i < value.len && i < 8; i++)
    fold |= (uint64_t)(unsigned char)value.data[i] << 8 * i;
  ((uint64_t *)context)[index] = fold;
}

static void take_file(void *context, size_t index, struct str value) {
  struct rank *rank = context;
  bool is_new;
  size_t file = *map_put(&rank->file_of_key, value, rank->keys.len, &is_new);
  if (is_new) vec_push(&rank->keys, arena_str(rank->arena, value));
  rank->files[index] = (uint32_t)file;
}

/* Values of some of the shown, told by their index there. */
struct column_part {
  struct rank *rank;
  const uint32_t *indices;
};

static void take_part_date(void *context, size_t i, struct str value) {
  const struct column_part *part = context;
  take_date(part->rank->dates, part->indices[i], value);
}

static void take_part_file(void *context, size_t i, struct str value) {
  const struct column_part *part = context;
  take_file(part->rank, part->indices[i], value);
}

static int compare_key(const void *a, const void *b) {
  return str_cmp(**(struct str *const *)a, **(struct str *const *)b);
}

/* Files are compared by their path, not by which was loaded first. */
static void order_files(struct rank *rank) {
  size_t count = rank->keys.len;
  struct str **sorted = mem_alloc((count + 1) * sizeof *sorted);
  rank->file_orders =
      mem_resize(rank->file_orders, (count + 1) * sizeof *rank->file_orders);
  for (size_t i = 0; i < count; i++) sorted[i] = &rank->keys.data[i];
  if (count > 1) qsort(sorted, count, sizeof *sorted, compare_key);
  for (size_t i = 0; i < count; i++)
    rank->file_orders[sorted[i] - rank->keys.data] = (uint32_t)i;
  free(sorted);
}

static int compare_index(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

enum status rank_load(struct rank *rank, uint32_t *indices, size_t count) {
  struct shim_reader *reader = rank->hits->store->reader;
  size_t kept = 0;
  if (count > 1) qsort(indices, count, sizeof *indices, compare_index);
  for (size_t i = 0; i < count; i++) {
    if (rank->is_loaded[indices[i]]) continue;
    rank->is_loaded[indices[i]] = true;
    indices[kept++] = indices[i];
  }
  if (kept == 0) return STATUS_OK;
  uint32_t *ids = mem_alloc(kept * sizeof *ids);
  for (size_t i = 0; i < kept; i++) ids[i] = rank->shown->ids[indices[i]];
  struct column_part part = {rank, indices};
  enum status status = shim_reader_each_value(
      reader, SLOT_DATE, ids, kept, take_part_date, &part, rank->error);
  if (status == STATUS_OK)
    status = shim_reader_each_value(reader, SLOT_FILE, ids, kept,
                                    take_part_file, &part, rank->error);
  if (status == STATUS_OK) order_files(rank);
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
  return rank->keys.data[rank->files[index]];
}

uint32_t rank_file_order(const struct rank *rank, size_t index) {
  return rank->file_orders[rank->files[index]];
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
static void make_groups(struct rank *rank, bool fold) {
  size_t count = rank->shown->len, cap = 16;
  while (cap < count * 2) cap *= 2;
  uint32_t *table = mem_alloc(cap * sizeof *table); /* last member + 1 */
  memset(table, 0, cap * sizeof *table);
  rank->groups = 0;
  for (size_t i = 0; i < count; i++) {
    rank->next_copy[i] = RANK_NONE;
    rank->group[i] = (uint32_t)i;
    if (!fold || rank->folds[i] == 0) {
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
  struct shim_reader *reader = rank->hits->store->reader;
  bool fold = rank->request->sort == SORT_RELEVANCE;
  rank->error = error;
  rank->dates = mem_zalloc(count * sizeof *rank->dates);
  rank->files = mem_zalloc(count * sizeof *rank->files);
  rank->is_loaded = mem_zalloc(count * sizeof *rank->is_loaded);
  rank->file_of_key.arena = rank->arena;
  rank->folds = mem_zalloc(count * sizeof *rank->folds);
  rank->next_copy = mem_alloc(count * sizeof *rank->next_copy);
  rank->group = mem_alloc(count * sizeof *rank->group);
  rank->has_all = mem_zalloc(count * sizeof *rank->has_all);
  enum status status = STATUS_OK;
  if (fold)
    status =
        shim_reader_each_value(reader, SLOT_FOLD, rank->shown->ids,
                               rank->shown->len, take_fold, rank->folds, error);
  if (status != STATUS_OK) return status;
  mark_all(rank);
  make_groups(rank, fold);
  return STATUS_OK;
}

void rank_free(struct rank *rank) {
  free(rank->dates);
  free(rank->files);
  free(rank->is_loaded);
  free(rank->file_orders);
  vec_free(&rank->keys);
  map_free(&rank->file_of_key);
  free(rank->folds);
  free(rank->next_copy);
  free(rank->group);
  free(rank->has_all);
}

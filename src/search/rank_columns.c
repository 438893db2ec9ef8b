/* The columns that order and folding need. */
#include <stdlib.h>

#include "search/rank.h"
#include "store/facts.h"

static int compare_index(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

enum status rank_load(struct rank *rank, uint32_t *indices, size_t count) {
  size_t kept = 0;
  if (count > 1) qsort(indices, count, sizeof *indices, compare_index);
  for (size_t i = 0; i < count; i++) {
    if (rank->has_file[indices[i]]) continue;
    rank->has_file[indices[i]] = true;
    indices[kept++] = indices[i];
  }
  if (kept == 0) return STATUS_OK;
  uint32_t *ids = mem_alloc(kept * sizeof *ids);
  uint32_t *codes = mem_alloc(kept * sizeof *codes);
  for (size_t i = 0; i < kept; i++) ids[i] = rank->shown->ids[indices[i]];
  enum status status =
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
static void make_groups(struct rank *rank, const uint64_t *folds) {
  size_t count = rank->shown->len, cap = 16;
  while (cap < count * 2) cap *= 2;
  uint32_t *table = mem_zalloc(cap * sizeof *table); /* last member + 1 */
  rank->groups = 0;
  for (size_t i = 0; i < count; i++) {
    rank->next_copy[i] = RANK_NONE;
    rank->group[i] = (uint32_t)i;
    if (folds[i] == 0) {
      rank->groups++;
      continue;
    }
    size_t slot = (size_t)(folds[i] & (cap - 1));
    while (table[slot] && folds[table[slot] - 1] != folds[i])
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
  struct section_set *shown = rank->shown;
  size_t count = shown->len + 1;
  bool fold = rank->request->sort == SORT_RELEVANCE;
  rank->error = error;
  rank->files = mem_zalloc(count * sizeof *rank->files);
  rank->has_file = mem_zalloc(count * sizeof *rank->has_file);
  rank->next_copy = mem_alloc(count * sizeof *rank->next_copy);
  rank->group = mem_alloc(count * sizeof *rank->group);
  rank->has_all = mem_zalloc(count * sizeof *rank->has_all);
  enum status status =
      section_set_read(rank->reader, rank->arena, shown, error);
  if (status != STATUS_OK) return status;
  uint64_t *folds = mem_zalloc(count * sizeof *folds);
  for (size_t i = 0; fold && i < shown->len; i++)
    folds[i] = facts_fold(&shown->numbers[i]);
  mark_all(rank);
  make_groups(rank, folds);
  free(folds);
  return STATUS_OK;
}

void rank_free(struct rank *rank) {
  free(rank->files);
  free(rank->has_file);
  free(rank->next_copy);
  free(rank->group);
  free(rank->has_all);
}

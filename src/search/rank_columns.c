#include "search/rank_columns.h"

#include <stdlib.h>

#include "store/section_numbers.h"

/* Looks up the file of a section unless it is known: only few of many matches
 * may be on the page. */
static enum status load_file(struct rank *rank, size_t index) {
  if (rank->files[index] != 0) return STATUS_OK;
  return columns_code(rank->columns, SLOT_FILE,
                      rank->shown->numbers[index].of[NUMBER_FILE],
                      &rank->files[index], rank->error);
}

enum status rank_columns_load_group(struct rank *rank, size_t index) {
  size_t first = rank->group[index];
  enum status status = STATUS_OK;
  if (rank->files[first] != 0) return STATUS_OK; /* then all of it is */
  for (size_t i = first; i != RANK_NONE && status == STATUS_OK;
       i = rank->next_copy[i])
    status = load_file(rank, i);
  return status;
}

struct str rank_columns_file_key(const struct rank *rank, size_t index) {
  struct str key = columns_value(rank->columns, SLOT_FILE, rank->files[index]);
  return key.data ? key : STR("");
}

uint32_t rank_columns_file_order(const struct rank *rank, size_t index) {
  return columns_order(rank->columns, SLOT_FILE, rank->files[index]);
}

static void mark_best(struct rank *rank) {
  size_t at = 0;
  const struct section_set *best = rank->best;
  for (size_t i = 0; i < rank->shown->len; i++) {
    while (at < best->len && best->ids[at] < rank->shown->ids[i]) at++;
    bool is_best = at < best->len && best->ids[at] == rank->shown->ids[i];
    rank->modes[i] = is_best ? RESULTS_ALL : RESULTS_SOME;
  }
}

static void mark_shares(struct rank *rank) {
  const struct coverage *coverage = rank->coverage;
  rank->shares = mem_alloc((rank->shown->len + 1) * sizeof *rank->shares);
  for (size_t i = 0, at = 0; i < rank->shown->len; i++) {
    while (coverage->ids[at] < rank->shown->ids[i]) at++;
    double share = coverage->shares[at];
    rank->shares[i] = share;
    rank->modes[i] = share >= 1 && coverage->is_complete ? RESULTS_ALL
                     : share >= COVERAGE_MOST            ? RESULTS_MOST
                                                         : RESULTS_SOME;
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

enum status rank_columns_init(struct rank *rank, struct error *error) {
  struct section_set *shown = rank->shown;
  size_t count = shown->len + 1;
  bool fold = rank->request->sort == SORT_RELEVANCE;
  rank->error = error;
  rank->files = mem_zalloc(count * sizeof *rank->files);
  rank->next_copy = mem_alloc(count * sizeof *rank->next_copy);
  rank->group = mem_alloc(count * sizeof *rank->group);
  rank->modes = mem_zalloc(count * sizeof *rank->modes);
  enum status status =
      section_set_read(rank->engine, rank->arena, shown, error);
  if (status != STATUS_OK) return status;
  uint64_t *folds = mem_zalloc(count * sizeof *folds);
  for (size_t i = 0; fold && i < shown->len; i++)
    folds[i] = section_numbers_fold(&shown->numbers[i]);
  if (rank->coverage)
    mark_shares(rank);
  else
    mark_best(rank);
  make_groups(rank, folds);
  free(folds);
  return STATUS_OK;
}

void rank_columns_free(struct rank *rank) {
  free(rank->files);
  free(rank->next_copy);
  free(rank->group);
  free(rank->modes);
  free(rank->shares);
}

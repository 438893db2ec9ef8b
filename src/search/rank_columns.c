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

static enum results_mode mode_of(const struct coverage *coverage,
                                 double share) {
  if (share >= 1 && coverage->is_complete) return RESULTS_ALL;
  return share >= COVERAGE_MOST ? RESULTS_MOST : RESULTS_SOME;
}

static void mark_subsets(struct rank *rank) {
  const struct coverage *coverage = rank->coverage;
  size_t count = coverage->subsets.len;
  unsigned char *modes = mem_alloc(count * sizeof *modes);
  for (size_t i = 0; i < count; i++)
    modes[i] =
        (unsigned char)mode_of(coverage, coverage->subsets.data[i].share);
  rank->subsets = coverage_subsets_of(coverage, rank->shown->ids,
                                      rank->shown->len, &rank->own_subsets);
  for (size_t i = 0; i < rank->shown->len; i++)
    rank->modes[i] = modes[rank->subsets[i]];
  free(modes);
}

/* A group in the table, by the hash of its members. */
struct group_slot {
  uint32_t hash; /* the part that does not say where it stands */
  uint32_t last; /* member + 1; 0: none */
};

/* Where the hash is looked for first; `mask` is a power of 2 less 1. */
static size_t slot_of(const struct engine_numbers *numbers, size_t mask) {
  return (size_t)(section_numbers_fold(numbers) & mask);
}

/* Chains the members of each group, by a table of their hashes. It is larger
 * than the processor's caches if there are many, so each place is fetched some
 * sections ahead, and the hash in it tells most others apart. */
static void make_groups(struct rank *rank) {
  enum { AHEAD = 16 };
  const struct engine_numbers *numbers = rank->shown->numbers;
  size_t count = rank->shown->len, cap = 16;
  while (cap < count + count / 4) cap *= 2;
  struct group_slot *table = mem_zalloc(cap * sizeof *table);
  rank->groups = 0;
  for (size_t i = 0; i < count; i++) {
    if (i + AHEAD < count)
      __builtin_prefetch(&table[slot_of(&numbers[i + AHEAD], cap - 1)], 1);
    uint64_t fold = section_numbers_fold(&numbers[i]);
    uint32_t hash = (uint32_t)(fold >> 32);
    struct group_slot *slot = &table[slot_of(&numbers[i], cap - 1)];
    rank->next_copy[i] = RANK_NONE;
    rank->group[i] = (uint32_t)i;
    if (fold == 0) {
      rank->groups++;
      continue;
    }
    while (slot->last != 0 &&
           (slot->hash != hash ||
            section_numbers_fold(&numbers[slot->last - 1]) != fold))
      slot = slot + 1 < table + cap ? slot + 1 : table;
    uint32_t last = slot->last;
    *slot = (struct group_slot){hash, (uint32_t)i + 1};
    if (last == 0) {
      rank->groups++;
      continue;
    }
    rank->next_copy[last - 1] = (uint32_t)i;
    rank->group[i] = rank->group[last - 1];
  }
  free(table);
}

static void make_no_groups(struct rank *rank) {
  rank->groups = rank->shown->len;
  for (size_t i = 0; i < rank->groups; i++) {
    rank->next_copy[i] = RANK_NONE;
    rank->group[i] = (uint32_t)i;
  }
}

enum status rank_columns_init(struct rank *rank, struct error *error) {
  struct section_set *shown = rank->shown;
  size_t count = shown->len + 1;
  rank->error = error;
  rank->files = mem_zalloc(count * sizeof *rank->files);
  rank->next_copy = mem_alloc(count * sizeof *rank->next_copy);
  rank->group = mem_alloc(count * sizeof *rank->group);
  rank->modes = mem_alloc(count * sizeof *rank->modes);
  enum status status =
      section_set_read(rank->engine, rank->arena, shown, error);
  if (status != STATUS_OK) return status;
  if (rank->coverage)
    mark_subsets(rank);
  else
    mark_best(rank);
  if (rank->request->sort == SORT_RELEVANCE)
    make_groups(rank);
  else
    make_no_groups(rank);
  return STATUS_OK;
}

void rank_columns_free(struct rank *rank) {
  free(rank->files);
  free(rank->next_copy);
  free(rank->group);
  free(rank->modes);
  free(rank->own_subsets);
}

#include "search/most_gains.h"

#include "base/mem.h"

/* By subset, the terms that its sections may have. */
static uint64_t *terms_of_subsets(const struct plan *plan,
                                  const struct coverage *coverage) {
  size_t words = plan->words.len, count = coverage->subsets.len;
  uint64_t *of_word = mem_zalloc((words + 1) * sizeof *of_word);
  uint64_t *of = mem_zalloc((count + 1) * sizeof *of);
  for (size_t i = 0; i < plan->neighbours.count; i++) {
    size_t word = plan->neighbour_words[i];
    *(word < words ? &of_word[word] : &of[0]) |= UINT64_C(1) << i;
  }
  for (size_t i = 1; i < count; i++) {
    const struct coverage_subset *subset = &coverage->subsets.data[i];
    of[i] = of[subset->without] | of_word[subset->word];
  }
  free(of_word);
  return of;
}

struct most_gains most_gains_of(const struct plan *plan,
                                const struct coverage *coverage,
                                struct arena *arena) {
  size_t count = coverage->subsets.len;
  double *heading = arena_alloc(arena, (count + 1) * sizeof *heading);
  double *neighbours = arena_alloc(arena, (count + 1) * sizeof *neighbours);
  uint64_t *terms = terms_of_subsets(plan, coverage);
  uint64_t pairs = plan->neighbours.pairs;
  for (size_t i = 0; i < count; i++) {
    uint64_t possible = pairs & terms[i] & terms[i] << 1;
    heading[i] = 1 + GAINS_MOST_HEADING * coverage->subsets.data[i].share;
    neighbours[i] = pairs == 0 ? 1
                               : 1 + GAINS_MOST_NEIGHBOURS *
                                         __builtin_popcountll(possible) /
                                         __builtin_popcountll(pairs);
  }
  free(terms);
  return (struct most_gains){heading, neighbours};
}

/* How much of a question sections cover: which of its words each of them has,
 * by weight.
 *
 * A word weighs its inverse document frequency in the whole index,
 * log(1 + (N - n + 1/2) / (n + 1/2)) if n of N sections have it (Robertson and
 * Zaragoza, The Probabilistic Relevance Framework, 2009, kept above 0); a
 * phrase weighs the sum of its words. A word typed twice counts once, one that
 * occurs nowhere not at all. The share of a section is that of the weight of
 * the words it has in the weight of all.
 *
 * Of many sections few have different words: a section is known by the subset
 * of the words that it has, and what this means is found out once for all that
 * have it. */
#ifndef MINS_SEARCH_COVERAGE_H
#define MINS_SEARCH_COVERAGE_H

#include "search/plan.h"

/* The least share of a section that has "most" of the words. */
#define COVERAGE_MOST 0.5

/* Words of the question: those of an earlier subset and one more. */
struct coverage_subset {
  uint32_t without; /* the earlier one; the first, 0, is empty */
  uint32_t word;    /* of the plan */
  double share;     /* above 0; 1 is all */
};

struct coverage {
  size_t words;
  double *weights; /* of each word of the plan */
  double total;
  bool is_complete; /* each of the words occurs somewhere */
  /* Every section with any of the words, whatever the filters, ascending. */
  uint32_t *ids;
  uint32_t *subset_of; /* by index in ids, as all subsets */
  size_t len;
  VEC(struct coverage_subset)
  subsets; /* of all sections, and those that led to them */
};

/* The caller calls coverage_free, whatever this returns. */
enum status coverage_read(struct coverage *coverage, const struct plan *plan,
                          struct error *error);
void coverage_free(struct coverage *coverage);
/* The subsets of ascending `ids`, which are among those of the coverage: its
 * own array if they are all, else a new one, *made, which the caller frees. */
const uint32_t *coverage_subsets_of(const struct coverage *coverage,
                                    const uint32_t *ids, size_t count,
                                    uint32_t **made);
/* Adds `weight` to the share of each of ascending `ids` that is among ascending
 * `having`. */
void coverage_add(const uint32_t *having, size_t having_len, double weight,
                  const uint32_t *ids, size_t count, double *shares);

#endif

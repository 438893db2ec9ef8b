/* How much of a question sections cover: which of its words each of them has,
 * by weight.
 *
 * A word weighs its inverse document frequency in the whole index,
 * log(1 + (N - n + 1/2) / (n + 1/2)) if n of N sections have it (Robertson and
 * Zaragoza, The Probabilistic Relevance Framework, 2009, kept above 0); a
 * phrase weighs the sum of its words. A word typed twice counts once, one that
 * occurs nowhere not at all. The share of a section is that of the weight of
 * the words it has in the weight of all. */
#ifndef MINS_SEARCH_COVERAGE_H
#define MINS_SEARCH_COVERAGE_H

#include "search/plan.h"

/* The least share of a section that has "most" of the words. */
#define COVERAGE_MOST 0.5

struct coverage {
  size_t words;
  double *weights; /* of each word of the plan */
  double total;
  bool is_complete; /* each of the words occurs somewhere */
  /* Every section with any of the words, whatever the filters, ascending. */
  uint32_t *ids;
  double *shares; /* above 0; 1 is all */
  size_t len;
};

/* The caller calls coverage_free, whatever this returns. */
enum status coverage_read(struct coverage *coverage, const struct plan *plan,
                          struct error *error);
void coverage_free(struct coverage *coverage);
/* Adds `weight` to the share of each of ascending `ids` that is among ascending
 * `having`. */
void coverage_add(const uint32_t *having, size_t having_len, double weight,
                  const uint32_t *ids, size_t count, double *shares);

#endif

#include "search/coverage.h"

#include <math.h>
#include <stdlib.h>

static double idf(double sections, double having) {
  return log1p((sections - having + 0.5) / (having + 0.5));
}

/* A phrase is rare as a whole, but says no more than its words. */
static enum status weigh_phrase(const struct plan *plan,
                                const struct str_list *terms, uint32_t sections,
                                double *weight, struct error *error) {
  enum status status = STATUS_OK;
  *weight = 0;
  for (size_t i = 0; i < terms->len && status == STATUS_OK; i++) {
    uint32_t having = 0;
    status = engine_term_documents(plan->forms.engine, terms->data[i], &having,
                                   error);
    *weight += idf(sections, having);
  }
  return status;
}

/* ---- the sections with any of the words ---- */

/* Which sections there are, and their shares by id. */
struct marks {
  uint64_t *bits;
  double *shares;
  size_t last;
};

static void mark(struct marks *marks, const uint32_t *ids, size_t count,
                 double weight) {
  for (size_t i = 0; i < count; i++) {
    marks->bits[ids[i] / 64] |= UINT64_C(1) << ids[i] % 64;
    marks->shares[ids[i]] += weight;
  }
}

static void collect(const struct marks *marks, struct coverage *coverage) {
  size_t count = 0;
  for (size_t i = 0; i <= marks->last / 64; i++)
    count += (size_t)__builtin_popcountll(marks->bits[i]);
  coverage->ids = mem_alloc((count + 1) * sizeof *coverage->ids);
  coverage->shares = mem_alloc((count + 1) * sizeof *coverage->shares);
  for (size_t i = 0; i <= marks->last / 64; i++) {
    for (uint64_t left = marks->bits[i]; left != 0; left &= left - 1) {
      size_t id = i * 64 + (size_t)__builtin_ctzll(left);
      double share = marks->shares[id];
      coverage->ids[coverage->len] = (uint32_t)id;
      /* The same sum in the same order: a section with all words has 1. */
      coverage->shares[coverage->len++] =
          coverage->total > 0 ? share / coverage->total : 1;
    }
  }
}

static bool is_repeated(const struct plan *plan, size_t word) {
  for (size_t i = 0; i < word; i++)
    if (str_eq_nocase(plan->words.data[i].text, plan->words.data[word].text))
      return true;
  return false;
}

static enum status add_word(struct coverage *coverage, const struct plan *plan,
                            size_t word, uint32_t sections, struct marks *marks,
                            struct error *error) {
  const struct plan_word *asked = &plan->words.data[word];
  uint32_t *ids = NULL;
  size_t count = 0;
  double weight = 0;
  enum status status =
      engine_match(plan->forms.engine, asked->query, &ids, &count, error);
  if (status == STATUS_OK && count == 0) coverage->is_complete = false;
  if (status == STATUS_OK && count > 0 && !is_repeated(plan, word)) {
    weight = idf(sections, (double)count);
    if (asked->phrase.len > 0)
      status = weigh_phrase(plan, &asked->phrase, sections, &weight, error);
  }
  if (status == STATUS_OK) mark(marks, ids, count, weight);
  coverage->weights[word] = weight;
  coverage->total += weight;
  free(ids);
  return status;
}

enum status coverage_read(struct coverage *coverage, const struct plan *plan,
                          struct error *error) {
  struct shim_reader *reader = plan->forms.reader;
  struct shim_totals totals = {0};
  size_t words = plan->words.len;
  enum status status = shim_reader_totals(reader, &totals, error);
  *coverage = (struct coverage){
      .words = words,
      .weights = mem_zalloc((words + 1) * sizeof *coverage->weights),
      .is_complete = true};
  if (status != STATUS_OK) return status;
  uint32_t last = totals.last_id;
  struct marks marks = {mem_zalloc((last / 64 + 1) * sizeof *marks.bits),
                        mem_zalloc((last + (size_t)1) * sizeof *marks.shares),
                        last};
  for (size_t i = 0; i < words && status == STATUS_OK; i++)
    status = add_word(coverage, plan, i, totals.documents, &marks, error);
  if (status == STATUS_OK) collect(&marks, coverage);
  free(marks.bits);
  free(marks.shares);
  return status;
}

void coverage_free(struct coverage *coverage) {
  free(coverage->weights);
  free(coverage->ids);
  free(coverage->shares);
}

void coverage_add(const uint32_t *having, size_t having_len, double weight,
                  const uint32_t *ids, size_t count, double *shares) {
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    while (at < having_len && having[at] < ids[i]) at++;
    if (at == having_len) return;
    if (having[at] == ids[i]) shares[i] += weight;
  }
}

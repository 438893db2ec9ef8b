#include "search/coverage.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

/* Marks of so many sections fill half a huge page. */
enum { MANY = 1 << 18 };

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

/* By id, the subset of the words looked at so far. */
struct marks {
  uint32_t *subset_of;
  size_t last;
  size_t count; /* of a section once for each word */
};

static uint32_t add_subset(struct coverage *coverage, uint32_t subset,
                           size_t word, double weight) {
  vec_push(
      &coverage->subsets,
      (struct coverage_subset){subset, (uint32_t)word,
                               coverage->subsets.data[subset].share + weight});
  return (uint32_t)coverage->subsets.len - 1;
}

static void mark(struct coverage *coverage, struct marks *marks,
                 const uint32_t *ids, size_t count, size_t word,
                 double weight) {
  size_t known = coverage->subsets.len;
  uint32_t *next = mem_zalloc(known * sizeof *next); /* 0: none yet */
  for (size_t i = 0; i < count; i++) {
    uint32_t *subset = &marks->subset_of[ids[i]];
    if (next[*subset] == 0)
      next[*subset] = add_subset(coverage, *subset, word, weight);
    *subset = next[*subset];
  }
  marks->count += count;
  free(next);
}

static void collect(const struct marks *marks, struct coverage *coverage) {
  size_t most = marks->count < marks->last ? marks->count : marks->last;
  size_t len = 0;
  coverage->ids = mem_alloc((most + 1) * sizeof *coverage->ids);
  coverage->subset_of = mem_alloc((most + 1) * sizeof *coverage->subset_of);
  for (size_t id = 0; id <= marks->last; id++) {
    /* Written in any case: whether it counts is not to be foreseen. */
    coverage->ids[len] = (uint32_t)id;
    coverage->subset_of[len] = marks->subset_of[id];
    len += marks->subset_of[id] != 0;
  }
  coverage->len = len;
  /* The same sum in the same order: a section with all words has 1. */
  for (size_t i = 1; i < coverage->subsets.len; i++)
    coverage->subsets.data[i].share =
        coverage->total > 0 ? coverage->subsets.data[i].share / coverage->total
                            : 1;
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
  if (status == STATUS_OK) mark(coverage, marks, ids, count, word, weight);
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
  vec_push(&coverage->subsets, (struct coverage_subset){0});
  if (totals.last_id > MANY) mem_use_huge_pages();
  struct marks marks = {.subset_of = mem_zalloc((totals.last_id + (size_t)1) *
                                                sizeof *marks.subset_of),
                        .last = totals.last_id};
  for (size_t i = 0; i < words && status == STATUS_OK; i++)
    status = add_word(coverage, plan, i, totals.documents, &marks, error);
  if (status == STATUS_OK) collect(&marks, coverage);
  free(marks.subset_of);
  return status;
}

void coverage_free(struct coverage *coverage) {
  free(coverage->weights);
  free(coverage->ids);
  free(coverage->subset_of);
  vec_free(&coverage->subsets);
}

const uint32_t *coverage_subsets_of(const struct coverage *coverage,
                                    const uint32_t *ids, size_t count,
                                    uint32_t **made) {
  *made = NULL;
  if (count == coverage->len) return coverage->subset_of; /* all of them */
  uint32_t *subsets = *made = mem_alloc((count + 1) * sizeof *subsets);
  for (size_t i = 0, at = 0; i < count; i++) {
    while (coverage->ids[at] < ids[i]) at++;
    subsets[i] = coverage->subset_of[at];
  }
  return subsets;
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

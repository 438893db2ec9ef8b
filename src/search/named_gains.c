#include "search/named_gains.h"

#include <stdlib.h>

#include "search/bm25.h"
#include "search/kind_words.h"
#include "search/series_words.h"
#include "store/section_numbers.h"

static bool is_then(const struct rank *rank, size_t index) {
  return when_has(&rank->when, rank->shown->numbers[index].of[NUMBER_DATE]);
}

static uint64_t *words_of_subsets(struct rank *rank) {
  const struct coverage *coverage = rank->coverage;
  uint64_t *had =
      arena_zalloc(rank->arena, coverage->subsets.len * sizeof *had);
  for (size_t i = 1; i < coverage->subsets.len; i++) {
    const struct coverage_subset *subset = &coverage->subsets.data[i];
    had[i] = had[subset->without];
    if (subset->word < WHEN_MOST_WORDS) had[i] |= UINT64_C(1) << subset->word;
  }
  return had;
}

/* Sections that follow each other are often of one series. */
static enum status find_taken(struct rank *rank, uint64_t *taken) {
  enum status status = STATUS_OK;
  uint32_t last = 0;
  uint64_t words = 0, named = rank->when.words | rank->when.frame;
  for (size_t i = 0; i < rank->shown->len && status == STATUS_OK; i++) {
    uint32_t series = rank->shown->numbers[i].of[NUMBER_MEETING], code;
    if (!is_then(rank, i)) continue;
    if (series != last) {
      words = 0;
      if (series != 0)
        status = columns_code(rank->columns, SLOT_MEETING, series, &code,
                              rank->error);
      if (status == STATUS_OK && series != 0)
        words = series_words_in(
            columns_value(rank->columns, SLOT_MEETING, code), rank->plan);
    }
    last = series;
    taken[i] = named | words;
  }
  return status;
}

/* A section with an action item has what "action items" asks for. */
static enum status take_kind(struct rank *rank, size_t kind, uint64_t words,
                             uint64_t *taken) {
  struct buf term = {0};
  uint32_t *ids = NULL;
  size_t count = 0, at = 0;
  buf_addf(&term, "%s%s", field_get(FIELD_KIND)->prefix, kind_words_kind(kind));
  struct engine_query *query = engine_query_term(buf_str(&term));
  enum status status =
      engine_match_of(rank->engine, query, rank->shown->ids, rank->shown->len,
                      &ids, &count, rank->error);
  for (size_t i = 0; i < rank->shown->len && at < count; i++) {
    if (rank->shown->ids[i] != ids[at]) continue;
    taken[i] |= words;
    at++;
  }
  engine_query_free(query);
  buf_free(&term);
  free(ids);
  return status;
}

static enum status weigh_words(struct rank *rank,
                               const struct engine_bm25 *weights,
                               struct rank_gain *of) {
  const struct coverage *coverage = rank->coverage;
  enum status status = STATUS_OK;
  for (size_t i = 0; i < rank->plan->words.len && status == STATUS_OK; i++) {
    status = engine_score_most(rank->engine, rank->plan->words.data[i].query,
                               weights, &of[i].score, rank->error);
    of[i].score /= BM25_K1 + 1;
    of[i].share = coverage->weights[i] / coverage->total;
  }
  return status;
}

enum status named_gains_find(struct rank *rank,
                             const struct engine_bm25 *weights) {
  size_t words = rank->plan->words.len;
  uint64_t kinds[KIND_WORDS_KINDS], named = rank->when.words;
  if (rank->coverage && rank->coverage->total <= 0) return STATUS_OK;
  bool has_kinds = rank->coverage && rank->request->similar_to == 0;
  for (size_t kind = 0; kind < KIND_WORDS_KINDS; kind++)
    named |= kinds[kind] = has_kinds ? kind_words_in(rank->plan, kind) : 0;
  if (named == 0) return STATUS_OK;
  struct named_gains *gains = arena_zalloc(rank->arena, sizeof *gains);
  gains->of_word =
      arena_zalloc(rank->arena, (words + 1) * sizeof *gains->of_word);
  gains->taken =
      arena_zalloc(rank->arena, (rank->shown->len + 1) * sizeof *gains->taken);
  enum status status = STATUS_OK;
  if (rank->when.words) status = find_taken(rank, gains->taken);
  for (size_t kind = 0; kind < KIND_WORDS_KINDS && status == STATUS_OK; kind++)
    if (kinds[kind]) {
      gains->kinds |= kinds[kind];
      status = take_kind(rank, kind, kinds[kind], gains->taken);
    }
  if (rank->coverage) gains->had = words_of_subsets(rank);
  if (rank->coverage && status == STATUS_OK)
    status = weigh_words(rank, weights, gains->of_word);
  rank->named_gains = gains;
  return status;
}

static struct rank_gain sum_of(const struct rank_gain *of_word,
                               uint64_t words) {
  struct rank_gain sum = {0};
  for (size_t i = 0; words != 0; i++, words >>= 1) {
    if (!(words & 1)) continue;
    sum.score += of_word[i].score;
    sum.share += of_word[i].share;
  }
  return sum;
}

struct rank_gain named_gains_of(const struct rank *rank, size_t index) {
  const struct named_gains *gains = rank->named_gains;
  struct rank_gain none = {0};
  if (!gains || !rank->coverage) return none;
  uint64_t had = gains->had[rank->subsets[index]];
  uint64_t named = rank->when.words;
  struct rank_gain sum = sum_of(gains->of_word, gains->taken[index] & ~had);
  if (named != 0 && rank->when.is_absolute && !is_then(rank, index) &&
      (named & had) != named)
    sum.share -= sum_of(gains->of_word, named & had).share;
  return sum;
}

struct rank_gain named_gains_most(const struct rank *rank, size_t subset) {
  const struct named_gains *gains = rank->named_gains;
  return gains ? sum_of(gains->of_word, gains->kinds & ~gains->had[subset])
               : (struct rank_gain){0};
}

double named_gains_factor(const struct rank *rank, size_t index) {
  const double then = 1.2, then_few = 1.5, meeting = 2;
  const struct named_gains *gains = rank->named_gains;
  size_t words = rank->plan->words.len;
  if (!gains || !is_then(rank, index)) return 1;
  if (words < WHEN_MOST_WORDS &&
      gains->taken[index] == (UINT64_C(1) << words) - 1)
    return meeting;
  return rank->coverage ? then : then_few;
}

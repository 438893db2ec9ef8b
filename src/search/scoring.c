#include "search/scoring.h"

#include <math.h>
#include <stdlib.h>

#include "search/bm25.h"
#include "search/gains.h"
#include "search/named_gains.h"
#include "search/nth.h"
#include "search/plan_query.h"
#include "store/section_numbers.h"

static const struct engine_bm25 weights = {
    .k1 = BM25_K1 * WDF_TEXT, .b = BM25_B, .min_normlen = 0.5};

static const double MORE = 1 + 1e-6; /* for sums in another order */

static double rounded(double score) { return round(score * 1e6) / 1e6; }

/* With --recent, half of a score fades with the age of the meeting, by half
 * each year: what was said last counts, what was said first is still found. */
static double recency(const struct rank *rank, size_t index) {
  const double year_days = 365.25, lasting = 0.5;
  uint32_t date = rank->shown->numbers[index].of[NUMBER_DATE];
  if (!rank->request->recent) return 1;
  if (date == 0) return lasting;
  struct date today = rank->request->today;
  double then = date / 10000 * year_days + (date / 100 % 100) * 30.4 +
                (date % 100 ? date % 100 : 15);
  double now = today.year * year_days + today.month * 30.4 + today.day;
  double years = now > then ? (now - then) / year_days : 0;
  return lasting + (1 - lasting) * exp2(-years);
}

/* ---- the score ---- */

/* From three words on, a score is times 1 - s + s * share, the share being that
 * of the question's words: s is 3 / words, at most COVERAGE_FULL. In a long
 * question each word is less sure to be needed. */
static const double COVERAGE_FULL = 0.8, COVERAGE_WORDS = 3;

static double factor_of_share(const struct coverage *coverage, double share) {
  double strength = COVERAGE_WORDS / (double)coverage->words;
  if (strength > COVERAGE_FULL) strength = COVERAGE_FULL;
  return 1 - strength + strength * share;
}

static double coverage_factor(const struct rank *rank, size_t index) {
  const struct coverage *coverage = rank->coverage;
  if (!coverage) return 1;
  double share = coverage->subsets.data[rank->subsets[index]].share +
                 named_gains_of(rank, index).share;
  return factor_of_share(coverage, share < 0 ? 0 : share < 1 ? share : 1);
}

void scoring_free(struct scoring *class) {
  free(class->indices);
  free(class->scores);
  free(class->gains);
  *class = (struct scoring){0};
}

/* Scores the sections of class->indices from `first` on. */
static enum status score(struct rank *rank, bool all_words, size_t first,
                         struct scoring *class) {
  size_t count = class->len - first;
  uint32_t *ids = mem_alloc((count + 1) * sizeof *ids);
  uint32_t *lengths = mem_alloc((count + 1) * sizeof *lengths);
  double *scores = class->scores + first;
  for (size_t i = 0; i < count; i++) {
    ids[i] = rank->shown->ids[class->indices[first + i]];
    lengths[i] = rank->shown->numbers[class->indices[first + i]].length;
  }
  struct engine_query *query = plan_query_ranked(rank->plan, all_words);
  enum status status = engine_score(rank->engine, query, &weights, NULL, ids,
                                    lengths, count, scores, rank->error);
  for (size_t i = 0; i < count; i++)
    scores[i] = rounded(
        (scores[i] + named_gains_of(rank, class->indices[first + i]).score) *
        named_gains_factor(rank, class->indices[first + i]) *
        coverage_factor(rank, class->indices[first + i]) *
        recency(rank, class->indices[first + i]));
  engine_query_free(query);
  free(lengths);
  free(ids);
  return status;
}

/* ---- gains ---- */

/* Whether a section that lacks a gain may score `least`: with all gains that it
 * lacks if it `may_gain` them. */
static bool is_near(const struct rank *rank, const struct scoring *class,
                    size_t i, double least, bool may_gain) {
  double most = class->scores[i];
  uint32_t subset = rank->subsets[class->indices[i]];
  if (!may_gain) return most >= least;
  if (!(class->gains[i] & 1u << GAIN_HEADING))
    most *= rank->most_gains.heading[subset];
  if (!(class->gains[i] & 1u << GAIN_NEIGHBOURS))
    most *= rank->most_gains.neighbours[subset];
  return most * MORE >= least;
}

static enum status add_gain(struct rank *rank, struct scoring *class,
                            enum gain gain, double least, bool may_gain) {
  const unsigned char bit = (unsigned char)(1u << gain);
  const double *most = gain == GAIN_HEADING ? rank->most_gains.heading
                                            : rank->most_gains.neighbours;
  VEC(uint32_t) ids = {0};
  VEC(size_t) at = {0};
  for (size_t i = 0; i < class->len; i++) {
    if (class->gains[i] & bit || !is_near(rank, class, i, least, may_gain))
      continue;
    class->gains[i] |= bit;
    if (most[rank->subsets[class->indices[i]]] <= 1) continue;
    vec_push(&ids, rank->shown->ids[class->indices[i]]);
    vec_push(&at, i);
  }
  double *gains = mem_zalloc((ids.len + 1) * sizeof *gains);
  enum status status = gains_find(rank, gain, ids.data, ids.len, gains);
  for (size_t i = 0; i < at.len && status == STATUS_OK; i++)
    class->scores[at.data[i]] = rounded(class->scores[at.data[i]] * gains[i]);
  free(gains);
  vec_free(&ids);
  vec_free(&at);
  return status;
}

enum status scoring_add_gain(struct rank *rank, struct scoring *class,
                             enum gain gain, double least) {
  return add_gain(rank, class, gain, least, true);
}

/* ---- sections that have too few of the words to be among the best ---- */

/* What is known of the sections with a subset of the words. */
struct reach {
  size_t members; /* among those shown */
  double most;    /* no score of theirs, with all factors, is higher */
  bool is_chosen;
};

static enum status add_most(struct rank *rank,
                            struct engine_query *const *queries, size_t count,
                            double *sum) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    double most = 0;
    if (queries[i])
      status = engine_score_most(rank->engine, queries[i], &weights, &most,
                                 rank->error);
    *sum += most;
  }
  return status;
}

static enum status find_reaches(struct rank *rank, struct reach *reaches) {
  const struct plan *plan = rank->plan;
  const struct coverage *coverage = rank->coverage;
  double *words = mem_zalloc((plan->words.len + 1) * sizeof *words);
  enum status status =
      add_most(rank, plan->required.data, plan->required.len, &reaches[0].most);
  if (status == STATUS_OK)
    status = add_most(rank, plan->optional.data, plan->optional.len,
                      &reaches[0].most);
  for (size_t i = 0; i < plan->words.len && status == STATUS_OK; i++)
    status = add_most(rank, &plan->words.data[i].query, 1, &words[i]);
  for (size_t i = 1; i < coverage->subsets.len; i++) {
    const struct coverage_subset *subset = &coverage->subsets.data[i];
    reaches[i].most = reaches[subset->without].most + words[subset->word];
  }
  for (size_t i = 1; i < coverage->subsets.len; i++) {
    struct rank_gain named = named_gains_most(rank, i);
    double share = coverage->subsets.data[i].share + named.share;
    reaches[i].most = (reaches[i].most + named.score) *
                      factor_of_share(coverage, share < 1 ? share : 1) * MORE *
                      rank->most_gains.heading[i] *
                      rank->most_gains.neighbours[i];
  }
  free(words);
  return status;
}

/* Room for so many, and for one that is written before it is known to count. */
static void make_room(struct scoring *class, size_t count) {
  size_t cap = count + 1;
  class->indices = mem_resize(class->indices, cap * sizeof *class->indices);
  class->scores = mem_resize(class->scores, cap * sizeof *class->scores);
}

/* Adds the members of the subsets that are chosen. */
static void choose(const struct rank *rank, const struct reach *reaches,
                   struct scoring *class) {
  size_t len = class->len, total = len;
  for (size_t i = 0; i < rank->coverage->subsets.len; i++)
    if (reaches[i].is_chosen) total += reaches[i].members;
  if (total == len && class->gains) return;
  make_room(class, total);
  class->gains = mem_resize(class->gains, (total + 1) * sizeof *class->gains);
  memset(class->gains + len, 0, (total - len) * sizeof *class->gains);
  for (size_t i = 0; len < total; i++) {
    class->indices[len] = (uint32_t)i;
    len += reaches[rank->subsets[i]].is_chosen;
  }
  class->len = total;
}

static int compare_most(const void *a, const void *b) {
  double x = (*(struct reach *const *)a)->most;
  double y = (*(struct reach *const *)b)->most;
  return (x < y) - (x > y);
}

/* Chooses the subsets that can reach most, until they have so many members. */
static void choose_first(struct reach *reaches, size_t count, size_t wanted) {
  struct reach **sorted = mem_alloc(count * sizeof *sorted);
  for (size_t i = 0; i < count; i++) sorted[i] = &reaches[i];
  qsort(sorted, count, sizeof *sorted, compare_most);
  for (size_t i = 0, members = 0; i < count && members < wanted; i++) {
    sorted[i]->is_chosen = true;
    members += sorted[i]->members;
  }
  free(sorted);
}

double scoring_least(const struct rank *rank, const struct scoring *class,
                     size_t most) {
  double *heads = mem_alloc((class->len + 1) * sizeof *heads);
  size_t count = 0;
  for (size_t i = 0; i < class->len; i++) {
    heads[count] = class->scores[i];
    count += rank->group[class->indices[i]] == class->indices[i];
  }
  double least = most < count ? nth_highest(heads, count, most) : 0;
  free(heads);
  return least;
}

/* Puts the sections from `middle` on among those before, by index. */
static void merge(struct scoring *class, size_t middle) {
  uint32_t *indices = mem_alloc(class->len * sizeof *indices);
  double *scores = mem_alloc(class->len * sizeof *scores);
  unsigned char *gains = mem_alloc(class->len * sizeof *gains);
  for (size_t i = 0, a = 0, b = middle; i < class->len; i++) {
    bool first = b == class->len ||
                 (a < middle && class->indices[a] < class->indices[b]);
    size_t from = first ? a++ : b++;
    indices[i] = class->indices[from];
    scores[i] = class->scores[from];
    gains[i] = class->gains[from];
  }
  free(class->indices);
  free(class->scores);
  free(class->gains);
  class->indices = indices;
  class->scores = scores;
  class->gains = gains;
}

/* Those of the other subsets that may score `least`. */
static enum status score_others(struct rank *rank, double least,
                                struct reach *reaches, struct scoring *class) {
  size_t scored = class->len;
  for (size_t i = 0; i < rank->coverage->subsets.len; i++)
    reaches[i].is_chosen = !reaches[i].is_chosen && reaches[i].most >= least;
  choose(rank, reaches, class);
  if (class->len == scored) return STATUS_OK;
  enum status status = score(rank, false, scored, class);
  merge(class, scored);
  return status;
}

/* What the `most` best of those scored so far reach with their gains. */
static enum status find_least(struct rank *rank, size_t most,
                              struct scoring *class, double *least) {
  enum status status = STATUS_OK;
  for (int gain = 0; gain < GAINS && status == STATUS_OK; gain++) {
    *least = scoring_least(rank, class, most);
    status = add_gain(rank, class, (enum gain)gain, *least, false);
  }
  *least = scoring_least(rank, class, most);
  return status;
}

/* Those that can score best tell what a score must reach; then those follow
 * that can reach it. */
static enum status score_covered(struct rank *rank, size_t most,
                                 struct scoring *class) {
  enum {
    TIMES = 4,     /* so many as are wanted are scored at once */
    MOST_WORDS = 8 /* each is a small part of longer questions' scores */
  };
  size_t count = rank->coverage->subsets.len;
  struct reach *reaches = mem_zalloc(count * sizeof *reaches);
  bool all = most >= class->members / TIMES ||
             rank->coverage->words > MOST_WORDS || rank->when.words;
  enum status status = all ? STATUS_OK : find_reaches(rank, reaches);
  for (size_t i = 0; i < rank->shown->len; i++)
    reaches[rank->subsets[i]].members++;
  choose_first(reaches, count, all ? SIZE_MAX : most * TIMES);
  choose(rank, reaches, class);
  if (status == STATUS_OK) status = score(rank, false, 0, class);
  if (status == STATUS_OK && !all) {
    double least;
    status = find_least(rank, most, class, &least);
    if (status == STATUS_OK) status = score_others(rank, least, reaches, class);
  }
  free(reaches);
  return status;
}

enum status scoring_class(struct rank *rank, bool best, size_t most,
                          struct scoring *class) {
  size_t count = rank->shown->len;
  enum status status;
  if (class->indices && class->len == class->members) return STATUS_OK;
  if (!rank->named_gains &&
      (status = named_gains_find(rank, &weights)) != STATUS_OK)
    return status;
  scoring_free(class);
  if (rank->coverage) {
    if (!rank->most_gains.heading)
      rank->most_gains = most_gains_of(rank->plan, rank->coverage, rank->arena);
    class->members = count;
    return score_covered(rank, most, class);
  }
  make_room(class, count);
  for (size_t i = 0; i < count; i++)
    if ((rank->modes[i] == RESULTS_ALL) == best)
      class->indices[class->len++] = (uint32_t)i;
  class->members = class->len;
  return score(rank, best, 0, class);
}

/* ---- parts of a score ---- */

static void add_score_part(struct rank *rank, struct hit *hit, struct str name,
                           bool is_factor, double value) {
  enum { BESIDE_WORDS = 5 }; /* the date, and factors */
  if (value == (is_factor ? 1 : 0)) return;
  if (!hit->score_parts)
    hit->score_parts =
        arena_alloc(rank->arena, (rank->plan->labels.len + BESIDE_WORDS) *
                                     sizeof *hit->score_parts);
  hit->score_parts[hit->score_part_count++] =
      (struct score_part){name, is_factor, rounded(value)};
}

static int compare_id(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Each word is asked by itself: BM25 is the sum over words. Hits without it
 * match all the same, by the second part. */
static enum status score_word(struct rank *rank,
                              const struct engine_query *word,
                              const uint32_t *ids, size_t count,
                              double *scores) {
  struct engine_query *parts[] = {engine_query_copy(word), engine_query_all()};
  struct engine_query *query = engine_query_or(parts, 2);
  enum status status = engine_score(rank->engine, query, &weights, NULL, ids,
                                    NULL, count, scores, rank->error);
  engine_query_free(query);
  return status;
}

static enum status explain_words(struct rank *rank, const uint32_t *ids,
                                 struct hit *const *hits, size_t count) {
  enum status status = STATUS_OK;
  double *scores = arena_alloc(rank->arena, (count + 1) * sizeof *scores);
  for (size_t k = 0; k < rank->plan->labels.len && status == STATUS_OK; k++) {
    const struct plan_label *label = &rank->plan->labels.data[k];
    status = score_word(rank, label->query, ids, count, scores);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
      add_score_part(rank, hits[i], label->text, false, scores[i]);
  }
  return status;
}

static enum status explain_factors(struct rank *rank, const uint32_t *ids,
                                   const size_t *indices,
                                   struct hit *const *hits, size_t count) {
  static const char *const names[GAINS] = {"heading", "neighbours"};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < count; i++)
    add_score_part(rank, hits[i], STR("coverage"), true,
                   coverage_factor(rank, indices[i]));
  for (size_t i = 0; i < count; i++)
    add_score_part(rank, hits[i], STR("date"), true,
                   named_gains_factor(rank, indices[i]));
  for (int gain = 0; gain < GAINS && rank->coverage && status == STATUS_OK;
       gain++) {
    double *gains = arena_zalloc(rank->arena, (count + 1) * sizeof *gains);
    status = gains_find(rank, (enum gain)gain, ids, count, gains);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
      add_score_part(rank, hits[i], str_of(names[gain]), true, gains[i]);
  }
  for (size_t i = 0; i < count; i++)
    add_score_part(rank, hits[i], STR("recency"), true,
                   recency(rank, indices[i]));
  return status;
}

enum status scoring_explain(struct rank *rank, const struct ranked *page,
                            struct hit *hits, size_t count) {
  uint32_t *ids = arena_alloc(rank->arena, count * sizeof *ids);
  size_t *indices = arena_alloc(rank->arena, count * sizeof *indices);
  struct hit **in_order = arena_alloc(rank->arena, count * sizeof *in_order);
  for (size_t i = 0; i < count; i++) ids[i] = page[i].id;
  if (count > 1) qsort(ids, count, sizeof *ids, compare_id);
  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < count; k++) {
      if (page[k].id != ids[i]) continue;
      in_order[i] = &hits[k];
      indices[i] = page[k].index;
    }
  }
  enum status status = explain_words(rank, ids, in_order, count);
  for (size_t i = 0; i < count; i++)
    add_score_part(rank, in_order[i],
                   rank->when.words ? STR("date") : STR("kind"), false,
                   named_gains_of(rank, indices[i]).score);
  if (status == STATUS_OK)
    status = explain_factors(rank, ids, indices, in_order, count);
  return status;
}

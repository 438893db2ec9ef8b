/* Xapian's matcher would find the best documents without looking at all, but
 * errs where a phrase or a range lies below an OR (1.4.22), and evaluates again
 * what is a set already. The formulas are those of Xapian's BM25Weight, of its
 * SynonymPostList, and of its estimates of frequencies, so that scores are
 * those of Xapian. */
#include "engine/engine_score.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "engine/engine_front.h"
#include "engine/engine_match.h"

struct scorer {
  const struct engine_scores *asked;
  double *norms; /* the part of the denominator without wdf */
  struct engine_matcher matcher;
};

/* Which of the documents something is true of; NULL: all. */
typedef bool scorer_mask;

static void take_status(struct scorer *scorer, enum status status) {
  if (scorer->matcher.status == STATUS_OK) scorer->matcher.status = status;
}

/* ---- postings ---- */

typedef void each_posting_fn(void *context, size_t index, uint32_t wdf);

/* Calls fn(context, i, wdf) for each of the documents that is in the list. */
static inline ENGINE_INLINE void join_postings(
    struct engine_ids ids, const struct engine_postings *list, bool front,
    each_posting_fn *fn, void *context) {
  enum { UNEQUAL = 16 };
  bool many = list->ids.len > ids.len;
  struct engine_ids few = many ? ids : list->ids;
  struct engine_ids rest = many ? list->ids : ids;
  bool near = rest.len / UNEQUAL < few.len;
  size_t at = 0;
  for (size_t i = 0; i < few.len && at < rest.len; i++) {
    uint32_t id = few.data[i];
    if (near)
      while (at < rest.len && rest.data[at] < id) at++;
    else
      at = engine_ids_advance(rest, at, id);
    if (at == rest.len || rest.data[at] != id) continue;
    uint32_t wdf = list->wdfs[many ? at : i];
    if (!front || engine_is_front(wdf)) fn(context, many ? i : at, wdf);
  }
}

/* The postings of a term, or those among the documents; *is_owner says whether
 * to free them. */
static bool get_postings(struct scorer *scorer, struct str term,
                         struct engine_postings *list, bool *is_owner) {
  struct engine *engine = scorer->asked->engine;
  struct engine_ids ids = scorer->asked->ids;
  struct error *error = scorer->matcher.error;
  bool has = false;
  if (scorer->matcher.status != STATUS_OK) return false;
  take_status(scorer, engine_cache_postings(&engine->cache, &engine->source,
                                            term, ids.len, &has, list, error));
  *is_owner = scorer->matcher.status == STATUS_OK && !has;
  if (!*is_owner) return scorer->matcher.status == STATUS_OK;
  *list = (struct engine_postings){engine_ids_new(ids.len),
                                   mem_alloc(ids.len * sizeof(uint32_t))};
  struct shim_postings found = {list->ids.data, list->wdfs, ids.len, 0};
  take_status(scorer, engine->source.functions->postings_of(
                          engine->source.index, term, ids.data, ids.len, &found,
                          error));
  list->ids.len = scorer->matcher.status == STATUS_OK ? found.count : 0;
  return true;
}

static inline ENGINE_INLINE void each_posting(struct scorer *scorer,
                                              const struct engine_query *term,
                                              each_posting_fn *fn,
                                              void *context) {
  struct engine_postings list;
  bool is_owner;
  if (!get_postings(scorer, term->text, &list, &is_owner)) return;
  join_postings(scorer->asked->ids, &list, term->front, fn, context);
  if (!is_owner) return;
  free(list.ids.data);
  free(list.wdfs);
}

/* ---- how many documents match, as if terms were independent ---- */

static double estimate(struct scorer *scorer, const struct engine_query *query);

static int compare_doubles(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The two rarest are joined until one is left. */
static double estimate_or(double *parts, size_t count, double documents) {
  while (count > 1) {
    double joined =
        floor(parts[0] + parts[1] - parts[0] * parts[1] / documents + 0.5);
    size_t i = 0;
    count--;
    for (; i + 1 < count && parts[i + 2] <= joined; i++)
      parts[i] = parts[i + 2];
    parts[i] = joined;
    for (i++; i < count; i++) parts[i] = parts[i + 1];
  }
  return parts[0];
}

static double estimate_positional(const struct engine_query *query,
                                  const double *parts, size_t count,
                                  double documents) {
  double all = parts[0];
  for (size_t i = 1; i < count; i++) all = all * parts[i] / documents;
  double share = query->op == ENGINE_NEAR             ? 2
                 : query->number == query->part_count ? 4
                                                      : 3;
  return floor(floor(all + 0.5) / share);
}

static double estimate_parts(struct scorer *scorer,
                             const struct engine_query *query, double *parts) {
  double documents = scorer->asked->statistics->documents;
  double all = documents;
  size_t count = 0;
  for (size_t i = 0; i < query->part_count; i++)
    if (query->parts[i]->op != ENGINE_NONE)
      parts[count++] = estimate(scorer, query->parts[i]);
  if (count == 0) return 0;
  switch (query->op) {
    case ENGINE_OR:
    case ENGINE_SYNONYM:
      qsort(parts, count, sizeof *parts, compare_doubles);
      return estimate_or(parts, count, documents);
    case ENGINE_PHRASE:
    case ENGINE_NEAR:
      qsort(parts, count, sizeof *parts, compare_doubles);
      return estimate_positional(query, parts, count, documents);
    case ENGINE_AND:
      for (size_t i = 0; i < count; i++) all = all * parts[i] / documents;
      return floor(all + 0.5);
    default:
      return parts[0];
  }
}

static double estimate(struct scorer *scorer,
                       const struct engine_query *query) {
  const struct engine_statistics *statistics = scorer->asked->statistics;
  uint32_t documents = 0;
  if (query->op == ENGINE_TERM) {
    take_status(scorer,
                statistics->term_documents(statistics->context, query->text,
                                           &documents, scorer->matcher.error));
    return documents;
  }
  if (query->op == ENGINE_ALL) return statistics->documents;
  double *parts = mem_alloc((query->part_count + 1) * sizeof *parts);
  double all = estimate_parts(scorer, query, parts);
  free(parts);
  return all;
}

/* k3 and the frequency within the query, always 1, leave the weight as it
 * is. */
static double term_weight(struct scorer *scorer,
                          const struct engine_query *query, double factor) {
  double frequency = estimate(scorer, query);
  double odds = (scorer->asked->statistics->documents - frequency + 0.5) /
                (frequency + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return log(odds) * factor * (scorer->asked->weights->k1 + 1);
}

/* ---- how often the documents have the parts of a synonym ---- */

static scorer_mask *matching(struct scorer *scorer,
                             const struct engine_query *query,
                             const scorer_mask *mask) {
  struct engine_ids ids = scorer->asked->ids;
  scorer_mask *result = mem_zalloc(ids.len * sizeof *result);
  struct engine_ids found = engine_match_within(&scorer->matcher, query, &ids);
  size_t i = 0;
  for (size_t k = 0; k < found.len; k++) {
    while (ids.data[i] < found.data[k]) i++;
    result[i] = !mask || mask[i];
  }
  free(found.data);
  return result;
}

/* Sets or adds to counts[0 .. ids.len), of the documents. */
static void count(struct scorer *scorer, const struct engine_query *query,
                  uint32_t *counts);

static void add_wdf(void *context, size_t index, uint32_t wdf) {
  uint32_t *counts = context;
  counts[index] += wdf;
}

/* How often the documents have that one of the parts that they have least. */
static void count_least(struct scorer *scorer, const struct engine_query *query,
                        uint32_t *counts) {
  size_t len = scorer->asked->ids.len;
  uint32_t *more = mem_alloc(len * sizeof *more);
  for (size_t i = 0; i < len; i++) counts[i] = UINT32_MAX;
  for (size_t k = 0; k < query->part_count; k++) {
    count(scorer, query->parts[k], more);
    for (size_t i = 0; i < len; i++)
      if (more[i] < counts[i]) counts[i] = more[i];
  }
  free(more);
}

/* A document that has another form of the synonym, and all words of the phrase,
 * is taken to have the phrase: positions are only looked up where it is the one
 * form. */
static void count_phrase(struct scorer *scorer,
                         const struct engine_query *query,
                         const uint32_t *others, uint32_t *counts) {
  struct engine_ids ids = scorer->asked->ids;
  struct engine_ids unknown = engine_ids_new(ids.len);
  count_least(scorer, query, counts);
  for (size_t i = 0; i < ids.len; i++)
    if (counts[i] > 0 && others[i] == 0) engine_ids_add(&unknown, ids.data[i]);
  struct engine_ids found =
      engine_match_within(&scorer->matcher, query, &unknown);
  size_t next = 0;
  for (size_t i = 0; i < ids.len; i++) {
    if (counts[i] == 0 || others[i] > 0) continue;
    while (next < found.len && found.data[next] < ids.data[i]) next++;
    if (next == found.len || found.data[next] != ids.data[i]) counts[i] = 0;
  }
  free(found.data);
  free(unknown.data);
}

static void count_alternatives(struct scorer *scorer,
                               const struct engine_query *query,
                               uint32_t *counts) {
  size_t len = scorer->asked->ids.len;
  uint32_t *more = mem_alloc(len * sizeof *more);
  memset(counts, 0, len * sizeof *counts);
  for (int positional = 0; positional < 2; positional++)
    for (size_t k = 0; k < query->part_count; k++) {
      const struct engine_query *part = query->parts[k];
      if (engine_query_is_positional(part) != positional) continue;
      if (part->op == ENGINE_TERM) {
        each_posting(scorer, part, add_wdf, counts);
        continue;
      }
      if (positional)
        count_phrase(scorer, part, counts, more);
      else
        count(scorer, part, more);
      for (size_t i = 0; i < len; i++) counts[i] += more[i];
    }
  free(more);
}

static void keep_matching(struct scorer *scorer,
                          const struct engine_query *query, uint32_t *counts) {
  scorer_mask *mask = matching(scorer, query, NULL);
  for (size_t i = 0; i < scorer->asked->ids.len; i++)
    if (!mask[i]) counts[i] = 0;
  free(mask);
}

/* Of alternatives the sum; of words together the least. */
static void count(struct scorer *scorer, const struct engine_query *query,
                  uint32_t *counts) {
  size_t len = scorer->asked->ids.len;
  uint32_t *none = NULL;
  switch (query->op) {
    case ENGINE_TERM:
      memset(counts, 0, len * sizeof *counts);
      each_posting(scorer, query, add_wdf, counts);
      return;
    case ENGINE_OR:
    case ENGINE_SYNONYM:
      count_alternatives(scorer, query, counts);
      return;
    case ENGINE_PHRASE:
    case ENGINE_NEAR:
      none = mem_zalloc(len * sizeof *none);
      count_phrase(scorer, query, none, counts);
      free(none);
      return;
    case ENGINE_AND:
      count_least(scorer, query, counts);
      keep_matching(scorer, query, counts);
      return;
    case ENGINE_AND_NOT:
      count(scorer, query->parts[0], counts);
      keep_matching(scorer, query, counts);
      return;
    case ENGINE_AND_MAYBE:
    case ENGINE_SCALE:
      count(scorer, query->parts[0], counts);
      return;
    default:
      memset(counts, 0, len * sizeof *counts);
  }
}

/* ---- weights ---- */

struct adding {
  const double *norms;
  double *scores;
  const scorer_mask *mask;
  double weight;
};

static inline ENGINE_INLINE void add(const struct adding *adding, size_t i,
                                     uint32_t wdf) {
  double number = wdf;
  adding->scores[i] += adding->weight * (number / (adding->norms[i] + number));
}

static void add_posting(void *context, size_t index, uint32_t wdf) {
  const struct adding *adding = context;
  if (!adding->mask || adding->mask[index]) add(adding, index, wdf);
}

static void weigh_term(struct scorer *scorer, const struct engine_query *query,
                       double factor, const scorer_mask *mask) {
  struct adding adding = {scorer->norms, scorer->asked->scores, mask,
                          term_weight(scorer, query, factor)};
  each_posting(scorer, query, add_posting, &adding);
}

static void weigh_synonym(struct scorer *scorer,
                          const struct engine_query *query, double factor,
                          const scorer_mask *mask) {
  size_t len = scorer->asked->ids.len;
  const uint32_t *lengths = scorer->asked->lengths;
  uint32_t *counts = mem_alloc(len * sizeof *counts);
  count(scorer, query, counts);
  const struct adding adding = {scorer->norms, scorer->asked->scores, mask,
                                term_weight(scorer, query, factor)};
  for (size_t i = 0; i < len; i++)
    if (counts[i] > 0 && (!mask || mask[i]))
      add(&adding, i, counts[i] < lengths[i] ? counts[i] : lengths[i]);
  free(counts);
}

static bool has_range(const struct engine_query *query) {
  if (query->op == ENGINE_RANGE || query->op == ENGINE_BETWEEN ||
      query->op == ENGINE_AMONG || query->op == ENGINE_IDS)
    return true;
  for (size_t i = 0; i < query->part_count; i++)
    if (has_range(query->parts[i])) return true;
  return false;
}

static void weigh(struct scorer *scorer, const struct engine_query *query,
                  double factor, const scorer_mask *mask, bool matches);

static bool is_same_term(const struct engine_query *a,
                         const struct engine_query *b) {
  return a->op == ENGINE_TERM && b->op == ENGINE_TERM && a->front == b->front &&
         str_eq(a->text, b->text);
}

/* Whether what may add weight is a term that makes a document match, as where a
 * word is one of the forms that are asked for. */
static bool is_one_of_required(const struct engine_query *query) {
  if (query->op != ENGINE_AND_MAYBE) return false;
  const struct engine_query *left = query->parts[0], *right = query->parts[1];
  while (right->op == ENGINE_SCALE) right = right->parts[0];
  if (left->op != ENGINE_SYNONYM && left->op != ENGINE_OR)
    return is_same_term(left, right);
  for (size_t i = 0; i < left->part_count; i++)
    if (is_same_term(left->parts[i], right)) return true;
  return false;
}

/* Weights count only where all that is required is there. */
static void weigh_required(struct scorer *scorer,
                           const struct engine_query *query, double factor,
                           const scorer_mask *mask, bool matches) {
  bool known = matches || is_one_of_required(query);
  scorer_mask *own = known ? NULL : matching(scorer, query, mask);
  bool one = query->op == ENGINE_AND_NOT;
  if (own) mask = own;
  weigh(scorer, query->parts[0], factor, mask, matches || own);
  for (size_t i = 1; i < query->part_count && !one; i++)
    weigh(scorer, query->parts[i], factor, mask, query->op != ENGINE_AND_MAYBE);
  free(own);
}

/* Adds what `query` adds to the documents of `mask`. `matches`: each of them is
 * known to match. */
static void weigh(struct scorer *scorer, const struct engine_query *query,
                  double factor, const scorer_mask *mask, bool matches) {
  if (factor == 0 || scorer->matcher.status != STATUS_OK) return;
  switch (query->op) {
    case ENGINE_TERM:
      weigh_term(scorer, query, factor, mask);
      return;
    case ENGINE_SYNONYM:
      if (query->part_count > 1 && !has_range(query)) {
        weigh_synonym(scorer, query, factor, mask);
        return;
      }
      __attribute__((fallthrough));
    case ENGINE_OR:
      for (size_t i = 0; i < query->part_count; i++)
        weigh(scorer, query->parts[i], factor, mask,
              matches && query->part_count == 1);
      return;
    case ENGINE_SCALE:
      weigh(scorer, query->parts[0], factor * query->factor, mask, matches);
      return;
    case ENGINE_ALL:
    case ENGINE_NONE:
    case ENGINE_RANGE:
    case ENGINE_BETWEEN:
    case ENGINE_AMONG:
    case ENGINE_IDS:
      return;
    default:
      if (query->part_count > 0)
        weigh_required(scorer, query, factor, mask, matches);
  }
}

enum status engine_score_add(const struct engine_scores *asked,
                             struct error *error) {
  const struct engine_bm25 *weights = asked->weights;
  double average = asked->statistics->mean_length;
  struct scorer scorer = {.asked = asked,
                          .matcher = {asked->engine, STATUS_OK, error}};
  scorer.norms = mem_alloc(asked->ids.len * sizeof *scorer.norms);
  for (size_t i = 0; i < asked->ids.len; i++) {
    double relative = average > 0 ? asked->lengths[i] / average : 0;
    if (relative < weights->min_normlen) relative = weights->min_normlen;
    scorer.norms[i] = weights->k1 * (relative * weights->b + (1 - weights->b));
  }
  weigh(&scorer, asked->query, 1, NULL, true);
  free(scorer.norms);
  return scorer.matcher.status;
}

/* ---- bounds ---- */

/* The parts that weigh() adds, each at its most: wdf / (norm + wdf) is less
 * than 1. */
static double bound(struct scorer *scorer, const struct engine_query *query,
                    double factor) {
  size_t count = query->part_count;
  double most = 0;
  switch (query->op) {
    case ENGINE_TERM:
      return term_weight(scorer, query, factor);
    case ENGINE_ALL:
    case ENGINE_NONE:
    case ENGINE_RANGE:
    case ENGINE_BETWEEN:
      return 0;
    case ENGINE_SCALE:
      return bound(scorer, query->parts[0], factor * query->factor);
    case ENGINE_SYNONYM:
      if (count > 1 && !has_range(query))
        return term_weight(scorer, query, factor);
      break;
    case ENGINE_AND_NOT:
      count = 1;
      break;
    default:
      break;
  }
  for (size_t i = 0; i < count; i++)
    most += bound(scorer, query->parts[i], factor);
  return most;
}

enum status engine_score_bound(const struct engine_scores *asked, double *most,
                               struct error *error) {
  struct scorer scorer = {.asked = asked,
                          .matcher = {asked->engine, STATUS_OK, error}};
  *most = bound(&scorer, asked->query, 1);
  return scorer.matcher.status;
}

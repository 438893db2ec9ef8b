#include "engine/engine_match.h"

#include <stdlib.h>

#include "base/mem.h"
#include "engine/engine_frequent_find.h"
#include "engine/engine_front.h"
#include "engine/engine_positions.h"

static bool failed(struct engine_matcher *matcher, enum status status) {
  if (matcher->status == STATUS_OK) matcher->status = status;
  return status != STATUS_OK;
}

/* ---- how many ---- */

static size_t frequency(struct engine_matcher *matcher, struct str term) {
  struct engine *engine = matcher->engine;
  uint32_t documents = 0;
  failed(matcher, engine_cache_frequency(&engine->cache, &engine->source, term,
                                         &documents, matcher->error));
  return documents;
}

static size_t with_value(struct engine_matcher *matcher, uint32_t slot) {
  const struct engine_source *source = &matcher->engine->source;
  uint32_t documents = 0;
  failed(matcher, source->functions->value_documents(
                      source->index, slot, &documents, matcher->error));
  return documents;
}

static size_t most_of_parts(struct engine_matcher *matcher,
                            const struct engine_query *query) {
  bool is_sum = query->op == ENGINE_OR || query->op == ENGINE_SYNONYM;
  size_t sum = 0, least = SIZE_MAX;
  for (size_t i = 0; i < query->part_count; i++) {
    size_t most = engine_match_most(matcher, query->parts[i]);
    sum += most;
    if (most < least) least = most;
  }
  return is_sum ? sum : least;
}

size_t engine_match_most(struct engine_matcher *matcher,
                         const struct engine_query *query) {
  if (matcher->status != STATUS_OK) return 0;
  switch (query->op) {
    case ENGINE_NONE:
      return 0;
    case ENGINE_TERM:
      return frequency(matcher, query->text);
    case ENGINE_RANGE:
      return with_value(matcher, query->number);
    case ENGINE_ALL:
    case ENGINE_BETWEEN:
    case ENGINE_AMONG:
      return matcher->engine->totals.documents;
    case ENGINE_IDS:
      return query->text.len / sizeof(uint32_t);
    case ENGINE_AND_NOT:
    case ENGINE_AND_MAYBE:
    case ENGINE_SCALE:
      return engine_match_most(matcher, query->parts[0]);
    default:
      return most_of_parts(matcher, query);
  }
}

/* ---- leaves ---- */

static bool is_among(const struct engine_query *query, uint64_t value) {
  const uint64_t *among = (const uint64_t *)(const void *)query->text.data;
  size_t low = 0, high = query->text.len / sizeof *among;
  while (low < high) {
    size_t half = low + (high - low) / 2;
    if (among[half] == value) return true;
    if (among[half] < value)
      low = half + 1;
    else
      high = half;
  }
  return false;
}

/* Whether a document's numbers are what a BETWEEN or AMONG asks for. */
static bool has_number(const struct engine_query *query,
                       const struct engine_numbers *numbers) {
  uint32_t number = numbers->of[query->number];
  if (query->op == ENGINE_AMONG) {
    uint32_t high = query->first == 2 ? numbers->of[query->number + 1] : 0;
    return is_among(query, (uint64_t)high << 32 | number);
  }
  return number != 0 && number >= query->first && number <= query->last;
}

static struct engine_ids match_numbers(struct engine_matcher *matcher,
                                       const struct engine_query *query,
                                       const struct engine_ids *within) {
  struct engine *engine = matcher->engine;
  uint32_t last = engine->totals.last_id;
  size_t count = within ? within->len : last;
  struct engine_ids ids = engine_ids_new(count);
  struct engine_numbers_walk walk = engine_numbers_begin(
      &engine->numbers, &engine->source, last, matcher->error);
  for (size_t i = 0; i < count; i++) {
    uint32_t id = within ? within->data[i] : (uint32_t)i + 1;
    bool many = !within || engine_numbers_are_many(within->data, count, i);
    if (has_number(query, engine_numbers_at(&walk, id, many)))
      engine_ids_add(&ids, id);
  }
  failed(matcher, walk.status);
  return ids;
}

struct range_match {
  const struct engine_query *query;
  const struct engine_ids *within;
  struct engine_ids ids;
};

static void take_in_range(void *context, size_t index, struct str value) {
  struct range_match *range = context;
  const struct engine_query *query = range->query;
  if (str_cmp(value, query->text) >= 0 &&
      (query->end.len == 0 || str_cmp(value, query->end) <= 0))
    engine_ids_add(&range->ids, range->within ? range->within->data[index]
                                              : (uint32_t)index);
}

static struct engine_ids match_range(struct engine_matcher *matcher,
                                     const struct engine_query *query,
                                     const struct engine_ids *within) {
  const struct engine_source *source = &matcher->engine->source;
  size_t last = matcher->engine->totals.last_id;
  struct range_match range = {query, within,
                              engine_ids_new(within ? within->len : last)};
  failed(matcher,
         source->functions->each_value(source->index, query->number,
                                       within ? within->data : NULL,
                                       within ? within->len : last + 1,
                                       take_in_range, &range, matcher->error));
  return range.ids;
}

/* Behind a node, texts are aligned as it is. */
static struct engine_ids match_ids(const struct engine_query *query,
                                   const struct engine_ids *within) {
  const struct engine_ids ids = engine_ids_borrow(
      (const void *)query->text.data, query->text.len / sizeof(uint32_t));
  return within ? engine_ids_intersect(ids, *within) : engine_ids_copy(ids);
}

static void keep_front(struct engine_ids *ids, const uint32_t *wdfs) {
  size_t kept = 0;
  for (size_t i = 0; i < ids->len; i++)
    if (engine_is_front(wdfs[i])) ids->data[kept++] = ids->data[i];
  ids->len = kept;
}

/* Of `within`, if it is not NULL, those that have the term in front. */
static struct engine_ids match_front(const struct engine_postings *all,
                                     const struct engine_ids *within) {
  struct engine_ids ids = engine_ids_new(within ? within->len : all->ids.len);
  if (!within) {
    for (size_t i = 0; i < all->ids.len; i++)
      if (engine_is_front(all->wdfs[i])) engine_ids_add(&ids, all->ids.data[i]);
    return ids;
  }
  for (size_t i = 0, at = 0; i < within->len && at < all->ids.len; i++) {
    at = engine_ids_advance(all->ids, at, within->data[i]);
    if (at < all->ids.len && all->ids.data[at] == within->data[i] &&
        engine_is_front(all->wdfs[at]))
      engine_ids_add(&ids, within->data[i]);
  }
  return ids;
}

/* Postings that are not kept. */
static struct engine_ids look_up_term(struct engine_matcher *matcher,
                                      const struct engine_query *query,
                                      const struct engine_ids *within) {
  const struct engine_source *source = &matcher->engine->source;
  size_t most = within ? within->len : matcher->engine->totals.documents;
  struct engine_ids ids = engine_ids_new(most);
  uint32_t *wdfs = query->front ? mem_alloc((most + 1) * sizeof *wdfs) : NULL;
  struct shim_postings list = {ids.data, wdfs, most, 0};
  enum status status =
      within ? source->functions->postings_of(source->index, query->text,
                                              within->data, within->len, &list,
                                              matcher->error)
             : source->functions->postings(source->index, query->text, 1, &list,
                                           matcher->error);
  if (!failed(matcher, status)) ids.len = list.count;
  if (query->front) keep_front(&ids, wdfs);
  free(wdfs);
  return ids;
}

static struct engine_ids match_term(struct engine_matcher *matcher,
                                    const struct engine_query *query,
                                    const struct engine_ids *within) {
  struct engine *engine = matcher->engine;
  struct engine_postings all = {0};
  bool has;
  if (failed(matcher,
             engine_cache_postings(&engine->cache, &engine->source, query->text,
                                   within ? within->len : SIZE_MAX, &has, &all,
                                   matcher->error)))
    return engine_ids_new(0);
  if (!has) return look_up_term(matcher, query, within);
  if (query->front) return match_front(&all, within);
  return within ? engine_ids_intersect(all.ids, *within)
                : engine_ids_copy(all.ids);
}

/* The text of ALL is empty, which is a source's name for every document. Kept
 * from the second time on: one question does not pay for a copy. */
static struct engine_ids match_all(struct engine_matcher *matcher,
                                   const struct engine_query *query,
                                   const struct engine_ids *within) {
  struct engine *engine = matcher->engine;
  struct engine_query all = *query;
  all.front = false;
  if (within) return engine_ids_copy(*within);
  if (engine->all.data) return engine_ids_copy(engine->all);
  struct engine_ids ids = look_up_term(matcher, &all, NULL);
  if (engine->all_were_asked_for && matcher->status == STATUS_OK)
    engine->all = engine_ids_copy(ids);
  engine->all_were_asked_for = true;
  return ids;
}

/* ---- phrases ---- */

static struct engine_ids match_and(struct engine_matcher *matcher,
                                   struct engine_query *const *parts,
                                   size_t count,
                                   const struct engine_ids *within);

/* Those of the candidates, which have all words, that have the phrase. */
static struct engine_ids look_at_candidates(struct engine_matcher *matcher,
                                            const struct engine_query *query,
                                            struct engine_ids candidates) {
  struct engine *engine = matcher->engine;
  struct engine_ids listed = engine_ids_new(candidates.len);
  struct engine_ids rest = engine_ids_new(candidates.len);
  struct engine_ids looked_up = engine_ids_new(candidates.len);
  const struct engine_frequent_asked asked = {&engine->cache, &engine->source,
                                              engine->totals.last_id, query,
                                              candidates};
  bool bad =
      failed(matcher, engine_frequent_find(&engine->frequent, &asked, &listed,
                                           &rest, matcher->error));
  if (!bad && rest.len > 0)
    failed(matcher, engine_positions_find(&engine->cache, &engine->source,
                                          engine->totals.last_id, query, rest,
                                          &looked_up, matcher->error));
  struct engine_ids found = engine_ids_merge(listed, looked_up);
  free(listed.data);
  free(rest.data);
  free(looked_up.data);
  return found;
}

/* Takes the candidates over. */
static struct engine_ids match_candidates(struct engine_matcher *matcher,
                                          const struct engine_query *query,
                                          struct engine_ids candidates) {
  struct engine_cache *cache = &matcher->engine->cache;
  const struct engine_positional *known = engine_cache_positional(cache, query);
  struct engine_ids found;
  if (known && engine_ids_include(known->asked, candidates)) {
    found = engine_ids_intersect(known->found, candidates);
    free(candidates.data);
    return found;
  }
  found = look_at_candidates(matcher, query, candidates);
  if (matcher->status == STATUS_OK)
    engine_cache_keep(
        cache, query,
        (struct engine_positional){candidates, engine_ids_copy(found)});
  else
    free(candidates.data);
  return found;
}

static struct engine_ids match_positional(struct engine_matcher *matcher,
                                          const struct engine_query *query,
                                          const struct engine_ids *within) {
  return match_candidates(
      matcher, query,
      match_and(matcher, query->parts, query->part_count, within));
}

/* ---- operators ---- */

static void collect(struct engine_matcher *matcher,
                    const struct engine_query *query,
                    const struct engine_ids *within,
                    struct engine_bitmap *bitmap);

/* Looks only where no other part was found. */
static struct engine_ids match_unmarked(struct engine_matcher *matcher,
                                        const struct engine_query *query,
                                        const struct engine_ids *within,
                                        const struct engine_bitmap *bitmap) {
  struct engine_ids candidates =
      match_and(matcher, query->parts, query->part_count, within);
  size_t kept = 0;
  for (size_t i = 0; i < candidates.len; i++)
    if (!engine_ids_marked(bitmap, candidates.data[i]))
      candidates.data[kept++] = candidates.data[i];
  candidates.len = kept;
  return match_candidates(matcher, query, candidates);
}

/* The postings of an OR's many terms go into the set without a copy. */
static bool collect_kept(struct engine_matcher *matcher,
                         const struct engine_query *query,
                         struct engine_bitmap *bitmap) {
  struct engine *engine = matcher->engine;
  struct engine_postings all = {0};
  bool has = false;
  if (query->op != ENGINE_TERM || query->front ||
      failed(matcher,
             engine_cache_postings(&engine->cache, &engine->source, query->text,
                                   SIZE_MAX, &has, &all, matcher->error)))
    return false;
  for (size_t i = 0; i < all.ids.len; i++)
    engine_ids_mark(bitmap, all.ids.data[i]);
  return has;
}

static void collect_parts(struct engine_matcher *matcher,
                          const struct engine_query *query,
                          const struct engine_ids *within,
                          struct engine_bitmap *bitmap, bool positional) {
  for (size_t i = 0; i < query->part_count; i++)
    if (engine_query_is_positional(query->parts[i]) == positional)
      collect(matcher, query->parts[i], within, bitmap);
}

static void collect(struct engine_matcher *matcher,
                    const struct engine_query *query,
                    const struct engine_ids *within,
                    struct engine_bitmap *bitmap) {
  if (matcher->status != STATUS_OK) return;
  if (query->op == ENGINE_OR || query->op == ENGINE_SYNONYM) {
    collect_parts(matcher, query, within, bitmap, false);
    collect_parts(matcher, query, within, bitmap, true);
    return;
  }
  if (!within && collect_kept(matcher, query, bitmap)) return;
  struct engine_ids ids = engine_query_is_positional(query)
                              ? match_unmarked(matcher, query, within, bitmap)
                              : engine_match_within(matcher, query, within);
  for (size_t i = 0; i < ids.len; i++) engine_ids_mark(bitmap, ids.data[i]);
  free(ids.data);
}

static struct engine_ids match_or(struct engine_matcher *matcher,
                                  const struct engine_query *query,
                                  const struct engine_ids *within) {
  if (query->part_count == 1)
    return engine_match_within(matcher, query->parts[0], within);
  struct engine_bitmap bitmap =
      engine_ids_bitmap(matcher->engine->totals.last_id);
  struct engine_ids ids;
  collect(matcher, query, within, &bitmap);
  if (within) {
    ids = engine_ids_new(within->len);
    for (size_t i = 0; i < within->len; i++)
      if (engine_ids_marked(&bitmap, within->data[i]))
        engine_ids_add(&ids, within->data[i]);
  } else {
    ids = engine_ids_of_bitmap(&bitmap);
  }
  free(bitmap.words);
  return ids;
}

struct step {
  bool is_positional;
  size_t most, index;
};

static int compare_steps(const void *a, const void *b) {
  const struct step *x = a, *y = b;
  if (x->is_positional != y->is_positional) return x->is_positional ? 1 : -1;
  if (x->most != y->most) return x->most > y->most ? 1 : -1;
  return (x->index > y->index) - (x->index < y->index);
}

/* The rarest part first, so that the others only look at what is left; parts
 * with positions last, since they cost most for each document. */
static struct engine_ids match_and(struct engine_matcher *matcher,
                                   struct engine_query *const *parts,
                                   size_t count,
                                   const struct engine_ids *within) {
  struct step *steps = mem_alloc((count + 1) * sizeof *steps);
  struct engine_ids ids = {0};
  for (size_t i = 0; i < count; i++)
    steps[i] =
        (struct step){engine_query_is_positional(parts[i]),
                      count > 1 ? engine_match_most(matcher, parts[i]) : 0, i};
  if (count > 1) qsort(steps, count, sizeof *steps, compare_steps);
  for (size_t i = 0; i < count; i++) {
    struct engine_ids next =
        engine_match_within(matcher, parts[steps[i].index], within);
    free(ids.data);
    ids = next;
    within = &ids;
    if (ids.len == 0) break;
  }
  free(steps);
  return ids;
}

static struct engine_ids match_and_not(struct engine_matcher *matcher,
                                       const struct engine_query *query,
                                       const struct engine_ids *within) {
  struct engine_ids left =
      engine_match_within(matcher, query->parts[0], within);
  if (left.len == 0) return left;
  struct engine_ids right =
      engine_match_within(matcher, query->parts[1], &left);
  struct engine_ids rest = engine_ids_subtract(left, right);
  free(left.data);
  free(right.data);
  return rest;
}

struct engine_ids engine_match_within(struct engine_matcher *matcher,
                                      const struct engine_query *query,
                                      const struct engine_ids *within) {
  if (matcher->status != STATUS_OK) return (struct engine_ids){0};
  switch (query->op) {
    case ENGINE_NONE:
      break;
    case ENGINE_ALL:
      return match_all(matcher, query, within);
    case ENGINE_TERM:
      return match_term(matcher, query, within);
    case ENGINE_RANGE:
      return match_range(matcher, query, within);
    case ENGINE_BETWEEN:
    case ENGINE_AMONG:
      return match_numbers(matcher, query, within);
    case ENGINE_IDS:
      return match_ids(query, within);
    case ENGINE_OR:
    case ENGINE_SYNONYM:
      return match_or(matcher, query, within);
    case ENGINE_AND:
      return match_and(matcher, query->parts, query->part_count, within);
    case ENGINE_PHRASE:
    case ENGINE_NEAR:
      return match_positional(matcher, query, within);
    case ENGINE_AND_MAYBE:
    case ENGINE_SCALE:
      return engine_match_within(matcher, query->parts[0], within);
    case ENGINE_AND_NOT:
      return match_and_not(matcher, query, within);
  }
  return (struct engine_ids){0};
}

#include "engine/engine.h"

#include <stdlib.h>

#include "base/mem.h"
#include "engine/engine_match.h"
#include "engine/engine_score.h"
#include "engine/engine_state.h"

/* So many matches are worth huge pages: the first of these costs as much as a
 * hundred small ones. */
enum { MANY = 10000 };

struct engine *engine_new(struct engine_source source) {
  struct engine *engine = mem_zalloc(sizeof *engine);
  engine->source = source;
  return engine;
}

void engine_forget(struct engine *engine) {
  if (!engine) return;
  engine->has_totals = false;
  engine_cache_clear(&engine->cache);
  engine_numbers_forget(&engine->numbers);
  engine_frequent_forget(&engine->frequent);
  free(engine->all.data);
  engine->all = (struct engine_ids){NULL, 0};
  engine->all_were_asked_for = false;
}

void engine_free(struct engine *engine) {
  engine_forget(engine);
  free(engine);
}

static enum status read_totals(struct engine *engine, struct error *error) {
  enum status status = STATUS_OK;
  if (!engine->has_totals)
    status = engine->source.functions->totals(engine->source.index,
                                              &engine->totals, error);
  engine->has_totals = status == STATUS_OK;
  return status;
}

enum status engine_term_documents(struct engine *engine, struct str term,
                                  uint32_t *documents, struct error *error) {
  *documents = 0;
  /* The empty term would be every document. */
  return term.len == 0 ? STATUS_OK
                       : engine_cache_frequency(&engine->cache, &engine->source,
                                                term, documents, error);
}

enum status engine_read_numbers(struct engine *engine, const uint32_t *ids,
                                size_t count, struct engine_numbers *numbers,
                                struct error *error) {
  enum status status = read_totals(engine, error);
  uint32_t last = engine->totals.last_id;
  if (status != STATUS_OK || count == 0) return status;
  if (ids[count - 1] > last)
    return error_set(error, STATUS_NOT_FOUND, "a document is missing");
  struct engine_numbers_walk walk =
      engine_numbers_begin(&engine->numbers, &engine->source, last, error);
  for (size_t i = 0; i < count;) {
    bool many = engine_numbers_are_many(ids, count, i);
    uint32_t first = many ? ids[i] - ids[i] % ENGINE_BLOCK : ids[i];
    const struct engine_numbers *read = engine_numbers_at(&walk, first, many);
    if (walk.status != STATUS_OK) break;
    do {
      numbers[i] = read[ids[i] - first];
      i++;
    } while (many && i < count && ids[i] - first < ENGINE_BLOCK);
  }
  return walk.status;
}

static enum status match(struct engine *engine,
                         const struct engine_query *query,
                         const struct engine_ids *within, uint32_t **ids,
                         size_t *count, struct error *error) {
  engine_cache_trim(&engine->cache);
  struct engine_matcher matcher = {engine, read_totals(engine, error), error};
  if (!within && engine_match_most(&matcher, query) > MANY)
    mem_use_huge_pages();
  struct engine_ids found = engine_match_within(&matcher, query, within);
  if (!found.data) found = engine_ids_new(0);
  if (matcher.status != STATUS_OK) free(found.data);
  *ids = matcher.status == STATUS_OK ? found.data : NULL;
  *count = matcher.status == STATUS_OK ? found.len : 0;
  return matcher.status;
}

enum status engine_match(struct engine *engine,
                         const struct engine_query *query, uint32_t **ids,
                         size_t *count, struct error *error) {
  return match(engine, query, NULL, ids, count, error);
}

enum status engine_match_of(struct engine *engine,
                            const struct engine_query *query,
                            const uint32_t *within, size_t within_count,
                            uint32_t **ids, size_t *count,
                            struct error *error) {
  const struct engine_ids limits = engine_ids_borrow(within, within_count);
  return match(engine, query, &limits, ids, count, error);
}

enum status engine_count_neighbours(struct engine *engine,
                                    const struct engine_neighbours *asked,
                                    const uint32_t *ids, size_t count,
                                    unsigned *counts, struct error *error) {
  engine_cache_trim(&engine->cache);
  return engine_neighbours_count(&engine->cache, &engine->source, asked,
                                 engine_ids_borrow(ids, count), counts, error);
}

static enum status own_documents(void *context, struct str term,
                                 uint32_t *documents, struct error *error) {
  return engine_term_documents(context, term, documents, error);
}

enum status engine_statistics(struct engine *engine,
                              struct engine_statistics *statistics,
                              struct error *error) {
  enum status status = read_totals(engine, error);
  *statistics = (struct engine_statistics){engine->totals.documents,
                                           engine->totals.mean_length,
                                           own_documents, engine};
  return status;
}

static enum status read_lengths(struct engine *engine, const uint32_t *ids,
                                size_t count, uint32_t *lengths,
                                struct error *error) {
  if (ids[count - 1] > engine->totals.last_id)
    return error_set(error, STATUS_NOT_FOUND, "a document is missing");
  struct engine_numbers_walk walk = engine_numbers_begin(
      &engine->numbers, &engine->source, engine->totals.last_id, error);
  for (size_t i = 0; i < count; i++)
    lengths[i] =
        engine_numbers_at(&walk, ids[i], engine_numbers_are_many(ids, count, i))
            ->length;
  return walk.status;
}

enum status engine_score(struct engine *engine,
                         const struct engine_query *query,
                         const struct engine_bm25 *weights,
                         const struct engine_statistics *statistics,
                         const uint32_t *ids, const uint32_t *lengths,
                         size_t count, double *scores, struct error *error) {
  struct engine_statistics own;
  uint32_t *read = NULL;
  engine_cache_trim(&engine->cache);
  for (size_t i = 0; i < count; i++) scores[i] = 0;
  enum status status = engine_statistics(engine, &own, error);
  if (status != STATUS_OK || count == 0) return status;
  if (!lengths) {
    read = mem_alloc(count * sizeof *read);
    status = read_lengths(engine, ids, count, read, error);
    lengths = read;
  }
  const struct engine_scores asked = {
      .engine = engine,
      .query = query,
      .weights = weights,
      .statistics = statistics ? statistics : &own,
      .ids = engine_ids_borrow(ids, count),
      .lengths = lengths,
      .scores = scores};
  if (status == STATUS_OK) status = engine_score_add(&asked, error);
  free(read);
  return status;
}

enum status engine_score_most(struct engine *engine,
                              const struct engine_query *query,
                              const struct engine_bm25 *weights, double *most,
                              struct error *error) {
  struct engine_statistics own;
  enum status status = engine_statistics(engine, &own, error);
  const struct engine_scores asked = {
      .engine = engine, .query = query, .weights = weights, .statistics = &own};
  if (status == STATUS_OK) status = engine_score_bound(&asked, most, error);
  return status;
}

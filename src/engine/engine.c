#include "engine/engine.h"

#include <stdlib.h>

#include "base/mem.h"

/* The names of the engine, for now over what the shim still does. */

struct engine {
  struct shim_reader *reader;
};

struct engine *engine_new(struct shim_reader *reader) {
  struct engine *engine = mem_zalloc(sizeof *engine);
  engine->reader = reader;
  return engine;
}

void engine_forget(struct engine *engine) { (void)engine; }
void engine_free(struct engine *engine) { free(engine); }

enum status engine_term_documents(struct engine *engine, struct str term,
                                  uint32_t *documents, struct error *error) {
  return shim_reader_term_documents(engine->reader, term, documents, error);
}

_Static_assert(sizeof(struct shim_numbers) == sizeof(struct engine_numbers),
               "the same numbers");

enum status engine_read_numbers(struct engine *engine, const uint32_t *ids,
                                size_t count, struct engine_numbers *numbers,
                                struct error *error) {
  return shim_reader_numbers(engine->reader, ids, count, (void *)numbers,
                             error);
}

enum status engine_match(struct engine *engine,
                         const struct engine_query *query, uint32_t **ids,
                         size_t *count, struct error *error) {
  return shim_match_set(engine->reader, (const void *)query, ids, count, error);
}

enum status engine_match_of(struct engine *engine,
                            const struct engine_query *query,
                            const uint32_t *within, size_t within_count,
                            uint32_t **ids, size_t *count,
                            struct error *error) {
  enum status status = engine_match(engine, query, ids, count, error);
  size_t kept = 0, at = 0;
  for (size_t i = 0; status == STATUS_OK && i < *count; i++) {
    while (at < within_count && within[at] < (*ids)[i]) at++;
    if (at < within_count && within[at] == (*ids)[i]) (*ids)[kept++] = (*ids)[i];
  }
  if (status == STATUS_OK) *count = kept;
  return status;
}

enum status engine_score(struct engine *engine,
                         const struct engine_query *query,
                         const struct engine_bm25 *weights, const uint32_t *ids,
                         const uint32_t *lengths, size_t count, double *scores,
                         struct error *error) {
  return shim_match_scores(
      engine->reader, (const void *)query,
      &(struct shim_bm25){weights->k1, weights->b, weights->min_normlen}, ids,
      lengths, count, scores, error);
}

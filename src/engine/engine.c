#include "engine/engine.h"

#include <stdlib.h>

#include "base/mem.h"
#include "engine/phrases.h"
#include "engine/writer.h"

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

enum status engine_phrases_write(const char *directory,
                                 const struct engine_pair *pairs, size_t count,
                                 struct error *error) {
  return shim_phrases_write(directory, (const void *)pairs, count, error);
}

/* ---- queries ---- */

typedef struct engine_query query;

query *engine_query_all(void) { return (query *)shim_query_all(); }
query *engine_query_none(void) { return (query *)shim_query_none(); }
query *engine_query_term(struct str term) {
  return (query *)shim_query_term(term);
}
query *engine_query_phrase(const struct engine_place *places, size_t count,
                           uint32_t window) {
  return (query *)shim_query_phrase((const void *)places, count, window);
}
query *engine_query_near(const struct engine_place *places, size_t count,
                         uint32_t window) {
  return (query *)shim_query_near((const void *)places, count, window);
}
query *engine_query_front(query *part) {
  return (query *)shim_query_front((void *)part);
}
query *engine_query_and(query **parts, size_t count) {
  return (query *)shim_query_and((void *)parts, count);
}
query *engine_query_or(query **parts, size_t count) {
  return (query *)shim_query_or((void *)parts, count);
}
query *engine_query_synonym(query **parts, size_t count) {
  return (query *)shim_query_synonym((void *)parts, count);
}
query *engine_query_and_not(query *left, query *right) {
  return (query *)shim_query_and_not((void *)left, (void *)right);
}
query *engine_query_and_maybe(query *left, query *right) {
  return (query *)shim_query_and_maybe((void *)left, (void *)right);
}
query *engine_query_scale(query *part, double factor) {
  return (query *)shim_query_scale((void *)part, factor);
}
query *engine_query_range(uint32_t slot, struct str begin, struct str end) {
  return (query *)shim_query_range(slot, begin, end);
}
query *engine_query_between(unsigned index, uint32_t first, uint32_t last) {
  return (query *)shim_query_between(index, first, last);
}
query *engine_query_copy(const query *part) {
  return (query *)shim_query_copy((const void *)part);
}
void engine_query_free(query *part) { shim_query_free((void *)part); }

/* ---- writing ---- */

static struct shim_writer *writer_of(struct engine_writer *writer) {
  return (struct shim_writer *)writer;
}

static struct shim_document document_of(const struct engine_document *from) {
  return (struct shim_document){from->terms,
                                from->term_count,
                                (const void *)from->occurrences,
                                from->occurrence_count,
                                from->values,
                                from->value_count,
                                from->numbers};
}

enum status engine_writer_open(const char *directory, enum shim_mode mode,
                               struct engine_writer **writer,
                               struct error *error) {
  return shim_writer_open(directory, mode, (struct shim_writer **)writer,
                          error);
}
enum status engine_writer_begin(struct engine_writer *writer,
                                struct error *error) {
  return shim_writer_begin(writer_of(writer), error);
}
enum status engine_writer_commit(struct engine_writer *writer,
                                 struct error *error) {
  return shim_writer_commit(writer_of(writer), error);
}
enum status engine_writer_put(struct engine_writer *writer, uint32_t id,
                              const struct engine_document *document,
                              struct error *error) {
  struct shim_document made = document_of(document);
  return shim_writer_put(writer_of(writer), id, &made, error);
}
enum status engine_writer_edit(struct engine_writer *writer, uint32_t id,
                               const char *const *prefixes,
                               const struct engine_document *changes,
                               struct error *error) {
  struct shim_document made = document_of(changes);
  return shim_writer_edit(writer_of(writer), id, prefixes, &made, error);
}
enum status engine_writer_delete(struct engine_writer *writer, uint32_t id,
                                 struct error *error) {
  return shim_writer_delete(writer_of(writer), id, error);
}
enum status engine_writer_last_id(struct engine_writer *writer, uint32_t *id,
                                  struct error *error) {
  return shim_writer_last_id(writer_of(writer), id, error);
}
enum status engine_writer_set_metadata(struct engine_writer *writer,
                                       struct str key, struct str value,
                                       struct error *error) {
  return shim_writer_set_metadata(writer_of(writer), key, value, error);
}
void engine_writer_close(struct engine_writer *writer) {
  shim_writer_close(writer_of(writer));
}

#include "engine/engine_query.h"

#include <stdlib.h>

#include "base/mem.h"

/* A node, its texts behind it. */
static struct engine_query *make(enum engine_op op, struct str text,
                                 struct str end) {
  struct engine_query *query = mem_alloc(sizeof *query + text.len + end.len);
  char *bytes = (char *)(query + 1);
  *query = (struct engine_query){.op = op, .factor = 1};
  if (text.len > 0) memcpy(bytes, text.data, text.len);
  if (end.len > 0) memcpy(bytes + text.len, end.data, end.len);
  query->text = str_make(bytes, text.len);
  query->end = str_make(bytes + text.len, end.len);
  return query;
}

static struct engine_query *make_parts(enum engine_op op, size_t count) {
  struct engine_query *query = make(op, STR(""), STR(""));
  query->parts = mem_alloc((count + 1) * sizeof(struct engine_query *));
  query->part_count = count;
  return query;
}

static struct engine_query *make_joined(enum engine_op op,
                                        struct engine_query **parts,
                                        size_t count) {
  struct engine_query *query = make_parts(op, count);
  for (size_t i = 0; i < count; i++) query->parts[i] = parts[i];
  return query;
}

static struct engine_query *make_pair(enum engine_op op,
                                      struct engine_query *left,
                                      struct engine_query *right) {
  return make_joined(op, (struct engine_query *[]){left, right}, 2);
}

bool engine_query_same_terms(const struct engine_query *a,
                             const struct engine_query *b) {
  if (a->part_count != b->part_count) return false;
  for (size_t i = 0; i < a->part_count; i++)
    if (!str_eq(a->parts[i]->text, b->parts[i]->text)) return false;
  return true;
}

struct engine_query *engine_query_all(void) {
  return make(ENGINE_ALL, STR(""), STR(""));
}

struct engine_query *engine_query_none(void) {
  return make(ENGINE_NONE, STR(""), STR(""));
}

/* To a source, the empty term is every document. */
struct engine_query *engine_query_term(struct str term) {
  return make(term.len ? ENGINE_TERM : ENGINE_NONE, term, STR(""));
}

static struct engine_query *make_place(const struct engine_place *place) {
  struct engine_query *query = make_parts(ENGINE_OR, place->count);
  for (size_t i = 0; i < place->count; i++)
    query->parts[i] = engine_query_term(place->terms[i]);
  return query;
}

/* One place has no neighbours, and needs no positions. */
static struct engine_query *make_positional(enum engine_op op,
                                            const struct engine_place *places,
                                            size_t count, uint32_t window) {
  if (count == 0) return engine_query_none();
  if (count == 1) return make_place(&places[0]);
  struct engine_query *query = make_parts(op, count);
  query->number = window > count ? window : (uint32_t)count;
  for (size_t i = 0; i < count; i++) query->parts[i] = make_place(&places[i]);
  return query;
}

struct engine_query *engine_query_phrase(const struct engine_place *places,
                                         size_t count, uint32_t window) {
  return make_positional(ENGINE_PHRASE, places, count, window);
}

struct engine_query *engine_query_near(const struct engine_place *places,
                                       size_t count, uint32_t window) {
  return make_positional(ENGINE_NEAR, places, count, window);
}

struct engine_query *engine_query_front(struct engine_query *query) {
  query->front = true;
  for (size_t i = 0; i < query->part_count; i++)
    engine_query_front(query->parts[i]);
  return query;
}

struct engine_query *engine_query_and(struct engine_query **parts,
                                      size_t count) {
  return make_joined(ENGINE_AND, parts, count);
}

struct engine_query *engine_query_or(struct engine_query **parts,
                                     size_t count) {
  return make_joined(ENGINE_OR, parts, count);
}

struct engine_query *engine_query_synonym(struct engine_query **parts,
                                          size_t count) {
  return make_joined(ENGINE_SYNONYM, parts, count);
}

struct engine_query *engine_query_and_not(struct engine_query *left,
                                          struct engine_query *right) {
  return make_pair(ENGINE_AND_NOT, left, right);
}

struct engine_query *engine_query_and_maybe(struct engine_query *left,
                                            struct engine_query *right) {
  return make_pair(ENGINE_AND_MAYBE, left, right);
}

struct engine_query *engine_query_scale(struct engine_query *query,
                                        double factor) {
  struct engine_query *scaled = make_joined(ENGINE_SCALE, &query, 1);
  scaled->factor = factor;
  return scaled;
}

struct engine_query *engine_query_range(uint32_t slot, struct str begin,
                                        struct str end) {
  struct engine_query *query = make(ENGINE_RANGE, begin, end);
  query->number = slot;
  return query;
}

struct engine_query *engine_query_between(unsigned index, uint32_t first,
                                          uint32_t last) {
  struct engine_query *query = make(ENGINE_BETWEEN, STR(""), STR(""));
  query->number = index;
  query->first = first;
  query->last = last;
  return query;
}

struct engine_query *engine_query_among(unsigned index, unsigned width,
                                        const uint64_t *values, size_t count) {
  struct engine_query *query =
      make(ENGINE_AMONG, str_make((const char *)values, count * sizeof *values),
           STR(""));
  query->number = index;
  query->first = width;
  return query;
}

struct engine_query *engine_query_ids(const uint32_t *ids, size_t count) {
  return make(ENGINE_IDS, str_make((const char *)ids, count * sizeof *ids),
              STR(""));
}

struct engine_query *engine_query_copy(const struct engine_query *query) {
  struct engine_query *copy = make(query->op, query->text, query->end);
  copy->front = query->front;
  copy->number = query->number;
  copy->first = query->first;
  copy->last = query->last;
  copy->factor = query->factor;
  copy->part_count = query->part_count;
  if (query->parts)
    copy->parts = mem_alloc((query->part_count + 1) * sizeof *copy->parts);
  for (size_t i = 0; i < query->part_count; i++)
    copy->parts[i] = engine_query_copy(query->parts[i]);
  return copy;
}

void engine_query_free(struct engine_query *query) {
  if (!query) return;
  for (size_t i = 0; i < query->part_count; i++)
    engine_query_free(query->parts[i]);
  free(query->parts);
  free(query);
}

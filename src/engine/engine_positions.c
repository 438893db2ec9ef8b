#include "engine/engine_positions.h"

#include <stdlib.h>

#include "base/mem.h"
#include "engine/engine_adjacent.h"
#include "engine/engine_fit.h"
#include "engine/engine_front.h"
#include "engine/engine_list.h"
#include "engine/engine_sequence.h"

/* One of the terms of a place, and which of the candidates have it, up to index
 * `at`, which is not below the document at hand. */
struct place_term {
  uint64_t hash;
  struct engine_within within;
  size_t at;
};

struct distinct {
  const struct engine_query *query;
  struct place_term *terms;
  size_t term_count;
  struct engine_spots spots; /* in the document at hand */
};

/* What to look for in a document. */
struct wanted_code {
  uint64_t code;
  size_t place; /* among the distinct ones */
};

enum { RUN_PLACES = 64 };

/* Looks at one document after the other, by ascending ids. */
struct finder {
  const struct engine_query *query;
  struct distinct *distinct; /* places with equal terms ("the ... the") are one,
                                read once */
  size_t distinct_count;
  size_t *order;            /* of the query's places, in `distinct` */
  struct engine_ids *spots; /* of the query's places */
  struct engine_fit fit;
  size_t places;
  bool is_run;
  uint32_t last;      /* position that is looked at */
  uint64_t bits[256]; /* of places by code, where a code is a byte; else 0 */
  VEC(struct wanted_code) wanted; /* by place */
  bool low[256]; /* whether the lowest byte of a code is that of a wanted one */
  struct engine_sequence sequence; /* of the document at hand */
  /* The run that is read. */
  uint64_t whole, here, before;
  uint32_t at;
  struct engine_ids candidates;
  struct engine_ids *found;
};

/* ---- places ---- */

static enum status open_place(struct engine_cache *cache,
                              const struct engine_source *source,
                              struct engine_ids candidates,
                              struct distinct *place, struct error *error) {
  const struct engine_query *query = place->query;
  enum status status = STATUS_OK;
  place->terms = mem_zalloc((query->part_count + 1) * sizeof *place->terms);
  for (size_t i = 0; i < query->part_count && status == STATUS_OK; i++) {
    struct str text = query->parts[i]->text;
    if (query->parts[i]->op != ENGINE_TERM) continue;
    struct place_term *term = &place->terms[place->term_count++];
    term->hash = engine_sequence_hash(text);
    /* A place's only term is there, or the document were no candidate. */
    if (query->part_count > 1)
      status = engine_cache_within(cache, source, text, candidates,
                                   &term->within, error);
  }
  return status;
}

static enum status open_places(struct finder *finder,
                               struct engine_cache *cache,
                               const struct engine_source *source,
                               struct error *error) {
  const struct engine_query *query = finder->query;
  enum status status = STATUS_OK;
  finder->places = query->part_count;
  finder->order = mem_alloc(finder->places * sizeof *finder->order);
  finder->spots = mem_alloc(finder->places * sizeof *finder->spots);
  finder->distinct = mem_zalloc(finder->places * sizeof *finder->distinct);
  for (size_t i = 0; i < finder->places && status == STATUS_OK; i++) {
    size_t k = 0;
    while (k < finder->distinct_count &&
           !engine_query_same_terms(finder->distinct[k].query, query->parts[i]))
      k++;
    finder->order[i] = k;
    if (k < finder->distinct_count) continue;
    struct distinct *place = &finder->distinct[finder->distinct_count++];
    place->query = query->parts[i];
    status = open_place(cache, source, finder->candidates, place, error);
  }
  return status;
}

static void close_places(struct finder *finder) {
  for (size_t i = 0; i < finder->distinct_count; i++) {
    struct distinct *place = &finder->distinct[i];
    for (size_t k = 0; k < place->term_count; k++)
      engine_cache_within_free(&place->terms[k].within);
    free(place->terms);
    vec_free(&place->spots.list);
  }
  free(finder->distinct);
  free(finder->order);
  free(finder->spots);
  vec_free(&finder->wanted);
  engine_fit_free(&finder->fit);
}

static bool has_term(const struct distinct *place, struct place_term *term,
                     uint32_t id) {
  if (place->query->part_count == 1) return true;
  struct engine_ids ids = term->within.ids;
  term->at = engine_ids_advance(ids, term->at, id);
  return term->at < ids.len && ids.data[term->at] == id;
}

static void want(struct finder *finder, uint32_t id) {
  finder->wanted.len = 0;
  for (size_t i = 0; i < finder->distinct_count; i++) {
    struct distinct *place = &finder->distinct[i];
    for (size_t k = 0; k < place->term_count; k++)
      if (has_term(place, &place->terms[k], id))
        vec_push(
            &finder->wanted,
            (struct wanted_code){
                engine_sequence_code(&finder->sequence, place->terms[k].hash),
                i});
  }
}

/* ---- positions ---- */

static void set_low(struct finder *finder, bool is_wanted) {
  for (size_t i = 0; i < finder->wanted.len; i++)
    finder->low[(unsigned char)finder->wanted.data[i].code] = is_wanted;
}

static inline bool take_spot(void *context, uint64_t code, uint32_t position) {
  struct finder *finder = context;
  if (position > finder->last) return false;
  if (!finder->low[(unsigned char)code]) return true;
  for (size_t i = 0; i < finder->wanted.len; i++) {
    const struct wanted_code *one = &finder->wanted.data[i];
    struct engine_spots *spots = &finder->distinct[one->place].spots;
    if (one->code == code &&
        (spots->list.len == 0 ||
         spots->list.data[spots->list.len - 1] != position))
      vec_push(&spots->list, position);
  }
  return true;
}

static void read_spots(struct finder *finder) {
  for (size_t i = 0; i < finder->distinct_count; i++)
    finder->distinct[i].spots.list.len = 0;
  set_low(finder, true);
  engine_sequence_each(&finder->sequence, take_spot, finder);
  set_low(finder, false);
}

static bool fits_spots(struct finder *finder) {
  for (size_t i = 0; i < finder->places; i++) {
    const struct engine_spots *spots =
        &finder->distinct[finder->order[i]].spots;
    finder->spots[i] = engine_ids_borrow(spots->list.data, spots->list.len);
  }
  return engine_fit_places(&finder->fit, finder->query, finder->spots);
}

/* ---- runs ---- */

/* A phrase without gaps, of up to 64 places that are all different: bit i of
 * what a position ends is a run up to place i. It is read until it is found. */
static inline ENGINE_INLINE bool take_bits(struct finder *finder, uint64_t bits,
                                           uint32_t position) {
  if (position > finder->last) return false;
  if (bits == 0) return true;
  if (position != finder->at) {
    finder->before = position == finder->at + 1 ? finder->here : 0;
    finder->here = 0;
    finder->at = position;
  }
  finder->here |= (finder->before << 1 | 1) & bits;
  return (finder->here & finder->whole) == 0;
}

static inline bool take_byte(void *context, uint64_t code, uint32_t position) {
  struct finder *finder = context;
  return take_bits(finder, finder->bits[code], position);
}

static inline bool take_code(void *context, uint64_t code, uint32_t position) {
  struct finder *finder = context;
  uint64_t bits = 0;
  for (size_t i = 0; finder->low[(unsigned char)code] && i < finder->wanted.len;
       i++)
    if (finder->wanted.data[i].code == code)
      bits |= UINT64_C(1) << finder->wanted.data[i].place;
  return take_bits(finder, bits, position);
}

/* Two places next to each other of which the document has one term each must
 * stand side by side in it. */
static bool may_fit_run(const struct finder *finder) {
  const struct wanted_code *wanted = finder->wanted.data;
  size_t count = finder->wanted.len;
  for (size_t i = 0; i + 1 < count; i++) {
    size_t place = wanted[i].place;
    bool one_each = wanted[i + 1].place == place + 1 &&
                    (i == 0 || wanted[i - 1].place != place) &&
                    (i + 2 == count || wanted[i + 2].place != place + 1);
    if (one_each && !engine_adjacent_may(&finder->sequence, wanted[i].code,
                                         wanted[i + 1].code))
      return false;
  }
  return true;
}

static bool fits_run(struct finder *finder) {
  const struct wanted_code *wanted = finder->wanted.data;
  if (!may_fit_run(finder)) return false;
  finder->here = finder->before = finder->at = 0;
  if (finder->sequence.width != 1) {
    set_low(finder, true);
    engine_sequence_each(&finder->sequence, take_code, finder);
    set_low(finder, false);
    return finder->here & finder->whole;
  }
  for (size_t i = 0; i < finder->wanted.len; i++)
    finder->bits[wanted[i].code] |= UINT64_C(1) << wanted[i].place;
  engine_sequence_walk(&finder->sequence, 1, take_byte, finder);
  for (size_t i = 0; i < finder->wanted.len; i++)
    finder->bits[wanted[i].code] = 0;
  return finder->here & finder->whole;
}

/* ---- documents ---- */

static bool fits(struct finder *finder, uint32_t id, struct str value) {
  finder->sequence = engine_sequence_of(value);
  want(finder, id);
  if (finder->is_run) return fits_run(finder);
  read_spots(finder);
  return fits_spots(finder);
}

static void look(void *context, size_t index, struct str value) {
  struct finder *finder = context;
  uint32_t id = finder->candidates.data[index];
  if (fits(finder, id, value)) engine_ids_add(finder->found, id);
}

enum status engine_positions_find(struct engine_cache *cache,
                                  const struct engine_source *source,
                                  uint32_t last,
                                  const struct engine_query *query,
                                  struct engine_ids candidates,
                                  struct engine_ids *found,
                                  struct error *error) {
  const struct engine_column *all;
  struct finder finder = {.query = query,
                          .last = query->front ? ENGINE_FRONT_LAST : UINT32_MAX,
                          .candidates = candidates,
                          .found = found};
  enum status status =
      engine_cache_positions(cache, source, last, candidates.len, &all, error);
  if (status != STATUS_OK || candidates.len == 0) return status;
  status = open_places(&finder, cache, source, error);
  finder.is_run =
      query->op == ENGINE_PHRASE && query->number == finder.places &&
      finder.distinct_count == finder.places && finder.places <= RUN_PLACES;
  if (finder.is_run) finder.whole = UINT64_C(1) << (finder.places - 1);
  if (status == STATUS_OK && all)
    for (size_t i = 0; i < candidates.len; i++)
      look(&finder, i, engine_cache_value(all, candidates.data[i]));
  else if (status == STATUS_OK)
    status = source->functions->each_value(source->index, ENGINE_SLOT_POSITIONS,
                                           candidates.data, candidates.len,
                                           look, &finder, error);
  close_places(&finder);
  return status;
}

#include "engine/engine_positions.h"

#include <stdlib.h>

#include "base/mem.h"
#include "engine/engine_adjacent.h"
#include "engine/engine_front.h"
#include "engine/engine_sequence.h"

/* Where a place's terms stand in the document at hand: ascending, each once. */
struct spots {
  VEC(uint32_t) list;
};

/* One of the terms of a place, and which of the candidates have it: `ids`, up
 * to index `at`, which is not below the document at hand. */
struct place_term {
  uint64_t hash;
  struct engine_ids ids;
  size_t at;
  bool is_owner; /* of ids */
};

struct distinct {
  const struct engine_query *query;
  struct place_term *terms;
  size_t term_count;
  struct spots spots;
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
  size_t *order; /* of the query's places, in `distinct` */
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

static bool are_equal(const struct engine_query *a,
                      const struct engine_query *b) {
  if (a->part_count != b->part_count) return false;
  for (size_t i = 0; i < a->part_count; i++)
    if (!str_eq(a->parts[i]->text, b->parts[i]->text)) return false;
  return true;
}

/* The term's documents among the candidates. */
static enum status open_term(struct engine_cache *cache,
                             const struct engine_source *source,
                             struct str text, struct engine_ids candidates,
                             struct place_term *term, struct error *error) {
  struct engine_postings all;
  bool has;
  enum status status = engine_cache_postings(cache, source, text,
                                             candidates.len, &has, &all, error);
  if (status == STATUS_OK && has) term->ids = all.ids;
  if (status != STATUS_OK || has) return status;
  term->ids = engine_ids_new(candidates.len);
  term->is_owner = true;
  struct shim_postings list = {term->ids.data, NULL, candidates.len, 0};
  status = source->functions->postings_of(source->index, text, candidates.data,
                                          candidates.len, &list, error);
  term->ids.len = list.count;
  return status;
}

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
      status = open_term(cache, source, text, candidates, term, error);
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
  finder->distinct = mem_zalloc(finder->places * sizeof *finder->distinct);
  for (size_t i = 0; i < finder->places && status == STATUS_OK; i++) {
    size_t k = 0;
    while (k < finder->distinct_count &&
           !are_equal(finder->distinct[k].query, query->parts[i]))
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
      if (place->terms[k].is_owner) free(place->terms[k].ids.data);
    free(place->terms);
    vec_free(&place->spots.list);
  }
  free(finder->distinct);
  free(finder->order);
  vec_free(&finder->wanted);
}

static bool has_term(const struct distinct *place, struct place_term *term,
                     uint32_t id) {
  if (place->query->part_count == 1) return true;
  term->at = engine_ids_advance(term->ids, term->at, id);
  return term->at < term->ids.len && term->ids.data[term->at] == id;
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
    struct spots *spots = &finder->distinct[one->place].spots;
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

static struct engine_ids spots_of(const struct finder *finder, size_t place) {
  const struct spots *spots = &finder->distinct[finder->order[place]].spots;
  return engine_ids_borrow(spots->list.data, spots->list.len);
}

/* The latest ascending chain that ends at each position of the last place is
 * the shortest one: latest[i] is where one of places 0 .. i begins that ends at
 * or before the position at hand, 0 if there is none. Each position is looked
 * at once for each place that its word has, so the work is bounded by the text
 * and the phrase. */
struct chain {
  size_t at;       /* the next of the place's positions */
  uint32_t latest; /* start of the latest chain up to here */
};

/* Takes the positions of place `i` up to `limit`: each continues the chain that
 * the places before had at an earlier position. */
static bool fits_phrase(const struct finder *finder) {
  uint32_t window = finder->query->number;
  struct chain *chains = mem_zalloc(finder->places * sizeof *chains);
  bool found = false, more = true;
  while (more && !found) {
    uint32_t position = UINT32_MAX;
    more = false;
    for (size_t i = 0; i < finder->places; i++) {
      struct engine_ids all = spots_of(finder, i);
      if (chains[i].at == all.len || all.data[chains[i].at] > position)
        continue;
      position = all.data[chains[i].at];
      more = true;
    }
    /* From the last place on, so that no place uses what the one before it has
     * only found at this very position. */
    for (size_t i = finder->places; more && i-- > 0;) {
      struct engine_ids all = spots_of(finder, i);
      if (chains[i].at == all.len || all.data[chains[i].at] != position)
        continue;
      chains[i].at++;
      uint32_t start = i == 0 ? position : chains[i - 1].latest;
      if (start != 0) chains[i].latest = start;
      found |=
          i + 1 == finder->places && start != 0 && position - start < window;
    }
  }
  free(chains);
  return found;
}

/* A position for each place, all different, in [start, start + window): a
 * matching of places and positions, found by augmenting paths. */
struct seating {
  const struct finder *finder;
  uint32_t start;
  struct seat {
    uint32_t position;
    size_t place;
  } * seats;
  size_t seat_count;
  VEC(uint32_t) tried;
};

static bool was_tried(struct seating *seating, uint32_t position) {
  for (size_t i = 0; i < seating->tried.len; i++)
    if (seating->tried.data[i] == position) return true;
  vec_push(&seating->tried, position);
  return false;
}

static bool seat(struct seating *seating, size_t place) {
  struct engine_ids all = spots_of(seating->finder, place);
  size_t i = engine_ids_advance(all, 0, seating->start);
  for (; i < all.len &&
         all.data[i] - seating->start < seating->finder->query->number;
       i++) {
    uint32_t position = all.data[i];
    size_t taken = 0;
    if (was_tried(seating, position)) continue;
    while (taken < seating->seat_count &&
           seating->seats[taken].position != position)
      taken++;
    if (taken < seating->seat_count &&
        !seat(seating, seating->seats[taken].place))
      continue;
    if (taken == seating->seat_count) seating->seat_count++;
    seating->seats[taken] = (struct seat){position, place};
    return true;
  }
  return false;
}

static bool seats_exist(struct seating *seating, uint32_t start) {
  seating->start = start;
  seating->seat_count = 0;
  for (size_t place = 0; place < seating->finder->places; place++) {
    seating->tried.len = 0;
    if (!seat(seating, place)) return false;
  }
  return true;
}

static bool fits_near(const struct finder *finder) {
  size_t positions = 0;
  bool found = false;
  for (size_t i = 0; i < finder->distinct_count; i++)
    positions += finder->distinct[i].spots.list.len;
  if (positions < finder->places) return false;
  struct seating seating = {.finder = finder};
  seating.seats = mem_alloc(finder->places * sizeof *seating.seats);
  /* The first of the positions is one of some place. */
  for (size_t i = 0; i < finder->distinct_count && !found; i++) {
    const struct spots *first = &finder->distinct[i].spots;
    for (size_t k = 0; k < first->list.len && !found; k++)
      found = seats_exist(&seating, first->list.data[k]);
  }
  free(seating.seats);
  vec_free(&seating.tried);
  return found;
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
  return finder->query->op == ENGINE_PHRASE ? fits_phrase(finder)
                                            : fits_near(finder);
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

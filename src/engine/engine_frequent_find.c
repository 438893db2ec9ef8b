#include "engine/engine_frequent_find.h"

#include <stdlib.h>

#include "base/mem.h"
#include "engine/engine_fit.h"
#include "engine/engine_front.h"
#include "engine/engine_list.h"

/* To read the positions of one document costs about as much as to read so many
 * entries of a list. */
enum { ENTRIES_A_DOCUMENT = 64 };

/* A term of a place; without a list, documents that have it are not looked at
 * here. */
struct listed_term {
  bool is_listed;
  struct buf value;
  struct engine_list list;
};

/* One with the terms of an earlier place ("as well as") has none of its own. */
struct listed_place {
  struct listed_term *terms;
  size_t count;
  struct engine_spots spots; /* in the document at hand */
  size_t same;               /* the place with its terms */
};

struct list_finder {
  const struct engine_frequent_asked *asked;
  uint32_t last_position;
  struct listed_place *places;
  struct engine_ids *spots; /* of the places */
  struct engine_fit fit;
  struct engine_bitmap rest; /* what no list covers */
};

/* ---- which lists ---- */

/* Whether there may be a list of the term; to see by how many documents it has
 * costs little. */
static enum status may_be_listed(const struct engine_frequent_asked *asked,
                                 struct str term, bool *may, size_t *entries,
                                 struct error *error) {
  uint32_t documents = 0;
  enum status status = engine_cache_frequency(asked->cache, asked->source, term,
                                              &documents, error);
  *may = documents >= ENGINE_FREQUENT_FEWEST;
  if (*may) *entries += documents;
  return status;
}

/* Whether lists are worth reading: each place has a term with one, and they are
 * not long beside the candidates. */
static enum status are_worth_reading(const struct engine_frequent_asked *asked,
                                     bool *worth, struct error *error) {
  const struct engine_query *query = asked->query;
  enum status status = STATUS_OK;
  size_t entries = 0;
  *worth = asked->candidates.len > 0;
  for (size_t i = 0; i < query->part_count && *worth; i++) {
    bool any = false;
    for (size_t k = 0; k < query->parts[i]->part_count && status == STATUS_OK;
         k++) {
      bool may;
      status = may_be_listed(asked, query->parts[i]->parts[k]->text, &may,
                             &entries, error);
      any |= may;
    }
    *worth = status == STATUS_OK && any;
  }
  *worth = *worth && entries / ENTRIES_A_DOCUMENT <= asked->candidates.len;
  return status;
}

static enum status pass_documents(struct list_finder *finder, struct str term,
                                  struct error *error) {
  const struct engine_frequent_asked *asked = finder->asked;
  struct engine_within within;
  enum status status = engine_cache_within(asked->cache, asked->source, term,
                                           asked->candidates, &within, error);
  for (size_t i = 0; i < within.ids.len && status == STATUS_OK; i++)
    engine_ids_mark(&finder->rest, within.ids.data[i]);
  engine_cache_within_free(&within);
  return status;
}

static enum status open_term(struct list_finder *finder, struct str term,
                             struct listed_term *listed, struct error *error) {
  const struct engine_frequent_asked *asked = finder->asked;
  size_t entries = 0;
  bool may;
  enum status status = may_be_listed(asked, term, &may, &entries, error);
  if (status == STATUS_OK && may)
    status = engine_frequent_list(asked->source, term, &listed->value, error);
  listed->is_listed = status == STATUS_OK && listed->value.len > 0;
  if (status == STATUS_OK && !listed->is_listed)
    return pass_documents(finder, term, error);
  if (status == STATUS_OK &&
      !engine_list_open(buf_str(&listed->value), &listed->list))
    status = engine_frequent_damaged(error);
  return status;
}

static enum status open_places(struct list_finder *finder,
                               struct error *error) {
  const struct engine_query *query = finder->asked->query;
  enum status status = STATUS_OK;
  finder->places = mem_zalloc(query->part_count * sizeof *finder->places);
  finder->spots = mem_alloc(query->part_count * sizeof *finder->spots);
  for (size_t i = 0; i < query->part_count; i++) {
    const struct engine_query *part = query->parts[i];
    struct listed_place *place = &finder->places[i];
    while (!engine_query_same_terms(query->parts[place->same], part))
      place->same++;
    if (place->same < i) continue;
    place->count = part->part_count;
    place->terms = mem_zalloc((place->count + 1) * sizeof *place->terms);
    for (size_t k = 0; k < place->count && status == STATUS_OK; k++)
      status = open_term(finder, part->parts[k]->text, &place->terms[k], error);
  }
  return status;
}

static void close_places(struct list_finder *finder) {
  for (size_t i = 0; i < finder->asked->query->part_count; i++) {
    struct listed_place *place = &finder->places[i];
    for (size_t k = 0; k < place->count; k++) buf_free(&place->terms[k].value);
    free(place->terms);
    vec_free(&place->spots.list);
  }
  free(finder->places);
  free(finder->spots);
  engine_fit_free(&finder->fit);
}

/* ---- documents ---- */

static int compare_spots(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Of several terms: ascending, each once. */
static void merge_spots(struct engine_spots *spots) {
  uint32_t *all = spots->list.data;
  size_t kept = 0;
  qsort(all, spots->list.len, sizeof *all, compare_spots);
  for (size_t i = 0; i < spots->list.len; i++)
    if (kept == 0 || all[kept - 1] != all[i]) all[kept++] = all[i];
  spots->list.len = kept;
}

static bool fits(struct list_finder *finder, uint32_t id) {
  size_t count = finder->asked->query->part_count;
  for (size_t i = 0; i < count; i++) {
    struct listed_place *place = &finder->places[i];
    size_t terms = 0;
    if (place->same < i) {
      finder->spots[i] = finder->spots[place->same];
      continue;
    }
    place->spots.list.len = 0;
    for (size_t k = 0; k < place->count; k++) {
      struct listed_term *term = &place->terms[k];
      if (!term->is_listed) continue;
      engine_list_advance(&term->list, id);
      if (term->list.id != id) continue;
      engine_list_read(&term->list, finder->last_position, &place->spots);
      terms++;
    }
    if (place->spots.list.len == 0) return false;
    if (terms > 1) merge_spots(&place->spots);
    finder->spots[i] =
        engine_ids_borrow(place->spots.list.data, place->spots.list.len);
  }
  return engine_fit_places(&finder->fit, finder->asked->query, finder->spots);
}

static enum status find(struct list_finder *finder, uint32_t last,
                        struct engine_ids *found, struct engine_ids *rest,
                        struct error *error) {
  enum status status = open_places(finder, error);
  struct engine_ids candidates = finder->asked->candidates;
  for (size_t i = 0; i < candidates.len && status == STATUS_OK; i++) {
    uint32_t id = candidates.data[i];
    if (id > last || engine_ids_marked(&finder->rest, id))
      engine_ids_add(rest, id);
    else if (fits(finder, id))
      engine_ids_add(found, id);
  }
  close_places(finder);
  return status;
}

enum status engine_frequent_find(struct engine_frequent *frequent,
                                 const struct engine_frequent_asked *asked,
                                 struct engine_ids *found,
                                 struct engine_ids *rest, struct error *error) {
  bool worth;
  enum status status = are_worth_reading(asked, &worth, error);
  if (status == STATUS_OK && worth)
    status = engine_frequent_read(frequent, asked->source, asked->last, error);
  if (status != STATUS_OK) return status;
  if (!worth || frequent->last == 0) {
    for (size_t i = 0; i < asked->candidates.len; i++)
      engine_ids_add(rest, asked->candidates.data[i]);
    return STATUS_OK;
  }
  struct list_finder finder = {
      .asked = asked,
      .last_position = asked->query->front ? ENGINE_FRONT_LAST : UINT32_MAX,
      .rest = engine_ids_bitmap(asked->last)};
  for (size_t i = 0; i < frequent->put.len; i++)
    engine_ids_mark(&finder.rest, frequent->put.data[i]);
  status = find(&finder, frequent->last, found, rest, error);
  free(finder.rest.words);
  return status;
}

#include "engine/engine_fit.h"

/* ---- two places ---- */

/* A position of the second less than `window` behind one of the first. */
static bool in_order(struct engine_ids first, struct engine_ids second,
                     uint32_t window) {
  size_t at = 0;
  for (size_t i = 0; i < second.len; i++) {
    uint32_t position = second.data[i];
    while (at < first.len && first.data[at] < position) at++;
    if (at > 0 && position - first.data[at - 1] < window) return true;
  }
  return false;
}

static bool in_any_order(struct engine_ids first, struct engine_ids second,
                         uint32_t window) {
  return in_order(first, second, window) || in_order(second, first, window);
}

/* ---- phrases ---- */

/* From the last place on, so that no place uses what the one before it has only
 * found at this very position. */
static bool take_position(struct engine_fit *fit,
                          const struct engine_query *query,
                          const struct engine_ids *places, uint32_t position) {
  struct engine_fit_chain *chains = fit->chains.data;
  bool found = false;
  for (size_t i = query->part_count; i-- > 0;) {
    if (chains[i].at == places[i].len ||
        places[i].data[chains[i].at] != position)
      continue;
    chains[i].at++;
    uint32_t start = i == 0 ? position : chains[i - 1].latest;
    if (start != 0) chains[i].latest = start;
    found |= i + 1 == query->part_count && start != 0 &&
             position - start < query->number;
  }
  return found;
}

/* Each position is looked at once for each place that its word has, so the work
 * is bounded by the text and the phrase. */
static bool fits_phrase(struct engine_fit *fit,
                        const struct engine_query *query,
                        const struct engine_ids *places) {
  bool more = true;
  fit->chains.len = 0;
  for (size_t i = 0; i < query->part_count; i++)
    vec_push(&fit->chains, (struct engine_fit_chain){0, 0});
  while (more) {
    uint32_t position = UINT32_MAX;
    more = false;
    for (size_t i = 0; i < query->part_count; i++) {
      size_t at = fit->chains.data[i].at;
      if (at == places[i].len || places[i].data[at] > position) continue;
      position = places[i].data[at];
      more = true;
    }
    if (more && take_position(fit, query, places, position)) return true;
  }
  return false;
}

/* ---- near ---- */

/* A position for each place, all different, in [start, start + window): a
 * matching of places and positions, found by augmenting paths. */
struct seating {
  struct engine_fit *fit;
  const struct engine_query *query;
  const struct engine_ids *places;
  uint32_t start;
};

static bool was_tried(struct seating *seating, uint32_t position) {
  for (size_t i = 0; i < seating->fit->tried.len; i++)
    if (seating->fit->tried.data[i] == position) return true;
  vec_push(&seating->fit->tried, position);
  return false;
}

static bool seat(struct seating *seating, size_t place) {
  struct engine_fit *fit = seating->fit;
  struct engine_ids all = seating->places[place];
  size_t i = engine_ids_advance(all, 0, seating->start);
  for (; i < all.len && all.data[i] - seating->start < seating->query->number;
       i++) {
    uint32_t position = all.data[i];
    size_t taken = 0;
    if (was_tried(seating, position)) continue;
    while (taken < fit->seats.len &&
           fit->seats.data[taken].position != position)
      taken++;
    if (taken < fit->seats.len && !seat(seating, fit->seats.data[taken].place))
      continue;
    if (taken == fit->seats.len)
      vec_push(&fit->seats, (struct engine_fit_seat){0});
    fit->seats.data[taken] = (struct engine_fit_seat){position, place};
    return true;
  }
  return false;
}

static bool seats_exist(struct seating *seating, uint32_t start) {
  seating->start = start;
  seating->fit->seats.len = 0;
  for (size_t place = 0; place < seating->query->part_count; place++) {
    seating->fit->tried.len = 0;
    if (!seat(seating, place)) return false;
  }
  return true;
}

/* The first of the positions is one of some place. */
static bool fits_near(struct engine_fit *fit, const struct engine_query *query,
                      const struct engine_ids *places) {
  struct seating seating = {fit, query, places, 0};
  for (size_t i = 0; i < query->part_count; i++)
    for (size_t k = 0; k < places[i].len; k++)
      if (seats_exist(&seating, places[i].data[k])) return true;
  return false;
}

/* ---- both ---- */

/* Two places next to each other in the query are as far apart as the window
 * allows where all others fit between them, or less. */
bool engine_fit_places(struct engine_fit *fit, const struct engine_query *query,
                       const struct engine_ids *places) {
  bool is_phrase = query->op == ENGINE_PHRASE;
  size_t count = query->part_count;
  if (count == 0 || query->number < count) return false;
  uint32_t window = query->number;
  if (is_phrase) window -= (uint32_t)count - 2;
  for (size_t i = 0; i + 1 < count; i++)
    if (!(is_phrase ? in_order : in_any_order)(places[i], places[i + 1],
                                               window))
      return false;
  if (count == 2) return true;
  return is_phrase ? fits_phrase(fit, query, places)
                   : fits_near(fit, query, places);
}

void engine_fit_free(struct engine_fit *fit) {
  vec_free(&fit->chains);
  vec_free(&fit->seats);
  vec_free(&fit->tried);
}

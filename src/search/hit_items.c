#include "search/hit_items.h"

#include "search/facets.h"
#include "search/hits.h"

/* Those of some sections; with chains, if a state is asked for. */
static enum status items_of(struct matching *matching, const uint32_t *ids,
                            size_t count, const struct items **items) {
  if (plan_items_need_chains(&matching->plan.items))
    return searcher_items(matching->searcher, true, items, matching->error);
  return searcher_items_of(matching->searcher, matching->arena, ids, count,
                           items, matching->error);
}

enum status hit_items_choose(struct matching *matching, struct hit *hit) {
  const struct plan_items *asked = &matching->plan.items;
  const struct items *items;
  if (hit->item_count == 0 || !plan_items_are_asked(asked)) return STATUS_OK;
  bool chains = plan_items_need_chains(asked);
  enum status status = items_of(matching, &hit->document, 1, &items);
  if (status != STATUS_OK) return status;
  const struct item_place *place = items_place(items, hit->document);
  size_t kept = 0;
  for (size_t i = 0; place && i < hit->item_count; i++) {
    const struct item_mention *mention =
        &items->mentions[items->by_place[place->first + i]];
    if (chains)
      hit->items[i].state =
          items_state_name(items->chains[mention->chain].state);
    if (!plan_items_show(asked, items, mention)) continue;
    struct hit_item shown = hit->items[i];
    hit->items[i] = hit->items[kept];
    hit->items[kept++] = shown;
  }
  if (kept > 0) hit->item_count = kept;
  return STATUS_OK;
}

enum status hit_items_add_owners(struct matching *matching, struct hit **hits,
                                 size_t count) {
  const struct people_rows *people;
  bool any = false;
  for (size_t i = 0; i < count; i++) any |= hits[i]->item_count > 0;
  if (!any) return STATUS_OK;
  enum status status =
      searcher_people(matching->searcher, &people, matching->error);
  if (status != STATUS_OK) return status;
  return hits_fill_owners(matching->arena, &matching->searcher->columns, people,
                          hits, count, matching->error);
}

/* ---- kinds ---- */

static bool has_kind(const struct plan_items *asked, const struct items *items,
                     const struct item_place *place, unsigned kind) {
  for (size_t i = 0; i < place->section->items.len; i++) {
    const struct item_mention *mention =
        &items->mentions[items->by_place[place->first + i]];
    if (mention->item->kind == kind &&
        plan_items_fit(asked, items, mention, FIELD_KIND))
      return true;
  }
  return false;
}

enum status hit_items_kinds(struct matching *matching,
                            const struct section_set *set,
                            const unsigned **kinds) {
  const struct plan_items *asked = &matching->plan.items;
  const struct items *items;
  *kinds = NULL;
  if (!plan_items_are_told(asked)) return STATUS_OK;
  enum status status = items_of(matching, set->ids, set->len, &items);
  if (status != STATUS_OK) return status;
  unsigned *found =
      arena_zalloc(matching->arena, (set->len + 1) * sizeof *found);
  for (size_t i = 0; i < set->len; i++) {
    const struct item_place *place = items_place(items, set->ids[i]);
    if (place && has_kind(asked, items, place, KIND_ACTION))
      found[i] |= KIND_ACTION;
    if (place && has_kind(asked, items, place, KIND_DECISION))
      found[i] |= KIND_DECISION;
  }
  *kinds = found;
  return STATUS_OK;
}

static size_t count_kind(const unsigned *kinds, size_t count, unsigned kind) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) found += (kinds[i] & kind) != 0;
  return found;
}

static enum status correct_kinds(struct matching *matching,
                                 const struct section_set *set,
                                 struct facet *facet) {
  const unsigned *kinds;
  enum status status = hit_items_kinds(matching, set, &kinds);
  if (status != STATUS_OK || !kinds) return status;
  size_t kept = 0;
  for (size_t i = 0; i < facet->len; i++) {
    struct facet_value value = facet->values[i];
    struct str action = STR("action"), decision = STR("decision");
    if (str_eq(value.value, action))
      value.count = count_kind(kinds, set->len, KIND_ACTION);
    if (str_eq(value.value, decision))
      value.count = count_kind(kinds, set->len, KIND_DECISION);
    if (value.count > 0 || value.selected) facet->values[kept++] = value;
  }
  facet->len = kept;
  facets_order(matching->request, facet);
  return STATUS_OK;
}

enum status hit_items_count_facet(struct matching *matching,
                                  const struct field *field,
                                  struct section_set *set,
                                  struct facet *facet) {
  enum status status = facets_count(matching, field, set, facet);
  return status == STATUS_OK && field->id == FIELD_KIND
             ? correct_kinds(matching, set, facet)
             : status;
}

#include "search/plan_items.h"

void plan_items_free(struct plan_items *to) {
  vec_free(&to->asks);
  vec_free(&to->in_groups);
  engine_query_free(to->sections);
  for (int id = 0; id < FIELD_COUNT; id++)
    engine_query_free(to->sections_without[id]);
}

/* ---- conditions ---- */

static struct item_ask *new_ask(struct plan_items *to,
                                enum item_ask_kind kind) {
  struct item_ask *ask = arena_zalloc(to->filters->arena, sizeof *ask);
  ask->kind = kind;
  return ask;
}

void plan_items_init(struct plan_items *to, struct filters *filters,
                     const struct request *request) {
  *to = (struct plan_items){.filters = filters,
                            .lists_items = request->kind == REQUEST_ITEMS};
  if (!request->has_due) return;
  struct item_ask *due = new_ask(to, ITEM_ASK_DUE);
  due->first = request->due_first;
  due->last = request->due_last;
  vec_push(&to->asks, due);
}

/* 0 for a kind that no item has. */
static unsigned kind_bit(struct str name) {
  if (str_eq_nocase(name, STR("action"))) return KIND_ACTION;
  return str_eq_nocase(name, STR("decision")) ? KIND_DECISION : 0;
}

static unsigned state_bit(struct str name) {
  if (str_eq_nocase(name, STR("open"))) return 1u << ITEM_OPEN;
  return str_eq_nocase(name, STR("done")) ? 1u << ITEM_DONE : 0;
}

/* The bits of all values; 0 if one of them is not about items. */
static unsigned bits_of(const struct str_list *values,
                        unsigned bit_of(struct str name)) {
  unsigned bits = 0;
  for (size_t i = 0; i < values->len; i++) {
    unsigned bit = bit_of(values->data[i]);
    if (bit == 0) return 0;
    bits |= bit;
  }
  return bits;
}

static void add_owners(struct plan_items *to, struct item_ask *ask,
                       struct str value, bool wildcard) {
  struct str_list more =
      filters_list(to->filters, field_get(FIELD_OWNER), value, wildcard);
  size_t count = ask->owners.len + more.len;
  struct str *all = arena_alloc(to->filters->arena, count * sizeof *all);
  if (ask->owners.len > 0)
    memcpy(all, ask->owners.data, ask->owners.len * sizeof *all);
  if (more.len > 0)
    memcpy(all + ask->owners.len, more.data, more.len * sizeof *all);
  ask->owners = (struct str_list){all, count};
}

static struct item_ask *bits_ask(struct plan_items *to, enum item_ask_kind kind,
                                 unsigned bits) {
  if (bits == 0) return NULL;
  struct item_ask *ask = new_ask(to, kind);
  ask->bits = bits;
  return ask;
}

static struct item_ask *filter_ask(struct plan_items *to,
                                   const struct query_node *node) {
  struct arena *arena = to->filters->arena;
  enum field_id id = node->field->id;
  if (id == FIELD_OWNER) {
    struct item_ask *ask = new_ask(to, ITEM_ASK_OWNER);
    for (size_t i = 0; i < node->value_count; i++) {
      const struct query_value *value = &node->values[i];
      ask->anybody |= value->kind == QUERY_VALUE_ANY;
      if (value->kind != QUERY_VALUE_ANY)
        add_owners(to, ask, value->text, value->wildcard);
    }
    return ask;
  }
  if (id != FIELD_KIND && id != FIELD_IS) return NULL;
  struct str_list names = {
      arena_alloc(arena, node->value_count * sizeof(struct str)),
      node->value_count};
  for (size_t i = 0; i < names.len; i++)
    names.data[i] = node->values[i].kind == QUERY_VALUE_ANY
                        ? STR("*")
                        : node->values[i].text;
  return id == FIELD_KIND
             ? bits_ask(to, ITEM_ASK_KIND, bits_of(&names, kind_bit))
             : bits_ask(to, ITEM_ASK_STATE, bits_of(&names, state_bit));
}

/* NULL for what is not wholly about items. Negations say something of the
 * whole section, but where items are listed. */
static const struct item_ask *node_ask(struct plan_items *to,
                                       const struct query_node *node) {
  bool all = node->kind == QUERY_AND || node->kind == QUERY_SIDE;
  bool not = node->kind == QUERY_NOT && to->lists_items;
  if (node->kind == QUERY_FILTER) return filter_ask(to, node);
  if (!all && !not &&node->kind != QUERY_OR) return NULL;
  struct item_ask *ask = new_ask(to, all   ? ITEM_ASK_ALL
                                     : not ? ITEM_ASK_NOT
                                           : ITEM_ASK_ANY);
  ask->parts = arena_alloc(to->filters->arena,
                           (node->part_count + 1) * sizeof *ask->parts);
  for (size_t i = 0; i < node->part_count; i++) {
    const struct item_ask *part = node_ask(to, node->parts[i]);
    if (!part) return NULL;
    ask->parts[ask->part_count++] = part;
  }
  return ask->part_count > 0 ? ask : NULL;
}

/* ---- items that fit ---- */

/* Documents, ascending. */
struct section_ids {
  uint32_t *data;
  size_t len, cap;
};

static bool fits_all(const struct item_ask *const *asks, size_t count,
                     const struct items *items,
                     const struct item_mention *mention) {
  for (size_t i = 0; i < count; i++)
    if (!item_ask_fits(asks[i], items, mention)) return false;
  return true;
}

static bool place_fits(const struct item_ask *const *asks, size_t count,
                       const struct items *items,
                       const struct item_place *place) {
  for (size_t k = 0; k < place->section->items.len; k++)
    if (fits_all(asks, count, items,
                 &items->mentions[items->by_place[place->first + k]]))
      return true;
  return false;
}

/* ---- one kind and an owner ---- */

/* Where an action of somebody is asked for, or a decision, the terms of a
 * section tell enough if all its items are of that kind. */
struct owned {
  const struct item_ask *kind, *owner;
};

static bool is_owned(const struct item_ask *const *asks, size_t count,
                     struct owned *owned) {
  *owned = (struct owned){0};
  for (size_t i = 0; i < count; i++) {
    bool is_kind = asks[i]->kind == ITEM_ASK_KIND;
    const struct item_ask **to = is_kind ? &owned->kind : &owned->owner;
    if (*to || (!is_kind && asks[i]->kind != ITEM_ASK_OWNER)) return false;
    *to = asks[i];
  }
  return owned->kind && owned->owner && !owned->owner->nobody &&
         (owned->kind->bits == KIND_ACTION ||
          owned->kind->bits == KIND_DECISION);
}

static struct engine_query *owner_query(struct plan_items *to,
                                        const struct item_ask *ask) {
  const struct field *field = field_get(FIELD_OWNER);
  if (ask->anybody) return filters_any(field);
  struct engine_query **parts =
      arena_alloc(to->filters->arena, (ask->owners.len + 1) * sizeof *parts);
  for (size_t i = 0; i < ask->owners.len; i++)
    parts[i] = filters_value(to->filters, field, ask->owners.data[i], false);
  return engine_query_or(parts, ask->owners.len);
}

static struct engine_query *kind_query(struct plan_items *to, unsigned kind) {
  return filters_value(to->filters, field_get(FIELD_KIND),
                       kind == KIND_ACTION ? STR("action") : STR("decision"),
                       false);
}

static enum status match_owned(struct plan_items *to, const struct owned *owned,
                               struct engine_query *other,
                               struct section_ids *all,
                               struct section_ids *mixed) {
  struct filters *filters = to->filters;
  struct engine *engine = filters->searcher->store->engine;
  struct engine_query *parts[] = {kind_query(to, owned->kind->bits),
                                  owner_query(to, owned->owner)};
  struct engine_query *query = engine_query_and(parts, 2);
  enum status status =
      engine_match(engine, query, &all->data, &all->len, filters->error);
  if (status == STATUS_OK)
    status = engine_match_of(engine, other, all->data, all->len, &mixed->data,
                             &mixed->len, filters->error);
  engine_query_free(query);
  return status;
}

/* `all` without `mixed`, both ascending. */
static void add_pure(const struct section_ids *all,
                     const struct section_ids *mixed, struct section_ids *ids) {
  for (size_t i = 0, k = 0; i < all->len; i++) {
    while (k < mixed->len && mixed->data[k] < all->data[i]) k++;
    if (k == mixed->len || mixed->data[k] != all->data[i])
      vec_push(ids, all->data[i]);
  }
}

static int compare_id(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

static enum status add_owned(struct plan_items *to, const struct owned *owned,
                             const struct item_ask *const *asks, size_t count,
                             struct section_ids *ids) {
  struct filters *filters = to->filters;
  unsigned both = KIND_ACTION | KIND_DECISION;
  struct engine_query *other = kind_query(to, both & ~owned->kind->bits);
  struct section_ids all = {0}, mixed = {0};
  const struct items *items = NULL;
  enum status status = match_owned(to, owned, other, &all, &mixed);
  if (status == STATUS_OK && mixed.len > 0)
    status = searcher_items_of(filters->searcher, filters->arena, mixed.data,
                               mixed.len, &items, filters->error);
  if (status == STATUS_OK) {
    add_pure(&all, &mixed, ids);
    for (size_t i = 0; i < mixed.len; i++) {
      const struct item_place *place = items_place(items, mixed.data[i]);
      if (place && place_fits(asks, count, items, place))
        vec_push(ids, mixed.data[i]);
    }
    if (ids->len > 1) qsort(ids->data, ids->len, sizeof *ids->data, compare_id);
  }
  engine_query_free(other);
  vec_free(&all);
  vec_free(&mixed);
  return status;
}

/* ---- sections ---- */

/* Sections with an item that fits all. */
static struct engine_query *sections_with(struct plan_items *to,
                                          const struct item_ask *const *asks,
                                          size_t count) {
  struct filters *filters = to->filters;
  const struct items *items;
  bool chains = false;
  struct section_ids ids = {0};
  struct owned owned;
  for (size_t i = 0; i < count; i++) chains |= item_ask_needs_chains(asks[i]);
  if (filters->status == STATUS_OK && !filters->searcher->has_items &&
      is_owned(asks, count, &owned)) {
    filters->status = add_owned(to, &owned, asks, count, &ids);
  } else if (filters->status == STATUS_OK) {
    filters->status =
        searcher_items(filters->searcher, chains, &items, filters->error);
    for (size_t i = 0; filters->status == STATUS_OK && i < items->place_count;
         i++)
      if (place_fits(asks, count, items, &items->places[i]))
        vec_push(&ids, items->places[i].document);
  }
  struct engine_query *query = engine_query_ids(ids.data, ids.len);
  vec_free(&ids);
  return query;
}

/* Terms of sections tell who has an item of a kind, or one of an owner, but not
 * whether it is one item; and not its state. */
static bool terms_tell(const struct item_ask *const *asks, size_t count) {
  bool tells = false;
  for (size_t i = 0; i < count; i++) {
    if (item_ask_needs_chains(asks[i]) || asks[i]->kind == ITEM_ASK_DUE ||
        asks[i]->part_count > 0)
      return false;
    tells |= item_ask_is_telling(asks[i]);
  }
  return count < 2 || !tells;
}

struct engine_query *plan_items_in_state(struct plan_items *to,
                                         struct str state) {
  const struct item_ask *ask = bits_ask(to, ITEM_ASK_STATE, state_bit(state));
  return sections_with(to, &ask, 1);
}

bool plan_items_is_about(struct plan_items *to, const struct query_node *node) {
  return node->kind != QUERY_NOT && node_ask(to, node) != NULL;
}

struct engine_query *plan_items_of_group(struct plan_items *to,
                                         struct query_node *const *parts,
                                         size_t count) {
  VEC(const struct item_ask *) asks = {0};
  for (size_t i = 0; i < count; i++) {
    if (plan_items_is_about(to, parts[i]))
      vec_push(&asks, node_ask(to, parts[i]));
  }
  struct engine_query *query = terms_tell(asks.data, asks.len)
                                   ? NULL
                                   : sections_with(to, asks.data, asks.len);
  vec_free(&asks);
  return query;
}

/* ---- what all must fit ---- */

/* What is about items somewhere below a node that is not. */
static void add_groups(struct plan_items *to, const struct query_node *node) {
  for (size_t i = 0; i < node->part_count; i++) {
    const struct query_node *part = node->parts[i];
    if (part->kind == QUERY_NOT) continue;
    const struct item_ask *ask = node_ask(to, part);
    if (ask)
      vec_push(&to->in_groups, ask);
    else
      add_groups(to, part);
  }
}

bool plan_items_add(struct plan_items *to, const struct query_node *node,
                    bool negated) {
  if (negated && !to->lists_items) return false;
  if (negated) node = node->parts[0];
  const struct item_ask *ask = node_ask(to, node);
  if (!ask) {
    if (!negated) add_groups(to, node);
    return false;
  }
  if (negated) {
    struct item_ask *not = new_ask(to, ITEM_ASK_NOT);
    not ->parts = arena_alloc(to->filters->arena, sizeof *not ->parts);
    not ->parts[not ->part_count++] = ask;
    ask = not ;
  }
  vec_push(&to->asks, ask);
  return true;
}

void plan_items_choose(struct plan_items *to, enum field_id id,
                       const struct str_list *values) {
  struct item_ask *ask = NULL;
  if (id == FIELD_OWNER) {
    ask = new_ask(to, ITEM_ASK_OWNER);
    for (size_t i = 0; i < values->len; i++) {
      bool none = str_eq(values->data[i], STR("-"));
      ask->nobody |= none;
      if (!none) add_owners(to, ask, values->data[i], false);
    }
  } else if (id == FIELD_KIND) {
    ask = bits_ask(to, ITEM_ASK_KIND, bits_of(values, kind_bit));
  } else if (id == FIELD_IS) {
    ask = bits_ask(to, ITEM_ASK_STATE, bits_of(values, state_bit));
  }
  to->choices[id] = ask;
}

static struct engine_query *settle_without(struct plan_items *to,
                                           enum field_id except) {
  VEC(const struct item_ask *) asks = {0};
  for (size_t i = 0; i < to->asks.len; i++) vec_push(&asks, to->asks.data[i]);
  for (int id = 0; id < FIELD_COUNT; id++)
    if (id != (int)except && to->choices[id]) vec_push(&asks, to->choices[id]);
  struct engine_query *query =
      !to->lists_items && terms_tell(asks.data, asks.len)
          ? NULL
          : sections_with(to, asks.data, asks.len);
  vec_free(&asks);
  return query;
}

void plan_items_settle(struct plan_items *to) {
  to->sections = settle_without(to, FIELD_COUNT);
  for (int id = 0; id < FIELD_COUNT; id++)
    if (to->choices[id])
      to->sections_without[id] = settle_without(to, (enum field_id)id);
}

/* ---- items ---- */

bool plan_items_are_asked(const struct plan_items *to) {
  bool asked = to->asks.len > 0 || to->in_groups.len > 0;
  for (int id = 0; id < FIELD_COUNT && !asked; id++)
    asked = to->choices[id] != NULL;
  return asked;
}

bool plan_items_are_told(const struct plan_items *to) {
  bool told = to->choices[FIELD_OWNER] || to->choices[FIELD_IS];
  for (size_t i = 0; i < to->asks.len && !told; i++)
    told = item_ask_is_telling(to->asks.data[i]);
  return told;
}

bool plan_items_need_chains(const struct plan_items *to) {
  bool needs = to->choices[FIELD_IS] != NULL;
  for (size_t i = 0; i < to->asks.len && !needs; i++)
    needs = item_ask_needs_chains(to->asks.data[i]);
  for (size_t i = 0; i < to->in_groups.len && !needs; i++)
    needs = item_ask_needs_chains(to->in_groups.data[i]);
  return needs;
}

bool plan_items_fit(const struct plan_items *to, const struct items *items,
                    const struct item_mention *mention, enum field_id except) {
  for (int id = 0; id < FIELD_COUNT; id++)
    if (id != (int)except && to->choices[id] &&
        !item_ask_fits(to->choices[id], items, mention))
      return false;
  return fits_all(to->asks.data, to->asks.len, items, mention);
}

bool plan_items_show(const struct plan_items *to, const struct items *items,
                     const struct item_mention *mention) {
  bool shown = to->in_groups.len == 0;
  for (size_t i = 0; i < to->in_groups.len && !shown; i++)
    shown = item_ask_fits(to->in_groups.data[i], items, mention);
  return shown && plan_items_fit(to, items, mention, FIELD_COUNT);
}

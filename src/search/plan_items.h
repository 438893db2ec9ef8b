/* The part of a plan that is tested item by item: `kind:action owner:jane` is
 * one item that is both.
 *
 * What the query and the options ask of items is gathered here. As long as it
 * is one condition, the terms of sections tell who has such an item; of two and
 * more, or where a state is asked for, the items do. */
#ifndef MINS_SEARCH_PLAN_ITEMS_H
#define MINS_SEARCH_PLAN_ITEMS_H

#include "search/filters.h"
#include "search/item_ask.h"
#include "search/request.h"

struct plan_items {
  struct filters *filters; /* borrowed: arena, searcher, status */
  /* All of which an item has to fit: from the query, and the options by field
   * (NULL: none). */
  VEC(const struct item_ask *) asks;
  const struct item_ask *choices[FIELD_COUNT];
  /* In groups of the query, beside words: an item is shown that fits one. */
  VEC(const struct item_ask *) in_groups;
  bool lists_items; /* the request is one for items */
  /* Sections with an item that fits all, and all but a choice; NULL: whatever
   * their terms tell. */
  struct engine_query *sections, *sections_without[FIELD_COUNT];
};

void plan_items_init(struct plan_items *to, struct filters *filters,
                     const struct request *request);
void plan_items_free(struct plan_items *to);

/* Takes over a part of the query that every section must match, if it is wholly
 * about items, and returns whether it is. `negated`: the part is a NOT, which
 * is taken over only where items are listed. */
bool plan_items_add(struct plan_items *to, const struct query_node *node,
                    bool negated);
/* The values of an option. */
void plan_items_choose(struct plan_items *to, enum field_id id,
                       const struct str_list *values);
/* Once all was added. */
void plan_items_settle(struct plan_items *to);

/* Sections with an item in this state: "open", "done". */
struct engine_query *plan_items_in_state(struct plan_items *to,
                                         struct str state);
bool plan_items_is_about(struct plan_items *to, const struct query_node *node);
/* Of parts that are joined by AND somewhere in the query: the sections with one
 * item that fits those which are about items. NULL where their own queries
 * tell it. */
struct engine_query *plan_items_of_group(struct plan_items *to,
                                         struct query_node *const *parts,
                                         size_t count);

/* Whether anything is asked of items that hits should show. */
bool plan_items_are_asked(const struct plan_items *to);
/* Whether more than their kind is asked for. */
bool plan_items_are_told(const struct plan_items *to);
/* Whether a state is asked for: then the searcher's items need their chains. */
bool plan_items_need_chains(const struct plan_items *to);
/* Whether an item fits all; `except`: but the choice of this field. */
bool plan_items_fit(const struct plan_items *to, const struct items *items,
                    const struct item_mention *mention, enum field_id except);
/* Whether a hit shows an item: it fits all, and one of those in groups. */
bool plan_items_show(const struct plan_items *to, const struct items *items,
                     const struct item_mention *mention);

#endif

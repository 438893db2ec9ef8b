/* All action items and decisions of one snapshot of the index, and which of
 * them are mentions of the same thing.
 *
 * An item that is carried over from meeting to meeting is mentioned in several
 * sections; its mentions are a chain. What follows from them all (state, first
 * and last mention, number of meetings) is told of the chain. The easy way in
 * is searcher_items() with chains, and then
 *
 *   for (size_t i = 0; i < items->chain_count; i++) {
 *     const struct item_chain *chain = &items->chains[i];
 *     const struct item_mention *last = item_chain_last(items, chain);
 *     ... last->place->document, last->item->kind, chain->state,
 *         last->owners ...
 *   }
 *
 * or, mention by mention, items->mentions[i] with items->chains[.chain]. */
#ifndef MINS_SEARCH_ITEMS_H
#define MINS_SEARCH_ITEMS_H

#include "base/arena.h"
#include "base/error.h"
#include "store/file_items.h"
#include "store/store.h"

enum item_state {
  ITEM_STATELESS, /* a decision */
  ITEM_OPEN,
  ITEM_DONE /* ticked, struck, or reported done: at its last mention */
};

struct item_place { /* a section that has items */
  uint32_t document;
  struct str path; /* of the file */
  const struct item_section *section;
  struct date date;
  struct str meeting;      /* data NULL: none */
  struct str_list teams;   /* sorted */
  struct str_list *owners; /* values, of each item of the section */
  size_t first;            /* of its mentions, in items.by_place */
};

struct item_mention {
  const struct item_place *place;
  const struct item *item;
  struct str_list owners; /* values */
  size_t chain;           /* its place in items.chains */
};

struct item_chain {
  size_t *mentions; /* places in items.mentions, ascending */
  size_t count;
  enum item_state state;
  struct date first, last; /* dates of the first and last mention */
  size_t meetings;         /* days of meetings that mention it */
};

struct items {
  struct item_place *places; /* by document */
  size_t place_count;
  /* By date, path and line; undated ones last. */
  struct item_mention *mentions;
  size_t len;
  size_t *by_place; /* the mentions, section by section, in order */
  /* By their first mention; NULL until item_chains_link. */
  struct item_chain *chains;
  size_t chain_count;
};

/* Reads the items of a snapshot; all memory is the arena's. */
enum status items_load(struct store *store, struct arena *arena,
                       struct items *items, struct error *error);
/* Only those of some sections, by ascending ids; all that is known of a place
 * is its section and the owners. */
enum status items_load_of(struct store *store, struct arena *arena,
                          const uint32_t *ids, size_t count,
                          struct items *items, struct error *error);
/* The place of a document; NULL if it has no items. */
const struct item_place *items_place(const struct items *items,
                                     uint32_t document);

static inline const struct item_mention *item_chain_first(
    const struct items *items, const struct item_chain *chain) {
  return &items->mentions[chain->mentions[0]];
}
static inline const struct item_mention *item_chain_last(
    const struct items *items, const struct item_chain *chain) {
  return &items->mentions[chain->mentions[chain->count - 1]];
}
/* "open", "done"; NULL for a decision. */
const char *items_state_name(enum item_state state);

#endif

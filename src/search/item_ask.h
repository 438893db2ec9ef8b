/* What is asked of one item: a tree of conditions. Pure functions. */
#ifndef MINS_SEARCH_ITEM_ASK_H
#define MINS_SEARCH_ITEM_ASK_H

#include "search/items.h"

enum item_ask_kind {
  ITEM_ASK_KIND,  /* bits: KIND_... */
  ITEM_ASK_OWNER, /* one of `owners`, or anybody, or nobody */
  ITEM_ASK_STATE, /* bits: 1 << ITEM_... */
  ITEM_ASK_DUE,   /* from `first` to `last`; an unset one is open */
  ITEM_ASK_ALL,   /* parts */
  ITEM_ASK_ANY,   /* parts */
  ITEM_ASK_NOT    /* one part */
};

struct item_ask {
  enum item_ask_kind kind;
  unsigned bits;
  struct str_list owners; /* values */
  bool anybody, nobody;
  struct date first, last;
  const struct item_ask **parts;
  size_t part_count;
};

/* Of an item that is mentioned again and again, the state is that of its chain,
 * all else that of this mention. */
bool item_ask_fits(const struct item_ask *ask, const struct items *items,
                   const struct item_mention *mention);
/* Whether a state is asked for: then the items need their chains. */
bool item_ask_needs_chains(const struct item_ask *ask);
/* Whether anything but the kind is asked for. */
bool item_ask_is_telling(const struct item_ask *ask);

#endif

/* Carry-over: which mentions of items are one item.
 *
 * A mention belongs to at most one of an earlier meeting, of the same kind and
 * in its series, or with one of its owners: the latest whose wording
 * (minutes/wording.h) is equal, else the latest that has four fifths of the
 * words of both, of one day's the most. Not one that another mention of the
 * same meeting is nearer to; nor where both tell numbers and none is the same.
 * A wording of one word is known in its series only, one of fewer than five for
 * half a year, and is no decision that is told again; mentions without a date
 * belong to none. Within a meeting, equal wordings of five words or more are
 * one item if they stand in different sections: in its minutes, and in the list
 * at their end.
 *
 * The cost is about that of reading the items: only mentions that share a rare
 * word are compared. */
#ifndef MINS_SEARCH_ITEM_CHAINS_H
#define MINS_SEARCH_ITEM_CHAINS_H

#include "search/items.h"

/* Fills the chains of `items`, whose mentions are in order. `people`: what
 * names an owner beside the value. All memory is the arena's. */
void item_chains_link(struct arena *arena, const struct people_rows *people,
                      struct items *items);

#endif

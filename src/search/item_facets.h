/* Counts of items by owner, team, kind, state and month. */
#ifndef MINS_SEARCH_ITEM_FACETS_H
#define MINS_SEARCH_ITEM_FACETS_H

#include "search/item_match.h"

/* What states are counted under: choices are those of FIELD_IS. */
extern const struct field item_facets_state;

/* The fields that items are counted by; data NULL after the last one. */
const struct field *item_facets_field(size_t index);
/* Counts the request's facets into its results: of each item the values of all
 * mentions that match, so that a count is what choosing the value would find;
 * the month is that of the first mention. */
enum status item_facets_count(struct item_match *match);

#endif

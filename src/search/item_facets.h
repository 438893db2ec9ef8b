/* Counts of items by owner, team, kind, state, month and year. */
#ifndef MINS_SEARCH_ITEM_FACETS_H
#define MINS_SEARCH_ITEM_FACETS_H

#include "search/item_match.h"

/* The fields that items are counted by, those first that are counted where
 * nobody names any; NULL after the last one. */
const struct field *item_facets_field(size_t index);
enum { ITEM_FACETS_USUAL = 5 };
/* Counts the request's facets into its results: of each item the values of all
 * mentions that match, so that a count is what choosing the value would find;
 * the month is that of the first mention, the years those of all. */
enum status item_facets_count(struct item_match *match);

#endif

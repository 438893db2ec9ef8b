/* Exact counts of values over a set of sections. */
#ifndef MINS_SEARCH_FACETS_H
#define MINS_SEARCH_FACETS_H

#include "base/map.h"
#include "search/matching.h"

/* The value of a day, as its slot has it, in a date field ("2023-Q1"); data
 * NULL if it has none: a month has no week. */
struct str facets_date_value(struct arena *arena, enum field_id field,
                             struct str day);
/* Counts `field` over `set`, which lives as long as the request. Values that
 * were chosen are listed even at 0. */
enum status facets_count(struct matching *matching, const struct field *field,
                         struct section_set *set, struct facet *facet);

/* Lists `counts`, which are by value, with labels, in order; `without`: how
 * many have no value. */
enum status facets_list(struct matching *matching, const struct field *field,
                        struct map *counts, size_t without,
                        struct facet *facet);
/* Puts the values in the order wanted, and keeps as many of them. */
void facets_order(const struct request *request, struct facet *facet);

#endif

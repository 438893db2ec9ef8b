/* Exact counts of values over a set of sections. */
#ifndef MINS_SEARCH_FACETS_H
#define MINS_SEARCH_FACETS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

struct facets_request {
  struct arena *arena;
  struct searcher *searcher;
  const struct request *request;
  const struct str_list *chosen; /* values to list even at 0 */
  struct error *error;
};

/* The value of a day, as its slot has it, in a date field ("2023-Q1"); data
 * NULL if it has none: a month has no week. */
struct str facets_date_value(struct arena *arena, enum field_id field,
                             struct str day);
/* Counts `field` over `set`, which lives as long as the request. */
enum status facets_count(const struct facets_request *asked,
                         const struct field *field, struct section_set *set,
                         struct facet *facet);

/* Lists `counts`, which are by value, with labels, in order; `without`: how
 * many have no value. */
enum status facets_list(const struct facets_request *asked,
                        const struct field *field, struct map *counts,
                        size_t without, struct facet *facet);
/* Puts the values in the order wanted, and keeps as many of them. */
void facets_order(const struct request *request, struct facet *facet);

#endif

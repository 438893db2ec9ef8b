/* Exact counts of values over a set of sections. */
#ifndef MINS_SEARCH_FACETS_H
#define MINS_SEARCH_FACETS_H

#include "base/arena.h"
#include "base/error.h"
#include "search/request.h"
#include "search/results.h"
#include "store/store.h"

/* Sections as document ids, ascending, each once. */
struct section_set {
  uint32_t *ids; /* malloc()ed */
  size_t len;
};

/* Counts `field` over `set`. `chosen`: values to list even at 0. Values are the
 * arena's. */
enum status facets_count(struct store *store, struct arena *arena,
                         const struct field *field,
                         const struct section_set *set,
                         const struct labels *labels,
                         const struct str_list *chosen,
                         const struct request *request, struct facet *facet,
                         struct error *error);
/* The value of a date in a date field ("2023-Q1"); data NULL if it has none
 * (no date, or a month where a day is needed). */
struct str facets_date_value(struct arena *arena, enum field_id field,
                             struct date date);

#endif

/* Exact counts of values over a set of sections. */
#ifndef MINS_SEARCH_FACETS_H
#define MINS_SEARCH_FACETS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "search/request.h"
#include "search/results.h"
#include "store/store.h"

/* Sections as document ids, ascending, each once. */
struct section_set {
  uint32_t *ids; /* malloc()ed */
  size_t len;
};

/* How often each date stands in a set, for all its facets of dates; {0} at
 * first. The caller calls facets_free_days. */
struct facet_days {
  const struct section_set *set; /* NULL: not counted yet */
  struct map counts;             /* by the value of the slot */
};
void facets_free_days(struct facet_days *days);

/* Counts `field` over `set`. `chosen`: values to list even at 0. Values are the
 * arena's. */
enum status facets_count(struct store *store, struct arena *arena,
                         const struct field *field,
                         const struct section_set *set,
                         const struct labels *labels,
                         const struct str_list *chosen,
                         const struct request *request, struct facet_days *days,
                         struct facet *facet, struct error *error);
/* The value of a date in a date field ("2023-Q1"); data NULL if it has none
 * (no date, or a month where a day is needed). */
struct str facets_date_value(struct arena *arena, enum field_id field,
                             struct date date);

#endif

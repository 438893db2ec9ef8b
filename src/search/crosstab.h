/* Counts of the values of two fields crossed. */
#ifndef MINS_SEARCH_CROSSTAB_H
#define MINS_SEARCH_CROSSTAB_H

#include "search/facets.h"

/* Crosses the facets of two fields over a set. They, and so the margins, are
 * what facets_count makes of the set, with the values in chosen[field->id]
 * listed even at 0. Memory is asked->arena's. STATUS_USAGE: more cells than
 * anybody reads. */
enum status crosstab_count(const struct facets_request *asked,
                           const struct field *const fields[2],
                           const struct str_list *chosen,
                           struct section_set *set,
                           struct results_table *table);

#endif

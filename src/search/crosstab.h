/* Counts of the values of two fields crossed. */
#ifndef MINS_SEARCH_CROSSTAB_H
#define MINS_SEARCH_CROSSTAB_H

#include "search/matching.h"

/* Crosses the facets of two fields over the set that is counted. They, and so
 * the margins, are what facets_count makes of it, and all options restrict
 * both. Memory is the request's. STATUS_USAGE: over a million
 * cells. */
enum status crosstab_count(struct matching *matching,
                           const struct field *const fields[2],
                           struct results_table *table);

#endif

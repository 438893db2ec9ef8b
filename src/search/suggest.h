/* "Did you mean": a query with its unknown words replaced by words of the
 * index. */
#ifndef MINS_SEARCH_SUGGEST_H
#define MINS_SEARCH_SUGGEST_H

#include "search/plan.h"

/* Counts what a query finds under the same filters: sections with all words,
 * or, `relax`, with some if none has all. */
typedef enum status suggest_count_fn(void *context, struct str query,
                                     bool relax, size_t *total);

/* Only for words of letters that no section has in any form. `found`: what the
 * query as it was typed finds; a suggestion finds more. `*suggestion` has data
 * NULL if there is none worth making. */
enum status suggest_query(struct plan *plan, struct str query, size_t found,
                          suggest_count_fn *count, void *context,
                          struct str *suggestion, size_t *total);

#endif

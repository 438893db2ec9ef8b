/* "Did you mean": the query with likely slips mended that mins does not mend by
 * itself: a word that hardly any section has, where a word that looks like it
 * is frequent, and a word that no section has in a phrase or behind "=". */
#ifndef MINS_SEARCH_SUGGEST_H
#define MINS_SEARCH_SUGGEST_H

#include "search/plan.h"

/* The query to suggest, in the plan's arena; data NULL: none. The caller counts
 * what it finds: only one that finds more is worth showing. */
enum status suggest_query(struct plan *plan, struct str query,
                          struct str *suggestion);

#endif

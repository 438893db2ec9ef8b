/* Why nothing was found: words that no section of the index has, spellings near
 * them, and how many sections there would be without each of the filters. */
#ifndef MINS_SEARCH_NOTHING_H
#define MINS_SEARCH_NOTHING_H

#include "search/matching.h"

/* Fills `missing`, `nearest` and `without` of the results, for an answer
 * without sections. Call it after the plan has been used. */
enum status nothing_explain(struct matching *matching);

#endif

/* The words of a series' name: "product-board", "AllCoreDevs-EL-Meetings". */
#ifndef MINS_SEARCH_SERIES_WORDS_H
#define MINS_SEARCH_SERIES_WORDS_H

#include "search/plan.h"

/* Which words of the plan are a word of the name, or the name: a bit each, of
 * the first WHEN_MOST_WORDS (when.h). */
uint64_t series_words_in(struct str name, const struct plan *plan);

#endif

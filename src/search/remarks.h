/* What is said beside an answer: notes, corrections, a suggestion, and where
 * nothing was found, why. */
#ifndef MINS_SEARCH_REMARKS_H
#define MINS_SEARCH_REMARKS_H

#include "search/matching.h"

/* All of it, into matching->results, once all else of the answer is there. */
enum status remarks_add(struct matching *matching);
/* The notes on the query alone. */
void remarks_add_notes(struct matching *matching);

#endif

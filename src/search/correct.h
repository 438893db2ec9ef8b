/* A word that no section has is searched as the word that was meant. */
#ifndef MINS_SEARCH_CORRECT_H
#define MINS_SEARCH_CORRECT_H

#include "search/plan.h"

/* Replaces such words in the tree of the query, before it is planned, and adds
 * a note for each to the plan's. Words in filters name values and what is
 * excluded may well be absent: both stay, as do phrases, exact words,
 * identifiers and numbers. */
enum status correct_words(struct plan *plan);

#endif

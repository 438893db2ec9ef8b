/* Words of a question that name what is marked in minutes: action items and
 * decisions. */
#ifndef MINS_SEARCH_KIND_WORDS_H
#define MINS_SEARCH_KIND_WORDS_H

#include "search/plan.h"

enum { KIND_WORDS_KINDS = 2 };

/* The name of a kind, as the field has it. */
const char *kind_words_kind(size_t kind);
/* Which words of the plan name the kind: a bit each, of the first
 * WHEN_MOST_WORDS (when.h). */
uint64_t kind_words_in(const struct plan *plan, size_t kind);

#endif

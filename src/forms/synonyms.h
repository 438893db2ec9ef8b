/* Abbreviations that mean the same in every software team. Rows of the
 * configuration come first, in addition to these; `=word` searches without any.
 * Documented in mins.conf(5). */
#ifndef MINS_FORMS_SYNONYMS_H
#define MINS_FORMS_SYNONYMS_H

#include "base/str.h"

/* Rows of words that equal each other. Several words in one text are a phrase,
 * in all spellings of a compound. */
extern const struct str_list synonyms[];
extern const size_t synonyms_count;

#endif

/* Abbreviations that mean the same in every software team. The configuration's
 * rows come before these and in addition to them; `=word` searches without any.
 * Documented in mins.conf(5). */
#ifndef MINS_FORMS_SYNONYMS_H
#define MINS_FORMS_SYNONYMS_H

#include "base/str.h"

/* Rows of words that equal each other; several words are a phrase, in all
 * spellings of a compound. */
extern const struct str_list synonyms[];
extern const size_t synonyms_count;

#endif

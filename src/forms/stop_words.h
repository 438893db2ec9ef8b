/* Words that say little alone, by language. Pure data and one pure function. */
#ifndef MINS_FORMS_STOP_WORDS_H
#define MINS_FORMS_STOP_WORDS_H

#include <stdbool.h>

#include "base/str.h"

/* Whether `word`, in any case, is a stop word of the stemmer's language
 * ("french"), of English or of German. */
bool stop_words_has(struct str language, struct str word);

#endif

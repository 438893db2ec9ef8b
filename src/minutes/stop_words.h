/* Words that say little alone, by language. Pure data. */
#ifndef MINS_MINUTES_STOP_WORDS_H
#define MINS_MINUTES_STOP_WORDS_H

#include <stdbool.h>

#include "base/str.h"

/* Whether `word`, in any case, is a stop word of the stemmer's language
 * ("french"), of English or of German. */
bool stop_words_has(struct str language, struct str word);

/* The lists there are: *language by the stemmer's name, *words folded, each
 * between two spaces. False: no list has this number. */
bool stop_words_list(size_t number, struct str *language, struct str *words);

#endif

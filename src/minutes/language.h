/* Which language texts are written in, as far as the stemmer and the stop words
 * are concerned: told by the stop words that only one language has. */
#ifndef MINS_MINUTES_LANGUAGE_H
#define MINS_MINUTES_LANGUAGE_H

#include "base/map.h"

enum { LANGUAGES_MOST = 32 };

/* Begin it, add texts, ask, free it. */
struct language {
  struct map lists; /* stop word -> number of its list */
  size_t counts[LANGUAGES_MOST];
  struct buf folded;
};

void language_begin(struct language *language);
/* UTF-8, or what is left of it once bytes that are none are skipped. */
void language_add(struct language *language, struct str text);
/* The stemmer's name of the language that has most words in the texts; English
 * unless another one has more. Static. */
struct str language_name(const struct language *language);
void language_free(struct language *language);

#endif

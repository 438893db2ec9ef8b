/* Which words of the index have which stem.
 *
 * An index has words only as they are written. A query for a word asks for all
 * words with its stem: they are in the stem's record (RECORD_STEM), ascending
 * and joined by spaces, without the stem itself, so that a word that is its own
 * stem and the only one needs no record. Words never leave a record: one that
 * occurs no more finds nothing. */
#ifndef MINS_STORE_STEMS_H
#define MINS_STORE_STEMS_H

#include "base/arena.h"
#include "base/error.h"
#include "shim/shim.h"

#define STEMS_SEPARATOR ' '

/* A stemmer for words as the tokenizer makes them: shim_stemmer_new, for
 * English with one spelling for several (words_respell). */
enum status stems_stemmer(const char *language, struct shim_stemmer **stemmer,
                          struct error *error);
/* The stem itself, borrowed, and the words of its record, in the arena. */
enum status stems_words(struct shim_reader *reader, struct arena *arena,
                        struct str stem, struct str_list *words,
                        struct error *error);

#endif

/* Which words of the index have which stem.
 *
 * An index holds words only as they stand. A query for a word asks for all that
 * have its stem; they are the stem's record (RECORD_STEM), joined by
 * spaces, ascending, without the stem itself: a word that is its own stem, and
 * the only one, needs no record. Words never leave a record: one that occurs no
 * more finds nothing. */
#ifndef MINS_STORE_STEMS_H
#define MINS_STORE_STEMS_H

#include "base/arena.h"
#include "base/error.h"
#include "shim/shim.h"

#define STEMS_SEPARATOR ' '

/* A stemmer of words as the tokenizer gives them: shim_stemmer_new, with the
 * spellings of a language made one. */
enum status stems_stemmer(const char *language, struct shim_stemmer **stemmer,
                          struct error *error);
/* The stem itself, and the words of its record. All memory is the arena's. */
enum status stems_words(struct shim_reader *reader, struct arena *arena,
                        struct str stem, struct str_list *words,
                        struct error *error);

#endif

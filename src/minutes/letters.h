/* What single characters are to the tokenizer, and how words are folded.
 * Pure functions. */
#ifndef MINS_MINUTES_LETTERS_H
#define MINS_MINUTES_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Where the run of letters, marks and digits that begins at `at` ends; `at` if
 * none begins there. A soft hyphen and the joiners of Unicode are part of a run
 * that has begun. U+02BC is an apostrophe, which ends a run. */
size_t letters_run_end(struct str text, size_t at);
/* Where the next run or emoji at or after `at` begins, or text.len. */
size_t letters_next(struct str text, size_t at);

/* The bytes of the hyphen at `at`, "-" or another one of Unicode, or 0. */
size_t letters_hyphen(struct str text, size_t at);
/* The text with "-" for every hyphen of Unicode; itself if it has none. */
struct str letters_plain_hyphens(struct arena *arena, struct str text);

/* Where a number with marked thousands ends that begins at `start`: one to
 * three digits, then three behind each mark, all of one kind. 0: none. */
size_t letters_thousands_end(struct str text, size_t start);

bool letters_is_emoji(uint32_t c);
/* The bytes of the emoji at `at` with all that modifies it, or 0. */
size_t letters_emoji(struct str text, size_t at);
/* The emoji without its skin tone and its form of presentation. */
void letters_fold_emoji(struct str emoji, struct buf *out);

/* Whether a text has a character of a script that is written without spaces
 * between words, or whose words carry particles (Korean): Han, Kana, Hangul,
 * Thai, Lao, Khmer, Burmese. */
bool letters_has_spaceless(struct str text);
/* Where the characters of such a script that begin at `at` end; `at` if none
 * begins there. */
size_t letters_spaceless_end(struct str text, size_t at);

/* `base` gets the run without accents, `spelt` the one with "ae" for "ä"; they
 * are equal for most, and `spelt` is left empty for ASCII. Only letters? is the
 * result. */
bool letters_fold(struct str run, struct buf *base, struct buf *spelt);

#endif

/* What a word is: the one tokenizer for texts and queries.
 *
 * A run is a maximal sequence of letters, marks and digits of any script. Runs
 * are folded: compatibility forms, case, accents and ligatures do not matter
 * (Unicode's NFKC_Casefold, then combining marks dropped). A word with an
 * umlaut has two forms, "muller" and "mueller", at one position.
 *
 * A run in CamelCase is a word of its own and each of its parts is a word. Runs
 * that are joined without a space (k8s-cluster-api, v1.2.3, @x, C++, R&D, a
 * mail address, a URL) are words and, joined, one unit more:
 *   a hyphen, "_" and ":" between letters fall away (cluster-stacks is the unit
 *   clusterstacks, which is how the compound is found however it is spelt);
 *   beside a digit they are "-" (scs-2v-4-20s); other joints stay.
 * Two forms more: a version without its "v", a number without the marks of its
 * thousands.
 *
 * A run of a script without spaces (letters_has_spaceless) is each two of its
 * characters, one after the other, and beside them each one. An emoji is a
 * word.
 *
 * Pure functions; a tokenizer object only keeps buffers. */
#ifndef MINS_MINUTES_WORDS_H
#define MINS_MINUTES_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "minutes/word_filter.h"

enum word_kind {
  WORD_PLAIN,     /* a run, or a part of a run in CamelCase */
  WORD_VARIANT,   /* a further form of the word before, at its position */
  WORD_WHOLE,     /* a run in CamelCase as a whole */
  WORD_UNIT,      /* joined runs */
  WORD_CHARACTER, /* one of a script without spaces, beside the pairs; only a
                     text is found by it, no query asks for it */
};

enum { WORD_MAX = 120 }; /* bytes of a term; a longer one ends in a hash */

struct word {
  struct str term;   /* folded; valid during the callback */
  size_t start, end; /* the bytes of the text it stands for */
  uint32_t position; /* of its first run or part */
  uint32_t span;     /* positions it covers */
  enum word_kind kind;
  bool stemmable; /* only letters */
};

typedef void word_fn(void *context, const struct word *word);

struct tokenizer { /* {0} to begin with; buffers only */
  struct buf folded;
  struct buf variant;
  struct buf unit;
  struct buf pair;
};

/* Calls `fn` for the words of `text` in order of position, the first at
 * `position`; returns the next free position. */
uint32_t words_tokenize(struct tokenizer *tokenizer, struct str text,
                        uint32_t position, word_fn *fn, void *context);
void words_free(struct tokenizer *tokenizer);

/* The same as words_tokenize, but without most of the words that the filter
 * tells to be none of its terms, at a tenth of the cost. */
uint32_t words_find(struct tokenizer *tokenizer, struct str text,
                    uint32_t position, const struct word_filter *filter,
                    word_fn *fn, void *context);

/* "organise" as "organize", in place, for a stemmer of English. */
void words_respell(char *word, size_t length);

/* Only the runs, unfolded. */
struct word_runs {
  struct str text;
  size_t at;
};
void words_runs_start(struct word_runs *runs, struct str text);
bool words_runs_next(struct word_runs *runs, struct str *run);

#endif

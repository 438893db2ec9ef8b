/* Slips of the finger: words that somebody may have meant. */
#ifndef MINS_SEARCH_SLIPS_H
#define MINS_SEARCH_SLIPS_H

#include "minutes/words.h"
#include "search/searcher.h"

struct slip {
  struct str word;   /* data NULL: none */
  uint32_t sections; /* that have it */
  double score;      /* see slips_score */
  unsigned edits;
};

/* What an edit costs, in the logarithm of frequency: a word must be e^3, about
 * 20 times, as frequent as another to be preferred although it takes one edit
 * more. An edit is a letter added, left out or replaced, or two neighbours
 * swapped. */
double slips_score(uint32_t sections, unsigned edits);

/* The best of the words of the index, other than `word` itself, that begin with
 * its first letter: one edit away, or two where it has eight letters and more.
 * Ties go by bytes. `word` is folded, letters only; words of fewer than `least`
 * sections are left out. */
enum status slips_find(struct searcher *searcher, struct arena *arena,
                       struct str word, uint32_t least, struct slip *best,
                       struct error *error);

/* The best that is one edit away. */
enum status slips_find_close(struct searcher *searcher, struct arena *arena,
                             struct str word, struct slip *best,
                             struct error *error);

/* Up to SLIPS_NEAREST words of the index that are spelt nearly like `word`,
 * best first, for people to choose from: one edit away below six letters, two
 * from there, three from twelve, none below three; with another first letter
 * only where none has the same, and where only the first is a slip, as in
 * "ubernetes". */
enum { SLIPS_NEAREST = 3 };
enum status slips_nearest(struct searcher *searcher, struct arena *arena,
                          struct str word, struct slip *nearest, size_t *count,
                          struct error *error);

/* Whether a word of a query may hold a slip: but for punctuation at its ends,
 * letters and hyphens, in lower case or with a capital in front; all else is a
 * name, a number, an identifier. With `capitals` they may stand anywhere,
 * though not alone: "getTabs". */
bool slips_may_hold(struct str word, bool capitals);

/* A part of a word: "stacks" of "cluster-stacks". */
struct slips_part {
  struct str term; /* folded */
  size_t start, end;
};
enum { SLIPS_MOST_PARTS = 8, SLIPS_SHORTEST = 4 /* letters of a part */ };
/* The parts of a text worth looking at, at most `most` of them. */
size_t slips_parts(struct tokenizer *tokenizer, struct arena *arena,
                   struct str text, struct slips_part *parts, size_t most);

#endif

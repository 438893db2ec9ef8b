/* What a section gains by being of the meeting that a question names. */
#ifndef MINS_SEARCH_WHEN_GAINS_H
#define MINS_SEARCH_WHEN_GAINS_H

#include "search/rank_columns.h"

/* Words that a section is taken to have if it is of a meeting in the time that
 * is named: those that name the time, the series ("product board march 2024"),
 * and "minutes" or the like. */
struct when_gains {
  struct rank_gain *of_word; /* of the plan: what it adds to a text of mean
                                length that says it once */
  uint64_t *had;             /* by subset of the coverage, a bit a word */
  uint64_t *taken;           /* by section shown: words it is taken to have */
};

/* Sets rank->when_gains, unless no time is named. */
enum status when_gains_find(struct rank *rank,
                            const struct engine_bm25 *weights);
/* With coverage, of a section by its place among those shown: what the words
 * add that it is taken to have and has not. A share below 0: it is of another
 * time, and has some words of the one that is named ("may"), but not all. */
struct rank_gain when_gains_of(const struct rank *rank, size_t index);
/* What the score of such a section is multiplied with: a question may name
 * nothing but its meeting. */
double when_gains_factor(const struct rank *rank, size_t index);

#endif

/* What a section gains by being of the meeting, or having an item of the kind,
 * that a question names. */
#ifndef MINS_SEARCH_NAMED_GAINS_H
#define MINS_SEARCH_NAMED_GAINS_H

#include "search/rank_columns.h"

/* Words that a section is taken to have: if it is of a meeting in the time that
 * is named, those that name the time, the series ("product board march 2024"),
 * and "minutes" or the like; if it has action items or decisions, those that
 * name these, since minutes mark them with other words ("AI Jane"). */
struct named_gains {
  struct rank_gain *of_word; /* of the plan: what it adds to a text of mean
                                length that says it once */
  uint64_t *had;   /* by subset of the coverage: its words, a bit each */
  uint64_t *taken; /* by section shown: words it is taken to have */
  uint64_t kinds;  /* words that name kinds */
};

/* Sets rank->named_gains, unless neither is named. */
enum status named_gains_find(struct rank *rank,
                             const struct engine_bm25 *weights);
/* With coverage, of a section by its place among those shown: what the words
 * add that it is taken to have and has not. A share below 0: it is of another
 * time, and has some words of the one that is named ("may"), but not all. */
struct rank_gain named_gains_of(const struct rank *rank, size_t index);
/* With coverage, where no time is named: what sections with a subset of the
 * words gain at most. */
struct rank_gain named_gains_most(const struct rank *rank, size_t subset);
/* What the score of such a section is multiplied with: a question may name
 * nothing but its meeting. */
double named_gains_factor(const struct rank *rank, size_t index);

#endif

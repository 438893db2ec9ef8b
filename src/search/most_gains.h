/* The most that sections gain, by what is known of them: which words they
 * have. */
#ifndef MINS_SEARCH_MOST_GAINS_H
#define MINS_SEARCH_MOST_GAINS_H

#include "search/coverage.h"

/* With coverage, a score is multiplied by 1 + the first of these * the share,
 * by weight, of the words that stand in the section's own heading, and by 1 +
 * the second * the share of neighbours in the question that are neighbours in
 * the section. */
#define GAINS_MOST_HEADING 0.3
#define GAINS_MOST_NEIGHBOURS 0.3
enum gain { GAIN_HEADING, GAIN_NEIGHBOURS, GAINS };

/* Factors by subset of the coverage, in the arena. */
struct most_gains {
  const double *heading;    /* all words of the subset stand in the heading */
  const double *neighbours; /* all that follow each other in the question */
};

struct most_gains most_gains_of(const struct plan *plan,
                                const struct coverage *coverage,
                                struct arena *arena);

#endif

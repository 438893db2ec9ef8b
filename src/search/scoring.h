/* The score of a section: BM25, times what the coverage of the question, the
 * heading, the order of the words and the age of the meeting are worth. */
#ifndef MINS_SEARCH_SCORING_H
#define MINS_SEARCH_SCORING_H

#include "search/rank_columns.h"
#include "search/results.h"

/* The sections of one mode, or all where their coverage is part of the score.
 */
struct scoring {
  uint32_t *indices;    /* among those shown, ascending */
  double *scores;       /* rounded */
  unsigned char *gains; /* those added: a bit for each; NULL without coverage */
  size_t len;
  size_t members; /* of the class; those without a score are left out */
};

/* Scores, but for gains, the sections that are `best` (coverage NULL), or all
 * that may be among the `most` best with their gains. `class` is {0}, or what
 * this made for a lower `most`: where it lacks some, all are scored again. The
 * caller calls scoring_free, whatever this returns. */
enum status scoring_class(struct rank *rank, bool best, size_t most,
                          struct scoring *class);
void scoring_free(struct scoring *class);
/* Adds a gain, unless that was done, to sections that may score `least` with
 * the gains that they lack. Only with coverage. */
enum status scoring_add_gain(struct rank *rank, struct scoring *class,
                             enum gain gain, double least);
/* A score that about `most` hits reach, of those scored so far: one section is
 * looked at of each group of copies. 0 if there are no more than that. */
double scoring_least(const struct rank *rank, const struct scoring *class,
                     size_t most);
/* What each word adds to the scores of some hits, and the factors. */
enum status scoring_explain(struct rank *rank, const struct ranked *page,
                            struct hit *hits, size_t count);

#endif

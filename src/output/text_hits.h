/* Ranked sections as text for people. */
#ifndef MINS_OUTPUT_TEXT_HITS_H
#define MINS_OUTPUT_TEXT_HITS_H

#include "output/answer.h"
#include "output/output.h"

/* The hits, then totals, the most frequent values of each facet, and notes. */
void text_hits(struct output *out, const struct answer *answer);

/* "path:line  date  team, team", on two lines where one is too narrow. */
void text_hits_place(struct output *out, const struct hit *hit);

#endif

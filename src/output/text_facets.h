/* Counts of values as text for people. */
#ifndef MINS_OUTPUT_TEXT_FACETS_H
#define MINS_OUTPUT_TEXT_FACETS_H

#include "output/answer.h"
#include "output/output.h"

/* A line a value, with a bar on a terminal where values are dates. */
void text_facets(struct output *out, const struct answer *answer);
void text_facets_values(struct output *out, const struct answer *answer);
/* Facets in a few lines: the most frequent values of each. */
void text_facets_summary(struct output *out, const struct results *results);

#endif

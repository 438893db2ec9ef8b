/* Counts of values as text for people. */
#ifndef MINS_OUTPUT_TEXT_FACETS_H
#define MINS_OUTPUT_TEXT_FACETS_H

#include "output/output.h"
#include "output/reply.h"

/* A line a value, with a bar on a terminal where values are dates. */
void text_facets(struct output *out, const struct reply *reply);
void text_facets_values(struct output *out, const struct reply *reply);
/* Facets in a few lines: the most frequent values of each. */
void text_facets_summary(struct output *out, const struct results *results);

#endif

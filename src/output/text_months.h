/* Counts of months as small bars, one above or below the other. */
#ifndef MINS_OUTPUT_TEXT_MONTHS_H
#define MINS_OUTPUT_TEXT_MONTHS_H

#include "output/output.h"
#include "search/lists.h"

/* All sections of a timeline on one bar, with years above it. */
void text_months(struct output *out, const struct lists_timeline *timeline);
/* A bar for each value of timeline->by, all on one scale. */
void text_months_by(struct output *out, const struct lists_timeline *timeline);

#endif

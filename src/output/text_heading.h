/* The headings of a hit on a line: those above it that say something new, and
 * its own. */
#ifndef MINS_OUTPUT_TEXT_HEADING_H
#define MINS_OUTPUT_TEXT_HEADING_H

#include "output/output.h"

enum { TEXT_HEADING_INDENT = 2 };

/* A heading without this date, if that stands at one of its ends. */
struct str text_heading_undated(struct str heading, struct date date);
/* Nothing for a hit without a heading, and none above it. */
void text_heading(struct output *out, const struct hit *hit);

#endif

/* Items as text for people: what, whose, since when, where. */
#ifndef MINS_OUTPUT_TEXT_ITEMS_H
#define MINS_OUTPUT_TEXT_ITEMS_H

#include "output/answer.h"
#include "output/output.h"

/* The items, under headings where they are in groups; then totals, the most
 * frequent values of each facet, and notes. */
void text_items(struct output *out, const struct answer *answer);

#endif

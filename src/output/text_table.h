/* Two facets crossed, as text for people. */
#ifndef MINS_OUTPUT_TEXT_TABLE_H
#define MINS_OUTPUT_TEXT_TABLE_H

#include "output/output.h"
#include "search/results.h"

/* A line a row, with as many columns side by side as the width has room for;
 * those that are left follow below. Years stand above the months of a date. */
void text_table(struct output *out, const struct results *results);

#endif

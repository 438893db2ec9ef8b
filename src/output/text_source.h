/* Sections as they stand in their files: on a terminal with what is known of
 * them and line numbers; else raw, with a line before each of several, or with
 * numbers as grep writes them. */
#ifndef MINS_OUTPUT_TEXT_SOURCE_H
#define MINS_OUTPUT_TEXT_SOURCE_H

#include "output/answer.h"
#include "output/output.h"

void text_source(struct output *out, const struct answer *answer);

#endif

/* Sections as they stand in their files. Raw where nobody looks, several with a
 * line before each; on a terminal with what is known of them, and numbers. */
#ifndef MINS_OUTPUT_TEXT_SOURCE_H
#define MINS_OUTPUT_TEXT_SOURCE_H

#include "output/answer.h"
#include "output/output.h"

void text_source(struct output *out, const struct answer *answer);

#endif

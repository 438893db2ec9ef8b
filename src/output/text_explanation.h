/* How a query is understood, as text for people. */
#ifndef MINS_OUTPUT_TEXT_EXPLANATION_H
#define MINS_OUTPUT_TEXT_EXPLANATION_H

#include "output/answer.h"
#include "output/output.h"

/* A line a part, indented as the query's tree is, with the forms of words. */
void text_explanation(struct output *out, const struct answer *answer);

#endif

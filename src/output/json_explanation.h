/* How a query is understood, as JSON. Keys: mins(1). */
#ifndef MINS_OUTPUT_JSON_EXPLANATION_H
#define MINS_OUTPUT_JSON_EXPLANATION_H

#include "output/answer.h"
#include "output/output.h"

void json_explanation(struct output *out, const struct answer *answer);

#endif

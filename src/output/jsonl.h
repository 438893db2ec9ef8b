/* JSON, an object a line. */
#ifndef MINS_OUTPUT_JSONL_H
#define MINS_OUTPUT_JSONL_H

#include "output/answer.h"
#include "output/output.h"

void jsonl_hits(struct output *out, const struct answer *answer);
void jsonl_items(struct output *out, const struct answer *answer);
void jsonl_section(struct output *out, const struct answer *answer);

#endif

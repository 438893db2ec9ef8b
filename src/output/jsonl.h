/* JSON, an object a line. */
#ifndef MINS_OUTPUT_JSONL_H
#define MINS_OUTPUT_JSONL_H

#include "output/output.h"
#include "output/reply.h"

void jsonl_hits(struct output *out, const struct reply *reply);
void jsonl_section(struct output *out, const struct reply *reply);

#endif

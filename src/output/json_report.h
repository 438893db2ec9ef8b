/* What the program says about the index and itself, as JSON. Keys: mins(1). */
#ifndef MINS_OUTPUT_JSON_REPORT_H
#define MINS_OUTPUT_JSON_REPORT_H

#include "output/output.h"
#include "output/reply.h"

void json_report_status(struct output *out, const struct reply *reply);
/* The rows under the table's name, each an object by column. */
void json_report_table(struct output *out, const struct reply *reply);
/* One of many: without notes. */
void json_report_event(struct output *out, const struct reply *reply);
/* In place of the answer: without notes, with "error". */
void json_report_problem(struct output *out, const struct reply *reply);

#endif

/* What the program says about the index and itself, as JSON. Keys: mins(1). */
#ifndef MINS_OUTPUT_JSON_REPORT_H
#define MINS_OUTPUT_JSON_REPORT_H

#include "output/answer.h"
#include "output/output.h"

void json_report_status(struct output *out, const struct answer *answer);
/* The rows under the table's name, each an object by column. */
void json_report_table(struct output *out, const struct answer *answer);
/* One of many: without notes. */
void json_report_event(struct output *out, const struct answer *answer);
/* In place of the answer: without notes, with "error". */
void json_report_problem(struct output *out, const struct answer *answer);

#endif

/* What the program says about the index and itself, as text for people. */
#ifndef MINS_OUTPUT_TEXT_REPORT_H
#define MINS_OUTPUT_TEXT_REPORT_H

#include "output/answer.h"
#include "output/output.h"

void text_report_status(struct output *out, const struct answer *answer);
void text_report_roots(struct output *out, const struct answer *answer);
void text_report_count(struct output *out, const struct answer *answer);
void text_report_event(struct output *out, const struct answer *answer);
/* In place of the answer, in all formats that are not JSON. */
void text_report_problem(struct output *out, const struct answer *answer);

#endif

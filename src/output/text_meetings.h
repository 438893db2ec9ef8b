/* Meetings, and days without minutes, as text for people. */
#ifndef MINS_OUTPUT_TEXT_MEETINGS_H
#define MINS_OUTPUT_TEXT_MEETINGS_H

#include "output/answer.h"
#include "output/output.h"

/* Of a meeting day, series and title; its file and what is in it; who was
 * there. Days without minutes by series, behind how often that meets. */
void text_meetings(struct output *out, const struct answer *answer);

#endif

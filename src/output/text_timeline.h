/* How a topic went, as text for people. */
#ifndef MINS_OUTPUT_TEXT_TIMELINE_H
#define MINS_OUTPUT_TEXT_TIMELINE_H

#include "output/answer.h"
#include "output/output.h"

/* On a terminal the months as a bar; a line a day, with what was decided below
 * it; first mention, decisions and last mention. */
void text_timeline(struct output *out, const struct answer *answer);

#endif

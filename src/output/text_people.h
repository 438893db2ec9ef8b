/* People, as text. */
#ifndef MINS_OUTPUT_TEXT_PEOPLE_H
#define MINS_OUTPUT_TEXT_PEOPLE_H

#include "output/answer.h"
#include "output/output.h"

/* A line a person: meetings, open items, who it is, when they were seen, and
 * their most frequent teams, as far as the width goes. */
void text_people(struct output *out, const struct answer *answer);

#endif

/* Lists of something else than sections, as JSON. Keys: mins(1). */
#ifndef MINS_OUTPUT_JSON_LISTS_H
#define MINS_OUTPUT_JSON_LISTS_H

#include "output/answer.h"
#include "output/output.h"

void json_lists_meetings(struct output *out, const struct answer *answer);
void json_lists_people(struct output *out, const struct answer *answer);
void json_lists_timeline(struct output *out, const struct answer *answer);
/* One a line, without all that is said beside them. */
void json_lists_meetings_alone(struct output *out, const struct answer *answer);
void json_lists_people_alone(struct output *out, const struct answer *answer);
void json_lists_timeline_alone(struct output *out, const struct answer *answer);

#endif

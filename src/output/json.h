/* What searches find, as JSON. Keys and their order: mins(1). */
#ifndef MINS_OUTPUT_JSON_H
#define MINS_OUTPUT_JSON_H

#include "output/answer.h"
#include "output/json_writer.h"
#include "output/output.h"

/* Each answer is one object on one line. */
void json_hits(struct output *out, const struct answer *answer);
/* The same object without hits. */
void json_facets(struct output *out, const struct answer *answer);
void json_values(struct output *out, const struct answer *answer);
void json_count(struct output *out, const struct answer *answer);

/* ---- parts of answers ---- */
void json_add_hit(struct json_writer *json, const struct hit *hit);
/* One that stands by itself: of a batch, it says of which query it is. */
void json_lone_hit(struct output *out, const struct hit *hit);
/* A section as `dump` has it: what a hit owes to the query is missing, its text
 * and all its values are there. */
void json_add_section(struct json_writer *json, const struct hit *section);

#endif

/* A section that was found, or is dumped, as a JSON object. Keys and their
 * order: mins(1). */
#ifndef MINS_OUTPUT_JSON_HIT_H
#define MINS_OUTPUT_JSON_HIT_H

#include "output/answer.h"
#include "output/json_writer.h"
#include "output/output.h"
#include "search/results.h"

void json_hit_add(struct json_writer *json, const struct hit *hit);
/* One that stands by itself, without a line end, with the members that
 * out->fields names; of a batch, it says of which query it is. */
void json_hit_alone(struct output *out, const struct hit *hit);
/* Appends the names of a hit's members, separated by commas. */
void json_hit_keys(struct buf *names);
/* A section as `dump` has it: what a hit owes to the query is missing, its text
 * and all its values are there. */
void json_hit_add_section(struct json_writer *json, const struct hit *section);

/* The same with who was at the meeting, and the source. */
void json_hit_add_source(struct json_writer *json,
                         const struct source_text *source);

#endif

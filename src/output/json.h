/* What searches find, as JSON. Keys and their order: mins(1). */
#ifndef MINS_OUTPUT_JSON_H
#define MINS_OUTPUT_JSON_H

#include "output/answer.h"
#include "output/json_writer.h"
#include "output/output.h"

/* Each answer is one object on one line. */
void json_hits(struct output *out, const struct answer *answer);
/* The same object with items in place of hits. */
void json_items(struct output *out, const struct answer *answer);
/* The same object without hits. */
void json_facets(struct output *out, const struct answer *answer);
void json_values(struct output *out, const struct answer *answer);
void json_count(struct output *out, const struct answer *answer);

/* The sections of `show` with their sources. */
void json_source(struct output *out, const struct answer *answer);

#endif

/* Results as JSON values: what the formats json and jsonl, the server and the
 * Model Context Protocol have in common. Keys and their order: mins(1). */
#ifndef MINS_OUTPUT_JSON_H
#define MINS_OUTPUT_JSON_H

#include <stdbool.h>

#include "output/json_writer.h"
#include "search/results.h"

enum { JSON_FORMAT_VERSION = 1 };

/* The whole answer as one object; without hits it is that of `facets`. */
void json_results(struct json_writer *json, const struct results *results,
                  bool with_hits);
void json_hit(struct json_writer *json, const struct hit *hit);
/* A section as `dump` has it: what a hit owes to the query is missing, its text
 * and all its values are there. */
void json_section(struct json_writer *json, const struct hit *section);
/* The object of facets by the names of their fields. */
void json_facets(struct json_writer *json, const struct facet *facets,
                 size_t count);

#endif

/* Columns parted by tabs: a record a line, lists joined by commas, "-" for what
 * is not there; tab, line end and backslash are escaped. */
#ifndef MINS_OUTPUT_TSV_H
#define MINS_OUTPUT_TSV_H

#include "output/output.h"
#include "output/reply.h"

void tsv_hits(struct output *out, const struct reply *reply);
void tsv_facets(struct output *out, const struct reply *reply);
void tsv_values(struct output *out, const struct reply *reply);
void tsv_count(struct output *out, const struct reply *reply);
void tsv_table(struct output *out, const struct reply *reply);

#endif

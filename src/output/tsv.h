/* Columns separated by tabs: a record a line, lists joined by commas, "-" for
 * what is missing; tab, line end and backslash are escaped. */
#ifndef MINS_OUTPUT_TSV_H
#define MINS_OUTPUT_TSV_H

#include "output/answer.h"
#include "output/output.h"

/* The usual columns, then those that out->fields names. */
void tsv_hits(struct output *out, const struct answer *answer);
/* Appends the names that fields may have, separated by commas. */
void tsv_hit_columns(struct buf *names);
/* The same of items. */
void tsv_items(struct output *out, const struct answer *answer);
void tsv_item_columns(struct buf *names);
void tsv_facets(struct output *out, const struct answer *answer);
void tsv_values(struct output *out, const struct answer *answer);
void tsv_people(struct output *out, const struct answer *answer);
void tsv_timeline(struct output *out, const struct answer *answer);
void tsv_count(struct output *out, const struct answer *answer);
void tsv_meetings(struct output *out, const struct answer *answer);
void tsv_table(struct output *out, const struct answer *answer);

#endif

/* Items as JSON objects. Keys and their order: mins(1). */
#ifndef MINS_OUTPUT_JSON_ITEMS_H
#define MINS_OUTPUT_JSON_ITEMS_H

#include "output/json_writer.h"
#include "output/output.h"
#include "search/results.h"

void json_items_add(struct json_writer *json, const struct results_item *item);
/* As json_hit_alone. */
void json_items_alone(struct output *out, const struct results_item *item);
/* Appends the names of an item's members, separated by commas. */
void json_items_keys(struct buf *names);

#endif

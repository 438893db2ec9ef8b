/* What JSON answers to queries say beside what was found. */
#ifndef MINS_OUTPUT_JSON_REMARKS_H
#define MINS_OUTPUT_JSON_REMARKS_H

#include "output/json_writer.h"
#include "search/results.h"

/* Within an object: suggestion, corrections, and why nothing was found. */
void json_remarks(struct json_writer *json, const struct results *results);

#endif

/* JSON Schema (2020-12) of the answers in JSON, for those who read them: one
 * table of shapes from which each schema is written. */
#ifndef MINS_OUTPUT_SCHEMA_H
#define MINS_OUTPUT_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "output/json_writer.h"

/* Names of answers, "search", "items", ..., by their place; NULL after the
 * last. */
const char *schema_name(size_t index);
/* Writes the schema of an answer; false if there is none of this name. */
bool schema_write(struct str name, struct json_writer *json);

#endif

/* The values that a section itself has in each field: one function a field,
 * extract_NAME. They depend on the file's text and nothing else; what only all
 * files together tell is resolve.h's. Pure functions. */
#ifndef MINS_INDEX_EXTRACT_H
#define MINS_INDEX_EXTRACT_H

#include <stdbool.h>

#include "base/arena.h"
#include "minutes/parse.h"
#include "store/field.h"

/* The values of section `index`, as they are stored: sorted by bytes, each
 * once. They are the arena's, or borrowed from the minutes. */
typedef struct str_list extract_fn(struct arena *arena,
                                   const struct minutes *minutes, size_t index);

#define FIELD_VALUE(id, name, ...) extract_fn extract_##name;
#include "store/field_rows.h"

/* False for a field that has no such function. */
bool extract_values(struct arena *arena, enum field_id id,
                    const struct minutes *minutes, size_t index,
                    struct str_list *values);

#endif

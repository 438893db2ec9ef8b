/* The values that a section itself has in each field, by one function per field
 * in extract.c, extract_NAME. They depend on the file's text alone; what only
 * all files together tell is up to minutes/resolve.h. Pure functions. */
#ifndef MINS_INDEX_EXTRACT_H
#define MINS_INDEX_EXTRACT_H

#include <stdbool.h>

#include "base/arena.h"
#include "minutes/parse.h"
#include "store/field.h"

/* The values of section `index`, sorted by bytes, each once; in the arena, or
 * borrowed from the minutes. False for a field without such a function. */
bool extract_values(struct arena *arena, enum field_id id,
                    const struct minutes *minutes, size_t index,
                    struct str_list *values);

#endif

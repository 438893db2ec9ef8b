/* The values that a section itself has in each field: in extract.c one function
 * a field, extract_NAME. They depend on the file's text and nothing else; what
 * only all files together tell is resolve.h's. Pure functions. */
#ifndef MINS_INDEX_EXTRACT_H
#define MINS_INDEX_EXTRACT_H

#include <stdbool.h>

#include "base/arena.h"
#include "minutes/parse.h"
#include "store/field.h"

/* The values of section `index`, sorted by bytes, each once; the arena's, or
 * borrowed from the minutes. False for a field that has no such function. */
bool extract_values(struct arena *arena, enum field_id id,
                    const struct minutes *minutes, size_t index,
                    struct str_list *values);

#endif

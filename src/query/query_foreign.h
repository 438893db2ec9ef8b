/* The names that other programs have for fields and values. Pure functions. */
#ifndef MINS_QUERY_QUERY_FOREIGN_H
#define MINS_QUERY_QUERY_FOREIGN_H

#include "base/date.h"
#include "base/str.h"
#include "store/field.h"

/* The value of a field with fixed values that other programs call `value`:
 * "done" for "closed". Static; data NULL if there is none. */
struct str query_foreign_value(const struct field *field, struct str value);
/* Another field with fixed values that has this one, which other programs write
 * as one field: appends "kind:action" for "is:action"; else nothing. */
void query_foreign_field(const struct field *field, struct str value,
                         struct buf *out);
/* Appends how a filter that other programs write as name:value is written here;
 * nothing if none does, or the field has no such value. */
void query_foreign_written(struct str name, struct str value, struct date today,
                           struct buf *out);

#endif

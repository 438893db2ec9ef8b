/* The names that other programs give to fields and values. Pure functions. */
#ifndef MINS_QUERY_QUERY_FOREIGN_H
#define MINS_QUERY_QUERY_FOREIGN_H

#include "base/date.h"
#include "base/str.h"
#include "store/field.h"

/* What other programs call a value of a field that has a few: "closed" is
 * "done"; data NULL for any other. */
struct str query_foreign_value(const struct field *field, struct str value);
/* Appends how a filter that another program writes name:value is written here;
 * nothing if no program does, or the field has no such value. */
void query_foreign_written(struct str name, struct str value, struct date today,
                           struct buf *out);

#endif

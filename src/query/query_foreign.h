/* The names that other programs give to fields. A pure function. */
#ifndef MINS_QUERY_QUERY_FOREIGN_H
#define MINS_QUERY_QUERY_FOREIGN_H

#include "base/date.h"
#include "base/str.h"

/* Appends how a filter that another program writes name:value is written here;
 * nothing if no program does, or the value is no date where one must be. */
void query_foreign_written(struct str name, struct str value, struct date today,
                           struct buf *out);

#endif

/* Items in the rows of a table: a part of items.h. */
#ifndef MINS_MINUTES_ITEM_ROWS_H
#define MINS_MINUTES_ITEM_ROWS_H

#include "minutes/item_reader.h"
#include "minutes/table.h"

/* Adds the items of a table of the section that is being read. False: it is of
 * HTML and none of items, and its lines are to be read like others. */
bool item_rows_read(struct item_reader *r, const struct table *table);

#endif

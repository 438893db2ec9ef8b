/* The lines of which a heading, or a label that stands alone, says that they
 * are items. A part of items.h. */
#ifndef MINS_MINUTES_ITEM_LISTED_H
#define MINS_MINUTES_ITEM_LISTED_H

#include "minutes/item_reader.h"

/* Reads line `i`, where items are of this kind, from `depth` on; `each_line`:
 * those of one paragraph are several. */
void item_listed_read(struct item_reader *r, size_t i, unsigned kind,
                      uint8_t depth, bool each_line);

#endif

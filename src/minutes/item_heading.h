/* Items that headings are: "TODO: buy oil", "Docs are missing (AI @jane)". A
 * part of items.h. */
#ifndef MINS_MINUTES_ITEM_HEADING_H
#define MINS_MINUTES_ITEM_HEADING_H

#include "minutes/item_reader.h"

/* Adds the item that the section's heading is, if it is one; of a numbered one
 * ("Beschluss 3/2024") the text stands below it. */
void item_heading_read(struct item_reader *r);

#endif

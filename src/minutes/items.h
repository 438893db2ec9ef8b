/* Action items and decisions of a section, each with its lines.
 *
 * A pure function. Notations: mins-minutes(7). */
#ifndef MINS_MINUTES_ITEMS_H
#define MINS_MINUTES_ITEMS_H

#include "minutes/item.h"
#include "minutes/person.h"

/* `owners` gets the people who may own an item, by item. All memory is the
 * arena's. */
struct item_list items_read(struct arena *arena,
                            const struct markdown_section *section,
                            const struct item_context *context,
                            struct persons *owners);

#endif

/* What the columns of a table of items hold.
 *
 * A pure function. */
#ifndef MINS_MINUTES_ITEM_COLUMNS_H
#define MINS_MINUTES_ITEM_COLUMNS_H

#include "minutes/phrases.h"
#include "minutes/table.h"

struct item_columns {
  size_t task, decision, owner, due, status; /* SIZE_MAX: none */
  size_t verdict; /* of motions: rows without one are none */
  unsigned kind;
};

/* `kind`: what the heading or label above says that the rows are, or 0. A table
 * has items if it then has a kind and a column `task`. `more` are further
 * phrases of the configuration, or NULL. */
struct item_columns item_columns_find(const struct table *table, unsigned kind,
                                      const struct phrase_options *more);

#endif

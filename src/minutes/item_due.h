/* When an item is due.
 *
 * Pure functions. `source` is the whole file: its language decides whether
 * "3/4/2024" begins with the day. Other files are not asked; a date that only
 * they could explain is none. */
#ifndef MINS_MINUTES_ITEM_DUE_H
#define MINS_MINUTES_ITEM_DUE_H

#include "base/date.h"
#include "base/str.h"
#include "minutes/dates.h"

/* The day or month behind "by", "due", "bis", ... in an item's text; not set if
 * there is none. */
struct date item_due_find(struct str text, struct str source);
/* The day or month that a claim tells by itself; not set if it does not. */
struct date item_due_read(const struct date_claim *claim, struct str source);

#endif

/* When an item is due. Where no year is told, that depends on the day of the
 * meeting, which other files may tell: until item_due_resolve, such a date has
 * year 0, and of a weekday alone also month 0, and that weekday as its day.
 *
 * Pure functions. `source` is the whole file: its language decides whether
 * "3/4/2024" begins with the day. Other files are not asked; a date that only
 * they could explain is none. */
#ifndef MINS_MINUTES_ITEM_DUE_H
#define MINS_MINUTES_ITEM_DUE_H

#include "base/date.h"
#include "base/str.h"

/* The day or month behind "by", "due", "bis", ... in an item's text; not set if
 * there is none. */
struct date item_due_find(struct str text, struct str source);
/* The same of a text that is nothing else: a cell. */
struct date item_due_of_cell(struct str text, struct str source);
/* The next such day on or after that of the meeting; or the last one before, if
 * that is not long ago and the next one far. Not set where the meeting has no
 * day. A date with a year is what it is. */
struct date item_due_resolve(struct date due, struct date meeting);

#endif

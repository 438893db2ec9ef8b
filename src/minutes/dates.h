/* Dates as people write them, found in names, headings and lines.
 * Forms: mins-minutes(7). Pure functions. */
#ifndef MINS_MINUTES_DATES_H
#define MINS_MINUTES_DATES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "minutes/claim.h"

struct date_match {
  struct date_claim claim;
  size_t start, end; /* the bytes it takes */
};

/* The first date at or behind `from`; false if there is none. Only days that
 * exist in years from 1990 to 2099. */
bool dates_next(struct str text, size_t from, enum date_place place,
                struct date_match *match);
/* The first of the fullest dates in the text: a day, else month and day, else a
 * month. */
bool dates_find(struct str text, enum date_place place,
                struct date_match *match);
/* Whether it tells year, month and day, in one reading or several. */
bool dates_is_full(const struct date_claim *claim);
/* The year in the text if there is just one, 1990-2099, that stands alone; 0 if
 * none or several. */
int dates_find_year(struct str text);

/* The date in that order; not set if there is no such day. For DATE_OPEN the
 * order of day and month. */
struct date dates_read(const struct date_claim *claim, enum date_order order);

#endif

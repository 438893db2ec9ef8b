/* Dates as people write them, found in headings, names and lines.
 * Forms: mins-minutes(7). Pure functions. */
#ifndef MINS_MINUTES_DATES_H
#define MINS_MINUTES_DATES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/str.h"

struct date_match {
  struct date date;
  size_t start, end; /* the bytes it takes */
};

/* The first full date in the text, else the first month (2012-05); false if
 * there is none. Only days that exist, 1990 or later. */
bool dates_find(struct str text, struct date_match *match);
/* "may-21", "sept-18" at the start of a name: month and day, year 0. */
bool dates_find_month_day(struct str name, struct date *date);
/* The first year 1990-2099 in the text that stands alone; 0 if none. */
int dates_find_year(struct str text);
/* 1-12 for an English month's name, or its first three letters or more;
 * 0 for anything else. */
int dates_month_of_name(struct str word);

#endif

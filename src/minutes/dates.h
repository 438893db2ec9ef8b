/* Dates as people write them, found in names, headings and lines.
 * Forms: mins-minutes(7). Pure functions. */
#ifndef MINS_MINUTES_DATES_H
#define MINS_MINUTES_DATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"

/* How the numbers of a date may be read. */
enum date_form {
  DATE_CERTAIN,     /* in one way */
  DATE_DAY_FIRST,   /* in one way, the first number being the day: 19/4 */
  DATE_MONTH_FIRST, /* in one way, the first being the month: 4/19 */
  DATE_OPEN,        /* 4/5: either; kept as if the month came first */
  DATE_OPEN_DOTS,   /* 4.5.: either, between points */
  DATE_OPEN_PART,   /* 04-05 below a year: the month, unless the series shows
                       that the day comes first */
  DATE_SHORT,       /* 4-5-21: three numbers, kept in year, month and day as
                       they stand; the year may come first or last */
  DATE_SHORT_GLUED, /* 210405: the same without anything between */
};

/* What a place says about a day. */
struct date_claim {
  struct date date; /* year 0: only month and day; day 0: only a month */
  struct date last; /* of a range: its last day; else not set */
  uint8_t form;     /* enum date_form */
  uint8_t weekday;  /* named beside it; 0: none */
};

struct date_match {
  struct date_claim claim;
  size_t start, end; /* the bytes it takes */
};

/* Where the text stands: some forms are dates in some places only. */
enum date_place {
  DATES_IN_TEXT,
  DATES_IN_LABEL, /* behind "Date:": short forms and times beside it too */
  DATES_IN_NAME,  /* of a file or directory: 04-19, Notes20230419b */
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

/* The ways to read a claim of form DATE_SHORT or DATE_SHORT_GLUED. */
enum date_order { ORDER_YEAR_FIRST, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };
enum { DATE_ORDERS = 3 };
/* The date in that order; not set if there is no such day. For DATE_OPEN the
 * order of day and month. */
struct date dates_read(const struct date_claim *claim, enum date_order order);

#endif

/* What a place says about a day: the types that dates.h, orders.h and others
 * share. Forms: mins-minutes(7). */
#ifndef MINS_MINUTES_CLAIM_H
#define MINS_MINUTES_CLAIM_H

#include <stdint.h>

#include "base/date.h"

/* How the numbers of a date may be read. */
enum claim_form {
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
  uint8_t form;     /* enum claim_form */
  uint8_t weekday;  /* named beside it; 0: none */
};

/* Where the text stands: some forms are dates in some places only. */
enum date_place {
  DATES_IN_TEXT,
  DATES_IN_LABEL, /* behind "Date:": short forms and times beside it too */
  DATES_IN_NAME,  /* of a file or directory: 04-19, Notes20230419b */
};

/* The ways to read a claim of form DATE_SHORT or DATE_SHORT_GLUED. */
enum date_order { ORDER_YEAR_FIRST, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };
enum { DATE_ORDERS = 3 };
#endif

/* Calendar dates of the proleptic Gregorian calendar.
 *
 * A date is a day, or a month whose day is not known (day 0), or none
 * (year 0). Pure functions; years 1 to 9999. */
#ifndef MINS_BASE_DATE_H
#define MINS_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

struct date {
  short year;        /* 0: no date */
  signed char month; /* 1-12 */
  signed char day;   /* 1-31; 0: the day is not known */
};

enum { DATE_TEXT_SIZE = 24 }; /* room for any text date_format writes */

bool date_is_valid(struct date date); /* a month, or a day that exists */
static inline bool date_is_set(struct date date) { return date.year != 0; }
static inline bool date_has_day(struct date date) { return date.day != 0; }
/* By year, month, day; a month sorts before its first day. */
int date_cmp(struct date a, struct date b);
bool date_eq(struct date a, struct date b);
int date_days_in_month(int year, int month); /* month 1-12 */

/* Days since 1970-01-01. Dates given to this and the next functions have a day;
 * those that come out must lie in years 1 to 9999, which is not checked. */
long date_to_days(struct date date);
struct date date_from_days(long days);
struct date date_add_days(struct date date, long days);
/* Moves by months; the day, which may be unknown here, is clipped to the month
 * it lands in. */
struct date date_add_months(struct date date, int months);
int date_weekday(struct date date); /* ISO 8601: Monday 1 ... Sunday 7 */
/* ISO 8601 week: the week's year and number. */
void date_iso_week(struct date date, int *year, int *week);
struct date date_of_iso_week(int year, int week); /* its Monday */
int date_weeks_in_year(int year);                 /* 52 or 53 (ISO 8601) */
/* Today in local time, or the day in MINS_NOW; STATUS_USAGE if that is none. */
enum status date_today(struct date *today, struct error *error);

/* "2023-01-19" or "2023-01"; "" for none. `text` holds DATE_TEXT_SIZE bytes. */
void date_format(struct date date, char *text);
/* The same without dashes: the form stored in the index. */
void date_format_compact(struct date date, char *text);
/* Reads YYYYMMDD, YYYYMM, YYYY-MM-DD or YYYY-MM: the whole text, and a date
 * that exists; else false. */
bool date_parse(struct str text, struct date *date);

#endif

#include "base/date.h"

#include "base/clock.h"
#include "base/env.h"

int date_days_in_month(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

bool date_is_valid(struct date date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 &&
         date.month <= 12 && date.day >= 0 &&
         date.day <= date_days_in_month(date.year, date.month);
}

int date_cmp(struct date a, struct date b) {
  if (a.year != b.year) return a.year < b.year ? -1 : 1;
  if (a.month != b.month) return a.month < b.month ? -1 : 1;
  return (a.day > b.day) - (a.day < b.day);
}

bool date_eq(struct date a, struct date b) { return date_cmp(a, b) == 0; }

/* Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms"; years start in March, eras last 400 years (146 097 days). */
long date_to_days(struct date date) {
  long year = date.month <= 2 ? date.year - 1 : date.year;
  long era = (year >= 0 ? year : year - 399) / 400;
  long year_of_era = year - era * 400;
  long month = (date.month + 9) % 12;
  long day_of_year = (153 * month + 2) / 5 + date.day - 1;
  long day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

struct date date_from_days(long days) {
  days += 719468;
  long era = (days >= 0 ? days : days - 146096) / 146097;
  long day_of_era = days - era * 146097;
  long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                      day_of_era / 146096) /
                     365;
  long day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  long shifted = (5 * day_of_year + 2) / 153;
  long month = shifted < 10 ? shifted + 3 : shifted - 9;
  long year = year_of_era + era * 400 + (month <= 2);
  return (struct date){
      (short)year, (signed char)month,
      (signed char)(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

struct date date_add_days(struct date date, long days) {
  return date_from_days(date_to_days(date) + days);
}

struct date date_add_months(struct date date, int months) {
  int total = date.year * 12 + (date.month - 1) + months;
  struct date moved = {(short)(total / 12), (signed char)(total % 12 + 1),
                       date.day};
  int last = date_days_in_month(moved.year, moved.month);
  if (moved.day > last) moved.day = (signed char)last;
  return moved;
}

int date_weekday(struct date date) {
  long days = date_to_days(date); /* 1970-01-01 was a Thursday */
  return (int)(((days + 3) % 7 + 7) % 7) + 1;
}

void date_iso_week(struct date date, int *year, int *week) {
  /* The week belongs to the year that its Thursday lies in. */
  struct date thursday = date_add_days(date, 4 - date_weekday(date));
  struct date first = {thursday.year, 1, 1};
  *year = thursday.year;
  *week = (int)((date_to_days(thursday) - date_to_days(first)) / 7) + 1;
}

struct date date_of_iso_week(int year, int week) {
  struct date fourth = {(short)year, 1, 4}; /* always in week 1 */
  return date_add_days(fourth, 1 - date_weekday(fourth) + 7L * (week - 1));
}

int date_weeks_in_year(int year) {
  int week_year, week;
  date_iso_week((struct date){(short)year, 12, 28}, &week_year, &week);
  return week;
}

enum status date_today(struct date *today, struct error *error) {
  const char *fixed = env_get("MINS_NOW");
  if (fixed && *fixed) {
    if (date_parse(str_of(fixed), today) && date_has_day(*today))
      return STATUS_OK;
    return error_set(error, STATUS_USAGE,
                     "MINS_NOW is \"%s\", which is no day: write one such as "
                     "2024-06-30, or leave it unset",
                     fixed);
  }
  struct tm local = clock_local(clock_now_s());
  *today = (struct date){(short)(local.tm_year + 1900),
                         (signed char)(local.tm_mon + 1),
                         (signed char)local.tm_mday};
  return STATUS_OK;
}

/* Every section that is written out has a date: printf is slow. */
static char *add_digits(char *at, int number, int digits) {
  for (int i = digits - 1; i >= 0; i--, number /= 10)
    at[i] = (char)('0' + number % 10);
  return at + digits;
}

static void format(struct date date, const char *between, char *text) {
  if (date_is_set(date)) {
    text = add_digits(text, date.year, 4);
    if (*between) *text++ = *between;
    text = add_digits(text, date.month, 2);
  }
  if (date_is_set(date) && date_has_day(date)) {
    if (*between) *text++ = *between;
    text = add_digits(text, date.day, 2);
  }
  *text = '\0';
}

void date_format(struct date date, char *text) { format(date, "-", text); }

void date_format_compact(struct date date, char *text) {
  format(date, "", text);
}

static bool number(struct str text, size_t start, size_t length, int *value) {
  *value = 0;
  if (start + length > text.len) return false;
  for (size_t i = start; i < start + length; i++) {
    if (!ascii_is_digit(text.data[i])) return false;
    *value = *value * 10 + (text.data[i] - '0');
  }
  return true;
}

bool date_parse(struct str text, struct date *date) {
  int year, month, day = 0;
  bool dashed = text.len > 4 && text.data[4] == '-';
  size_t step = dashed ? 1 : 0;
  if (!number(text, 0, 4, &year) || !number(text, 4 + step, 2, &month))
    return false;
  if (text.len != 6 + step) {
    if (text.len != 8 + 2 * step || !number(text, 6 + 2 * step, 2, &day) ||
        (dashed && text.data[7] != '-') || day == 0)
      return false;
  }
  *date = (struct date){(short)year, (signed char)month, (signed char)day};
  return date_is_valid(*date);
}

#include "query/query_date_form.h"

#include <stdio.h>

#include "base/utf8.h"

enum { DAYS_OF_ALL = 3660000 }; /* more than years 1 to 9999 have */

/* `d` is a digit; the rest stands for itself, case ignored. */
static const struct {
  const char *shape;
  enum query_unit unit;
} forms[] = {
    {"dddd", QUERY_UNIT_YEAR},     {"dddd-dd", QUERY_UNIT_MONTH},
    {"dddddd", QUERY_UNIT_MONTH},  {"dddd-dd-dd", QUERY_UNIT_DAY},
    {"dddddddd", QUERY_UNIT_DAY},  {"dddd-Qd", QUERY_UNIT_QUARTER},
    {"dddd-Wdd", QUERY_UNIT_WEEK},
};

const char *const query_date_form_names =
    "today,yesterday,tomorrow,"
    "this-week,this-month,this-quarter,this-year,"
    "last-week,last-month,last-quarter,last-year,"
    "next-week,next-month,next-quarter,next-year,"
    "monday,tuesday,wednesday,thursday,friday,saturday,sunday";
enum { FIRST_WEEKDAY = 15 }; /* of the names */

static struct date day_of(int year, int month, int day) {
  return (struct date){(short)year, (signed char)month, (signed char)day};
}

static struct date last_of_month(struct date date) {
  date.day = (signed char)date_days_in_month(date.year, date.month);
  return date;
}

/* So many whole months from the first of one. */
static struct query_date_span months_from(struct date first, int count,
                                          enum query_unit unit) {
  first.day = 1;
  return (struct query_date_span){
      first, last_of_month(date_add_months(first, count - 1)), unit};
}

/* Seven days from a Monday, as far as they have a date. */
static struct query_date_span week_from(struct date monday) {
  struct date end = day_of(9999, 12, 31);
  struct date sunday = date_to_days(end) - date_to_days(monday) < 6
                           ? end
                           : date_add_days(monday, 6);
  return (struct query_date_span){monday, sunday, QUERY_UNIT_WEEK};
}

static bool matches(struct str text, const char *shape) {
  if (text.len != strlen(shape)) return false;
  for (size_t i = 0; i < text.len; i++)
    if (shape[i] == 'd' ? !ascii_is_digit(text.data[i])
                        : ascii_lower(text.data[i]) != ascii_lower(shape[i]))
      return false;
  return true;
}

/* The numbers of a date: year, then month, quarter or week, then day. */
struct numbers {
  int year, part, day;
};

static struct numbers numbers_of(struct str text, enum query_unit unit) {
  struct numbers numbers = {0};
  int seen = 0, part_digits = unit == QUERY_UNIT_QUARTER ? 1 : 2;
  for (size_t i = 0; i < text.len; i++) {
    if (!ascii_is_digit(text.data[i])) continue;
    int digit = text.data[i] - '0';
    int *number = seen < 4                 ? &numbers.year
                  : seen < 4 + part_digits ? &numbers.part
                                           : &numbers.day;
    *number = *number * 10 + digit;
    seen++;
  }
  return numbers;
}

static int clamp(int number, int last) {
  return number < 1 ? 1 : number > last ? last : number;
}

/* Limits the numbers to those that exist; true if they were. Otherwise `reason`
 * says which do. */
static bool limit(struct numbers *numbers, enum query_unit unit, char *reason) {
  struct numbers typed = *numbers;
  if ((numbers->year = clamp(typed.year, 9999)) != typed.year) {
    snprintf(reason, QUERY_DATE_REASON_SIZE, "years are 0001 to 9999");
    return false;
  }
  int last = unit == QUERY_UNIT_QUARTER ? 4
             : unit == QUERY_UNIT_WEEK  ? date_weeks_in_year(typed.year)
                                        : 12;
  if (unit == QUERY_UNIT_YEAR) return true;
  if ((numbers->part = clamp(typed.part, last)) != typed.part) {
    if (unit == QUERY_UNIT_QUARTER)
      snprintf(reason, QUERY_DATE_REASON_SIZE, "quarters are Q1 to Q4");
    else if (unit == QUERY_UNIT_WEEK)
      snprintf(reason, QUERY_DATE_REASON_SIZE, "%04d has %d weeks", typed.year,
               last);
    else
      snprintf(reason, QUERY_DATE_REASON_SIZE, "months are 01 to 12");
    return false;
  }
  if (unit != QUERY_UNIT_DAY) return true;
  last = date_days_in_month(typed.year, typed.part);
  numbers->day = clamp(typed.day, last);
  snprintf(reason, QUERY_DATE_REASON_SIZE, "%04d-%02d has %d days", typed.year,
           typed.part, last);
  return numbers->day == typed.day;
}

static void write_form(const char *shape, struct numbers numbers,
                       enum query_unit unit, char *out) {
  char digits[40];
  snprintf(digits, sizeof digits,
           unit == QUERY_UNIT_QUARTER ? "%04d%d%02d" : "%04d%02d%02d",
           numbers.year, numbers.part, numbers.day);
  const char *digit = digits;
  for (; *shape; shape++) *out++ = *shape == 'd' ? *digit++ : *shape;
  *out = '\0';
}

static struct query_date_span span_of(struct numbers numbers,
                                      enum query_unit unit) {
  struct date day = day_of(numbers.year, numbers.part, numbers.day);
  switch (unit) {
    case QUERY_UNIT_YEAR:
      return months_from(day_of(numbers.year, 1, 1), 12, unit);
    case QUERY_UNIT_QUARTER:
      return months_from(day_of(numbers.year, numbers.part * 3 - 2, 1), 3,
                         unit);
    case QUERY_UNIT_MONTH:
      return months_from(day_of(numbers.year, numbers.part, 1), 1, unit);
    case QUERY_UNIT_WEEK:
      return week_from(date_of_iso_week(numbers.year, numbers.part));
    default:
      return (struct query_date_span){day, day, unit};
  }
}

enum query_date_verdict query_date_form_read_number(
    struct str text, struct query_date_span *span, char *reason, char *better) {
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    if (!matches(text, forms[i].shape)) continue;
    struct numbers numbers = numbers_of(text, forms[i].unit);
    if (limit(&numbers, forms[i].unit, reason)) {
      *span = span_of(numbers, forms[i].unit);
      return QUERY_DATE_GOOD;
    }
    write_form(forms[i].shape, numbers, forms[i].unit, better);
    return QUERY_DATE_IMPOSSIBLE;
  }
  return QUERY_DATE_NONE;
}

/* today, yesterday, tomorrow; this-, last-, next- and a unit; the last Monday,
 * today if it is one. */
static bool read_keyword(struct str text, struct date today,
                         struct query_date_span *span) {
  struct str rest = str_of(query_date_form_names), name;
  int index = 0;
  for (;; index++) {
    if (!str_split(&rest, ',', &name)) return false;
    if (str_eq_nocase(text, name)) break;
  }
  if (index < 3) {
    struct date day = date_add_days(today, index == 2 ? 1 : -index);
    *span = (struct query_date_span){day, day, QUERY_UNIT_DAY};
    return true;
  }
  if (index >= FIRST_WEEKDAY) {
    int ago = (date_weekday(today) + 6 - (index - FIRST_WEEKDAY)) % 7;
    struct date day = date_add_days(today, -ago);
    *span = (struct query_date_span){day, day, QUERY_UNIT_DAY};
    return true;
  }
  int step = (index - 3) / 4 == 2 ? 1 : -((index - 3) / 4);
  struct date first = {today.year, today.month, 1};
  switch ((index - 3) % 4) {
    case 0:
      *span =
          week_from(date_add_days(today, 1 - date_weekday(today) + 7L * step));
      return true;
    case 1:
      *span = months_from(date_add_months(first, step), 1, QUERY_UNIT_MONTH);
      return true;
    case 2:
      first.month = (signed char)((today.month - 1) / 3 * 3 + 1);
      *span =
          months_from(date_add_months(first, 3 * step), 3, QUERY_UNIT_QUARTER);
      return true;
    default:
      first.month = 1;
      *span =
          months_from(date_add_months(first, 12 * step), 12, QUERY_UNIT_YEAR);
      return true;
  }
}

/* 3d, 2w, 6m, 1y: a day before today. */
static enum query_date_verdict read_ago(struct str text, struct date today,
                                        struct query_date_span *span) {
  if (text.len < 2) return QUERY_DATE_NONE;
  long count = 0;
  for (size_t i = 0; i + 1 < text.len; i++) {
    if (!ascii_is_digit(text.data[i])) return QUERY_DATE_NONE;
    count = count * 10 + (text.data[i] - '0');
    if (count > DAYS_OF_ALL) count = DAYS_OF_ALL;
  }
  char letter = ascii_lower(text.data[text.len - 1]);
  long days = letter == 'd' ? count : letter == 'w' ? 7 * count : 0;
  long months = letter == 'm' ? count : letter == 'y' ? 12 * count : 0;
  if (!strchr("dwmy", letter)) return QUERY_DATE_NONE;
  if (date_to_days(today) - days < date_to_days(day_of(1, 1, 1)) ||
      today.year * 12L + today.month - months < 13)
    return QUERY_DATE_IMPOSSIBLE;
  struct date day = date_add_days(date_add_months(today, (int)-months), -days);
  *span = (struct query_date_span){day, day, QUERY_UNIT_AGO};
  return QUERY_DATE_GOOD;
}

enum query_date_verdict query_date_form_read(struct str text, struct date today,
                                             struct query_date_span *span,
                                             char *reason, char *better) {
  *reason = *better = '\0';
  enum query_date_verdict verdict =
      query_date_form_read_number(text, span, reason, better);
  if (verdict == QUERY_DATE_NONE && read_keyword(text, today, span))
    verdict = QUERY_DATE_GOOD;
  if (verdict == QUERY_DATE_NONE) {
    verdict = read_ago(text, today, span);
    if (verdict == QUERY_DATE_IMPOSSIBLE)
      snprintf(better, QUERY_DATE_FORM_SIZE, "1%c", text.data[text.len - 1]);
  }
  bool exists = verdict != QUERY_DATE_GOOD ||
                (date_is_valid(span->first) && date_is_valid(span->last) &&
                 date_cmp(span->first, span->last) <= 0);
  if (!exists) verdict = QUERY_DATE_IMPOSSIBLE;
  if (verdict == QUERY_DATE_IMPOSSIBLE && !*reason)
    snprintf(reason, QUERY_DATE_REASON_SIZE, "years are 0001 to 9999");
  return verdict;
}

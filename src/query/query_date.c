#include "query/query_date.h"

#include <stdio.h>

#include "base/utf8.h"
#include "query/query_distance.h"
#include "query/query_fault.h"
#include "query/query_guess.h"
#include "query/query_said.h"

enum {
  LONGEST = QUERY_GUESS_SIZE, /* bytes of any date worth a guess */
  LONGEST_FORM = 10,          /* bytes of a date in digits */
  DAYS_OF_ALL = 3660000       /* more than years 1 to 9999 have */
};

struct span {
  struct date first, last;
  enum query_unit unit;
};

/* What the functions below share. */
struct reader {
  struct date today;
  struct str usual;
  struct query_fault *fault;
};

/* `d` is a digit; the rest stands for itself, case ignored. */
static const struct date_form {
  const char *shape;
  enum query_unit unit;
} forms[] = {
    {"dddd", QUERY_UNIT_YEAR},     {"dddd-dd", QUERY_UNIT_MONTH},
    {"dddddd", QUERY_UNIT_MONTH},  {"dddd-dd-dd", QUERY_UNIT_DAY},
    {"dddddddd", QUERY_UNIT_DAY},  {"dddd-Qd", QUERY_UNIT_QUARTER},
    {"dddd-Wdd", QUERY_UNIT_WEEK},
};

static const char *const keywords =
    "today,yesterday,tomorrow,"
    "this-week,this-month,this-quarter,this-year,"
    "last-week,last-month,last-quarter,last-year,"
    "next-week,next-month,next-quarter,next-year,"
    "monday,tuesday,wednesday,thursday,friday,saturday,sunday";
enum { FIRST_WEEKDAY = 15 }; /* of the keywords */

static struct date day_of(int year, int month, int day) {
  return (struct date){(short)year, (signed char)month, (signed char)day};
}

static struct date last_of_month(struct date date) {
  date.day = (signed char)date_days_in_month(date.year, date.month);
  return date;
}

/* So many whole months from the first of one. */
static struct span months_from(struct date first, int count,
                               enum query_unit unit) {
  first.day = 1;
  return (struct span){first, last_of_month(date_add_months(first, count - 1)),
                       unit};
}

/* Seven days from a Monday, as far as they have a date. */
static struct span week_from(struct date monday) {
  struct date end = day_of(9999, 12, 31);
  struct date sunday = date_to_days(end) - date_to_days(monday) < 6
                           ? end
                           : date_add_days(monday, 6);
  return (struct span){monday, sunday, QUERY_UNIT_WEEK};
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
static bool limit(struct numbers *numbers, enum query_unit unit, char *reason,
                  size_t size) {
  struct numbers typed = *numbers;
  if ((numbers->year = clamp(typed.year, 9999)) != typed.year) {
    snprintf(reason, size, "years are 0001 to 9999");
    return false;
  }
  int last = unit == QUERY_UNIT_QUARTER ? 4
             : unit == QUERY_UNIT_WEEK  ? date_weeks_in_year(typed.year)
                                        : 12;
  if (unit == QUERY_UNIT_YEAR) return true;
  if ((numbers->part = clamp(typed.part, last)) != typed.part) {
    if (unit == QUERY_UNIT_QUARTER)
      snprintf(reason, size, "quarters are Q1 to Q4");
    else if (unit == QUERY_UNIT_WEEK)
      snprintf(reason, size, "%04d has %d weeks", typed.year, last);
    else
      snprintf(reason, size, "months are 01 to 12");
    return false;
  }
  if (unit != QUERY_UNIT_DAY) return true;
  last = date_days_in_month(typed.year, typed.part);
  numbers->day = clamp(typed.day, last);
  snprintf(reason, size, "%04d-%02d has %d days", typed.year, typed.part, last);
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

static struct span span_of(struct numbers numbers, enum query_unit unit) {
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
      return (struct span){day, day, unit};
  }
}

enum verdict { NO_DATE, IMPOSSIBLE, A_DATE };

static enum verdict read_number_form(struct str text, struct span *span,
                                     char *reason, size_t size, char *better) {
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    if (!matches(text, forms[i].shape)) continue;
    struct numbers numbers = numbers_of(text, forms[i].unit);
    if (limit(&numbers, forms[i].unit, reason, size)) {
      *span = span_of(numbers, forms[i].unit);
      return A_DATE;
    }
    write_form(forms[i].shape, numbers, forms[i].unit, better);
    return IMPOSSIBLE;
  }
  return NO_DATE;
}

/* today, yesterday, tomorrow; this-, last-, next- and a unit; the last Monday,
 * today if it is one. */
static bool read_keyword(struct str text, struct date today,
                         struct span *span) {
  struct str rest = str_of(keywords), name;
  int index = 0;
  for (;; index++) {
    if (!str_split(&rest, ',', &name)) return false;
    if (str_eq_nocase(text, name)) break;
  }
  if (index < 3) {
    struct date day = date_add_days(today, index == 2 ? 1 : -index);
    *span = (struct span){day, day, QUERY_UNIT_DAY};
    return true;
  }
  if (index >= FIRST_WEEKDAY) {
    int ago = (date_weekday(today) + 6 - (index - FIRST_WEEKDAY)) % 7;
    struct date day = date_add_days(today, -ago);
    *span = (struct span){day, day, QUERY_UNIT_DAY};
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
static enum verdict read_ago(struct str text, struct date today,
                             struct span *span) {
  if (text.len < 2) return NO_DATE;
  long count = 0;
  for (size_t i = 0; i + 1 < text.len; i++) {
    if (!ascii_is_digit(text.data[i])) return NO_DATE;
    count = count * 10 + (text.data[i] - '0');
    if (count > DAYS_OF_ALL) count = DAYS_OF_ALL;
  }
  char letter = ascii_lower(text.data[text.len - 1]);
  long days = letter == 'd' ? count : letter == 'w' ? 7 * count : 0;
  long months = letter == 'm' ? count : letter == 'y' ? 12 * count : 0;
  if (!strchr("dwmy", letter)) return NO_DATE;
  if (date_to_days(today) - days < date_to_days(day_of(1, 1, 1)) ||
      today.year * 12L + today.month - months < 13)
    return IMPOSSIBLE;
  struct date day = date_add_days(date_add_months(today, (int)-months), -days);
  *span = (struct span){day, day, QUERY_UNIT_AGO};
  return A_DATE;
}

/* Says in `reason` why an impossible date is none, and in `better` (LONGEST
 * bytes at least) what may have been meant; both are empty for NO_DATE. */
static enum verdict read_one(struct str text, struct date today,
                             struct span *span, char *reason, size_t size,
                             char *better) {
  *reason = *better = '\0';
  enum verdict verdict = read_number_form(text, span, reason, size, better);
  if (verdict == NO_DATE && read_keyword(text, today, span)) verdict = A_DATE;
  if (verdict == NO_DATE) {
    verdict = read_ago(text, today, span);
    if (verdict == IMPOSSIBLE)
      snprintf(better, LONGEST, "1%c", text.data[text.len - 1]);
  }
  bool exists = verdict != A_DATE ||
                (date_is_valid(span->first) && date_is_valid(span->last) &&
                 date_cmp(span->first, span->last) <= 0);
  if (!exists) verdict = IMPOSSIBLE;
  if (verdict == IMPOSSIBLE && !*reason)
    snprintf(reason, size, "years are 0001 to 9999");
  return verdict;
}

static bool is_date_or_range(struct str text, struct date today) {
  char reason[64], better[LONGEST];
  struct span from, to;
  size_t dots = str_find(text, STR(".."));
  if (read_one(str_slice(text, 0, dots), today, &from, reason, sizeof reason,
               better) != A_DATE)
    return false;
  return dots == text.len ||
         (read_one(str_slice(text, dots + 2, text.len), today, &to, reason,
                   sizeof reason, better) == A_DATE &&
          date_cmp(from.first, to.last) <= 0);
}

/* Whether a guess is a date; one that does not exist becomes the nearest. */
static bool settle(char *guessed, struct date today) {
  char reason[64], better[LONGEST];
  struct span span;
  if (is_date_or_range(str_of(guessed), today)) return true;
  if (read_one(str_of(guessed), today, &span, reason, sizeof reason, better) !=
      IMPOSSIBLE)
    return false;
  memcpy(guessed, better, sizeof better);
  return is_date_or_range(str_of(guessed), today);
}

bool query_date_guess(struct str text, struct date today, char *out) {
  char lower[QUERY_PLAIN_SIZE];
  struct str plain = query_guess_plain(text, lower);
  return (query_guess_date(plain, today, out) && settle(out, today)) ||
         (query_said_date(plain, today, out) && settle(out, today));
}

/* The longest date that a text has in digits, whatever else it says:
 * "2024-01-05T10:00:00Z", "spring-2024"; data NULL for none. */
static struct str date_in(struct str text) {
  for (size_t at = 0; at + 4 <= text.len; at++) {
    if (at > 0 && ascii_is_digit(text.data[at - 1])) continue;
    if (!str_starts(str_slice(text, at, text.len), STR("19")) &&
        !str_starts(str_slice(text, at, text.len), STR("20")))
      continue;
    for (size_t end = at + LONGEST_FORM; end >= at + 4; end--) {
      char reason[64], better[LONGEST];
      struct span span;
      if (end > text.len || (end < text.len && ascii_is_digit(text.data[end])))
        continue;
      struct str part = str_slice(text, at, end);
      if (read_number_form(part, &span, reason, sizeof reason, better) ==
          A_DATE)
        return part;
    }
  }
  return (struct str){NULL, 0};
}

static void guess_date(const struct reader *reader, struct str text,
                       char *out) {
  char lower[QUERY_PLAIN_SIZE], reason[64], better[LONGEST];
  struct span span;
  if (query_date_guess(text, reader->today, out)) return;
  struct str cut = query_guess_plain(text, lower);
  unsigned distance;
  struct str keyword = query_distance_nearest(cut, keywords, &distance);
  if (read_one(cut, reader->today, &span, reason, sizeof reason, better) !=
      A_DATE) {
    struct str part = date_in(cut);
    cut = distance <= 2 ? keyword : part.data ? part : reader->usual;
  }
  snprintf(out, LONGEST, "%.*s", STR_FMT(cut));
}

/* What may have been meant by a text that is no date; `usual` at last. */
static void guess(const struct reader *reader, struct str text, char *out) {
  static const char *const signs[][2] = {
      {"\u2265", ">="}, {"\u2264", "<="}, {"=>", ">="}, {"=<", "<="}};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    struct str sign = str_of(signs[i][0]);
    char date[LONGEST];
    if (!str_starts(text, sign)) continue;
    guess_date(reader, str_slice(text, sign.len, text.len), date);
    snprintf(out, LONGEST, "%s%.*s", signs[i][1], LONGEST - 3, date);
    return;
  }
  guess_date(reader, text, out);
}

static bool is_digits(struct str text) {
  for (size_t i = 0; i < text.len; i++)
    if (!ascii_is_digit(text.data[i])) return false;
  return true;
}

static bool read_date(const struct reader *reader, struct str text,
                      size_t offset, struct span *span) {
  char reason[64], better[LONGEST];
  enum verdict verdict =
      read_one(text, reader->today, span, reason, sizeof reason, better);
  if (verdict == A_DATE) return true;
  int shown = (int)utf8_floor(text, 40);
  if (verdict == IMPOSSIBLE)
    query_fault_set(reader->fault, offset, "\"%.*s\" is no date: %s", shown,
                    text.data, reason);
  else
    query_fault_set(reader->fault, offset,
                    "\"%.*s\" is no date (2023, 2023-01, 2023-01-18, 2023-Q1, "
                    "2023-W03, today, last-month)",
                    shown, text.data);
  char other[LONGEST];
  if (!*better)
    guess(reader, text, better);
  else if (is_digits(text) && /* 240229, 29022024 */
           query_date_guess(text, reader->today, other))
    memcpy(better, other, sizeof other);
  query_fault_edit(reader->fault, offset, offset + text.len, str_of(better));
  return false;
}

static bool fail_no_text(const struct reader *reader, size_t offset) {
  query_fault_set(reader->fault, offset, "a date is missing");
  query_fault_edit(reader->fault, offset, offset, reader->usual);
  return false;
}

/* > >= < <= and a date. */
static bool read_comparison(const struct reader *reader, struct str text,
                            size_t offset, struct query_dates *dates) {
  bool above = text.data[0] == '>';
  bool inclusive = text.len > 1 && text.data[1] == '=';
  size_t sign = 1 + inclusive;
  struct str rest = str_slice(text, sign, text.len);
  struct span span;
  if (rest.len == 0) return fail_no_text(reader, offset + text.len);
  if (str_find(rest, STR("..")) < rest.len) {
    query_fault_set(reader->fault, offset + sign,
                    "a range is no date to compare with");
    query_fault_edit(reader->fault, offset, offset + sign, STR(""));
    return false;
  }
  if (!read_date(reader, rest, offset + sign, &span)) return false;
  struct date end = inclusive == above ? span.first : span.last;
  if (!inclusive) end = date_add_days(end, above ? 1 : -1);
  if (!date_is_valid(end)) {
    query_fault_set(reader->fault, offset, "there is no day %s \"%.*s\"",
                    above ? "after" : "before", STR_FMT(rest));
    query_fault_edit(reader->fault, offset + 1, offset + 1, STR("="));
    return false;
  }
  *(above ? &dates->first : &dates->last) = end;
  dates->units = 1U << span.unit;
  return true;
}

/* "2024-01..03", "2024-01-10..15": an end that leaves out what it shares with
 * the start; false if it does not complete to a later date. */
static bool complete_end(struct str from, struct str to, char *out) {
  char reason[64], better[LONGEST];
  struct span first, last;
  if (to.len >= from.len || from.len >= LONGEST) return false;
  snprintf(out, LONGEST, "%.*s%.*s", (int)(from.len - to.len), from.data,
           STR_FMT(to));
  return read_number_form(from, &first, reason, sizeof reason, better) ==
             A_DATE &&
         read_number_form(str_of(out), &last, reason, sizeof reason, better) ==
             A_DATE &&
         date_cmp(first.first, last.first) <= 0;
}

static bool read_range(const struct reader *reader, struct str text,
                       size_t dots, size_t offset, struct query_dates *dates) {
  struct str from = str_slice(text, 0, dots);
  struct str to = str_slice(text, dots + 2, text.len);
  struct span span;
  if (from.len > 0) {
    if (!read_date(reader, from, offset, &span)) return false;
    dates->first = span.first;
    dates->units |= 1U << span.unit;
  }
  if (to.len > 0) {
    size_t start = offset + dots + 2;
    char whole[LONGEST];
    if (!read_date(reader, to, start, &span)) {
      if (complete_end(from, to, whole)) {
        reader->fault->edit_count = 0;
        query_fault_edit(reader->fault, start, start + to.len, str_of(whole));
      }
      return false;
    }
    dates->last = span.last;
    dates->units |= 1U << span.unit;
  }
  if (from.len == 0 || to.len == 0 || date_cmp(dates->first, dates->last) <= 0)
    return true;
  char swapped[2 * LONGEST + 4];
  snprintf(swapped, sizeof swapped, "%.*s..%.*s", STR_FMT(to), STR_FMT(from));
  query_fault_set(reader->fault, offset, "the range runs backwards");
  query_fault_edit(reader->fault, offset, offset + text.len, str_of(swapped));
  return false;
}

bool query_date_read(struct str text, size_t offset, struct date today,
                     struct str usual, struct query_dates *dates,
                     struct query_fault *fault) {
  struct reader reader = {today, usual, fault};
  struct span span;
  *dates = (struct query_dates){0};
  if (text.len == 0) return fail_no_text(&reader, offset);
  if (text.data[0] == '<' || text.data[0] == '>')
    return read_comparison(&reader, text, offset, dates);
  size_t dots = str_find(text, STR(".."));
  if (dots < text.len) return read_range(&reader, text, dots, offset, dates);
  if (!read_date(&reader, text, offset, &span)) return false;
  *dates = (struct query_dates){span.first, span.last, 1U << span.unit};
  return true;
}

bool query_date_is_single(struct str text) {
  return !str_starts(text, STR("<")) && !str_starts(text, STR(">")) &&
         str_find(text, STR("..")) == text.len;
}

static bool is_good_date(struct str text, struct date today,
                         struct query_fault *fault) {
  struct query_dates dates;
  return query_date_read(text, 0, today, STR("this-month"), &dates, fault);
}

bool query_date_parse(struct str text, struct date today, struct date *first,
                      struct date *last, struct query_error *problem) {
  struct query_dates dates;
  struct query_fault fault;
  if (!text.data) text = STR("");
  struct str usual = STR("this-month"), trimmed = str_trim(text);
  size_t offset = (size_t)(trimmed.data - text.data);
  if (query_date_read(trimmed, offset, today, usual, &dates, &fault)) {
    *first = dates.first;
    *last = dates.last;
    return true;
  }
  query_fault_suggest(&fault, text, today, is_good_date, usual, problem);
  return false;
}

int query_date_year(struct str text, struct date today) {
  struct query_dates dates;
  struct query_fault ignored;
  bool is_year = query_date_is_single(text) &&
                 query_date_read(str_trim(text), 0, today, STR("this-year"),
                                 &dates, &ignored) &&
                 dates.units == 1U << QUERY_UNIT_YEAR;
  return is_year ? dates.first.year : 0;
}

#include "minutes/dates.h"

#include "base/utf8.h"

enum { FIRST_YEAR = 1990, SHORTEST_MONTH = 3 };

static const char *const month_names[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

int dates_month_of_name(struct str word) {
  if (word.len < SHORTEST_MONTH) return 0;
  for (int month = 1; month <= 12; month++) {
    struct str name = str_of(month_names[month - 1]);
    if (word.len <= name.len &&
        str_eq_nocase(word, str_slice(name, 0, word.len)))
      return month;
  }
  return 0;
}

/* ---- a cursor that takes what fits and moves on ---- */

struct cursor {
  struct str text;
  size_t at;
};

static size_t count_digits(struct str text, size_t at) {
  size_t end = at;
  while (end < text.len && ascii_is_digit(text.data[end])) end++;
  return end - at;
}

/* A whole run of digits, between `shortest` and `longest` of them. */
static bool take_number(struct cursor *cursor, size_t shortest, size_t longest,
                        int *number) {
  size_t count = count_digits(cursor->text, cursor->at);
  if (count < shortest || count > longest) return false;
  *number = 0;
  for (size_t i = 0; i < count; i++)
    *number = *number * 10 + (cursor->text.data[cursor->at + i] - '0');
  cursor->at += count;
  return true;
}

/* Hyphen-minus, U+2010 to U+2015, the minus sign and their wide forms. */
static bool take_dash(struct cursor *cursor) {
  if (cursor->at >= cursor->text.len) return false;
  uint32_t c;
  size_t length = utf8_decode(cursor->text, cursor->at, &c);
  if (c != '-' && !(c >= 0x2010 && c <= 0x2015) && c != 0x2212 && c != 0xFE58 &&
      c != 0xFE63 && c != 0xFF0D)
    return false;
  cursor->at += length;
  return true;
}

static bool take_spaces(struct cursor *cursor) {
  size_t start = cursor->at;
  while (cursor->at < cursor->text.len &&
         (cursor->text.data[cursor->at] == ' ' ||
          cursor->text.data[cursor->at] == '\t'))
    cursor->at++;
  return cursor->at > start;
}

static bool take_char(struct cursor *cursor, char c) {
  if (cursor->at >= cursor->text.len || cursor->text.data[cursor->at] != c)
    return false;
  cursor->at++;
  return true;
}

static bool take_month_name(struct cursor *cursor, int *month) {
  size_t end = cursor->at;
  while (end < cursor->text.len && ascii_is_alpha(cursor->text.data[end]))
    end++;
  *month = dates_month_of_name(str_slice(cursor->text, cursor->at, end));
  if (*month == 0) return false;
  cursor->at = end;
  take_char(cursor, '.');
  return true;
}

static void take_ordinal(struct cursor *cursor) {
  static const char *const endings[] = {"st", "nd", "rd", "th"};
  for (size_t i = 0; i < 4; i++) {
    struct str ending = str_slice(cursor->text, cursor->at, cursor->at + 2);
    if (str_eq_nocase(ending, str_of(endings[i]))) {
      cursor->at += 2;
      return;
    }
  }
}

static bool make_date(int year, int month, int day, struct date *date) {
  if (year < FIRST_YEAR || year > 9999 || month > 12 || day > 31) return false;
  *date = (struct date){(short)year, (signed char)month, (signed char)day};
  return date_is_valid(*date);
}

/* ---- the forms ---- */

static bool take_compact(struct cursor *cursor, struct date *date) {
  int number;
  return take_number(cursor, 8, 8, &number) && number % 100 > 0 &&
         make_date(number / 10000, number / 100 % 100, number % 100, date);
}

static bool take_dashed(struct cursor *cursor, struct date *date) {
  int year, month, day;
  return take_number(cursor, 4, 4, &year) && take_dash(cursor) &&
         take_number(cursor, 1, 2, &month) && take_dash(cursor) &&
         take_number(cursor, 1, 2, &day) && day > 0 &&
         make_date(year, month, day, date);
}

static bool take_year(struct cursor *cursor, int *year) {
  bool comma = take_char(cursor, ',');
  return (take_spaces(cursor) || comma) && take_number(cursor, 4, 4, year);
}

static bool take_month_first(struct cursor *cursor, struct date *date) {
  int year, month, day;
  if (!take_month_name(cursor, &month) || !take_spaces(cursor) ||
      !take_number(cursor, 1, 2, &day) || day == 0)
    return false;
  take_ordinal(cursor);
  return take_year(cursor, &year) && make_date(year, month, day, date);
}

static bool take_day_first(struct cursor *cursor, struct date *date) {
  int year, month, day;
  if (!take_number(cursor, 1, 2, &day) || day == 0) return false;
  take_ordinal(cursor);
  return take_spaces(cursor) && take_month_name(cursor, &month) &&
         take_year(cursor, &year) && make_date(year, month, day, date);
}

static bool take_month_only(struct cursor *cursor, struct date *date) {
  int year, month;
  if (!take_number(cursor, 4, 4, &year) || !take_dash(cursor) ||
      !take_number(cursor, 2, 2, &month) || month == 0)
    return false;
  struct cursor after = *cursor;
  if (take_dash(&after) && count_digits(after.text, after.at) > 0) return false;
  return make_date(year, month, 0, date);
}

typedef bool form(struct cursor *cursor, struct date *date);

static bool find_form(struct str text, form *const forms[], size_t count,
                      struct date_match *match) {
  for (size_t at = 0; at < text.len; at++) {
    if (!ascii_is_alnum(text.data[at]) ||
        (at > 0 && ascii_is_alnum(text.data[at - 1])))
      continue;
    for (size_t i = 0; i < count; i++) {
      struct cursor cursor = {text, at};
      if (!forms[i](&cursor, &match->date)) continue;
      match->start = at;
      match->end = cursor.at;
      return true;
    }
  }
  return false;
}

/* Every form of a date has one; most names and many headings have none. */
static bool has_digit(struct str text) {
  for (size_t at = 0; at < text.len; at++)
    if (ascii_is_digit(text.data[at])) return true;
  return false;
}

bool dates_find(struct str text, struct date_match *match) {
  static form *const full[] = {take_compact, take_dashed, take_day_first,
                               take_month_first};
  static form *const month[] = {take_month_only};
  return has_digit(text) &&
         (find_form(text, full, 4, match) || find_form(text, month, 1, match));
}

bool dates_find_month_day(struct str name, struct date *date) {
  struct cursor cursor = {name, 0};
  int month, day;
  if (!take_month_name(&cursor, &month) ||
      !(take_dash(&cursor) || take_char(&cursor, '_') ||
        take_spaces(&cursor)) ||
      !take_number(&cursor, 1, 2, &day) || day == 0 || day > 31)
    return false;
  *date = (struct date){0, (signed char)month, (signed char)day};
  return true;
}

int dates_find_year(struct str text) {
  for (size_t at = 0; at < text.len; at++) {
    size_t count = count_digits(text, at);
    if (count == 4) {
      struct cursor cursor = {text, at};
      int year;
      if (take_number(&cursor, 4, 4, &year) && year >= FIRST_YEAR &&
          year < 2100)
        return year;
    }
    at += count;
  }
  return 0;
}

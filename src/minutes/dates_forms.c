#include "minutes/dates_forms.h"

#include "minutes/dates_cursor.h"
#include "minutes/lexicon.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2099 };

/* ---- what comes out ---- */

bool dates_forms_set(int year, int month, int day, struct date *date) {
  if (month < 1 || month > 12 || day > 31 || day < 0) return false;
  if (year != 0 && (year < FIRST_YEAR || year > LAST_YEAR)) return false;
  struct date made = {(short)year, (signed char)month, (signed char)day};
  struct date checked = made;
  if (year == 0) checked.year = 2000; /* a leap year */
  if (!date_is_valid(checked)) return false;
  *date = made;
  return true;
}

static bool certain(int year, int month, int day, struct date_claim *claim) {
  claim->form = DATE_CERTAIN;
  return dates_forms_set(year, month, day, &claim->date);
}

/* Two numbers, of which either may be the day. */
static bool two_numbers(int year, int first, int second, char separator,
                        struct date_claim *claim) {
  if (first == second || second > 12 || first > 12) {
    bool day_first = first > 12;
    claim->form = first == second ? DATE_CERTAIN
                  : day_first     ? DATE_DAY_FIRST
                                  : DATE_MONTH_FIRST;
    return first > 0 && second > 0 &&
           dates_forms_set(year, day_first ? second : first,
                           day_first ? first : second, &claim->date);
  }
  claim->form = separator == '.' ? DATE_OPEN_DOTS : DATE_OPEN;
  return first > 0 && second > 0 &&
         dates_forms_set(year, first, second, &claim->date);
}

/* ---- ranges ---- */

enum { LONGEST_MEETING = 9 }; /* days behind the first one, in a name */

/* Between the first and the last day. */
static bool take_until(struct dates_cursor *cursor) {
  static const char *const words[] = {
      "to", "bis", "au", "al", "a",   "do",      "and", "und",  "et",
      "y",  "e",   "i",  "en", "und", "through", "or",  "thru", NULL};
  size_t start = cursor->at;
  bool apart =
      dates_cursor_spaces(cursor) ||
      ((dates_cursor_peek(cursor) == '-' || dates_cursor_peek(cursor) == '_') &&
       cursor->place == DATES_IN_NAME && dates_cursor_separator(cursor));
  char c = dates_cursor_peek(cursor);
  bool found = c == '&' || c == '+' || c == '/' || c == '~';
  if (found)
    cursor->at++;
  else
    found = dates_cursor_dash(cursor) ||
            (apart && dates_cursor_one_of(cursor, words));
  if (!found && apart && cursor->place == DATES_IN_NAME &&
      cursor->text.data[start] != ' ')
    return true; /* 2022-09-27-28 */
  if (found) {
    dates_cursor_spaces(cursor);
    if (cursor->place == DATES_IN_NAME) dates_cursor_dash(cursor);
  }
  return found;
}

/* The last day of a range in the same month: a number and no more. */
static bool take_last_day(struct dates_cursor *cursor,
                          const struct date_claim *claim, struct date *last) {
  int day;
  struct dates_cursor ahead = *cursor;
  if (!take_until(&ahead) || !dates_cursor_day(&ahead, &day) ||
      day <= claim->date.day || dates_cursor_peek(&ahead) == ':' ||
      lexicon_month(dates_cursor_word(&ahead)) > 0)
    return false;
  struct dates_cursor behind = ahead;
  if (dates_cursor_separator(&behind) &&
      ascii_digits(behind.text, behind.at) > 0)
    return false; /* another date, or a time */
  if (!dates_forms_set(claim->date.year, claim->date.month, day, last))
    return false;
  *cursor = ahead;
  return true;
}

/* ---- the forms ---- */

typedef bool form(struct dates_cursor *cursor, struct date_claim *claim);

static bool take_compact(struct dates_cursor *cursor,
                         struct date_claim *claim) {
  int number;
  if (!dates_cursor_number(cursor, 8, 8, &number)) return false;
  if (certain(number / 10000, number / 100 % 100, number % 100, claim) &&
      claim->date.day > 0)
    return true;
  return cursor->place == DATES_IN_NAME && number % 10000 >= FIRST_YEAR &&
         number % 10000 <= LAST_YEAR &&
         two_numbers(number % 10000, number / 1000000, number / 10000 % 100,
                     '\0', claim);
}

static bool take_year(struct dates_cursor *cursor, int *year) {
  return dates_cursor_number(cursor, 4, 4, year) && *year >= FIRST_YEAR &&
         *year <= LAST_YEAR;
}

/* 2023-04-19, 2023/4/19, 2023.04.19, and the same again as a range's end. */
static bool take_numbers(struct dates_cursor *cursor,
                         struct date_claim *claim) {
  int year, month, day;
  char separator;
  if (!take_year(cursor, &year) ||
      !(separator = dates_cursor_separator(cursor)) ||
      !dates_cursor_number(cursor, 1, 2, &month) ||
      dates_cursor_separator(cursor) != separator ||
      !dates_cursor_number(cursor, 1, 2, &day) || day == 0)
    return false;
  return certain(year, month, day, claim);
}

static bool take_year_first(struct dates_cursor *cursor,
                            struct date_claim *claim) {
  if (!take_numbers(cursor, claim)) return false;
  struct dates_cursor ahead = *cursor;
  struct date_claim other;
  if (take_until(&ahead) && take_numbers(&ahead, &other) &&
      date_cmp(other.date, claim->date) > 0) {
    claim->last = other.date;
    *cursor = ahead;
  } else {
    take_last_day(cursor, claim, &claim->last);
  }
  return true;
}

/* 2019 December 3-5, 2021-Apr-09 */
static bool take_year_month(struct dates_cursor *cursor,
                            struct date_claim *claim) {
  int year, month, day;
  if (!take_year(cursor, &year) ||
      (!dates_cursor_gap(cursor) && cursor->place != DATES_IN_NAME) ||
      !dates_cursor_month(cursor, &month))
    return false;
  struct dates_cursor ahead = *cursor;
  if ((!dates_cursor_gap(&ahead) && cursor->place != DATES_IN_NAME) ||
      !dates_cursor_day(&ahead, &day) || dates_cursor_peek(&ahead) == ':')
    return certain(year, month, 0, claim);
  *cursor = ahead;
  if (!certain(year, month, day, claim)) return false;
  take_last_day(cursor, claim, &claim->last);
  return true;
}

/* A number and the sign for year, month or day in Chinese, Japanese or Korean.
 */
static bool take_signed(struct dates_cursor *cursor, size_t longest,
                        const char *sign, const char *korean, int *number) {
  struct dates_cursor ahead = *cursor;
  dates_cursor_spaces(&ahead);
  if (!dates_cursor_number(&ahead, 1, longest, number)) return false;
  dates_cursor_spaces(&ahead);
  if (!dates_cursor_take(&ahead, sign) && !dates_cursor_take(&ahead, korean))
    return false;
  *cursor = ahead;
  return true;
}

/* 2021-04-09 with these signs, also with the year of an era. */
static bool take_east_asian(struct dates_cursor *cursor,
                            struct date_claim *claim) {
  int year = 0, month, day = 0;
  bool reiwa = dates_cursor_take(cursor, "\xE4\xBB\xA4\xE5\x92\x8C");
  bool heisei = !reiwa && dates_cursor_take(cursor, "\xE5\xB9\xB3\xE6\x88\x90");
  if (take_signed(cursor, 4, "\xE5\xB9\xB4", "\xEB\x85\x84", &year))
    year += reiwa ? 2018 : heisei ? 1988 : 0;
  else
    year = 0;
  if (!take_signed(cursor, 2, "\xE6\x9C\x88", "\xEC\x9B\x94", &month))
    return false;
  if (!take_signed(cursor, 2, "\xE6\x97\xA5", "\xEC\x9D\xBC", &day)) day = 0;
  return (year > 0 || day > 0) && certain(year, month, day, claim);
}

/* A year behind month and day; two digits only in a name or behind a "'". */
static int take_last_year(struct dates_cursor *cursor) {
  int year;
  struct dates_cursor ahead = *cursor;
  bool gap = dates_cursor_gap(&ahead);
  if (!gap && cursor->place != DATES_IN_NAME) return 0;
  if (take_year(&ahead, &year)) {
    *cursor = ahead;
    return year;
  }
  ahead = *cursor;
  dates_cursor_gap(&ahead);
  if ((dates_cursor_take(&ahead, "'") ||
       dates_cursor_take(&ahead, "\xE2\x80\x99")) &&
      dates_cursor_number(&ahead, 2, 2, &year)) {
    *cursor = ahead;
    return 2000 + year;
  }
  return 0;
}

/* April 9-11, 2021; July 30 - August 2, 2024; Apr-9 */
static bool take_month_first(struct dates_cursor *cursor,
                             struct date_claim *claim) {
  int month, day, month2, day2;
  if (!dates_cursor_month(cursor, &month)) return false;
  struct dates_cursor ahead = *cursor;
  bool gap = dates_cursor_gap(&ahead);
  if ((!gap && cursor->place != DATES_IN_NAME) ||
      !dates_cursor_day(&ahead, &day) || dates_cursor_peek(&ahead) == ':')
    return false;
  *cursor = ahead;
  if (!certain(0, month, day, claim)) return false;
  struct date last = {0};
  if (!take_last_day(cursor, claim, &last)) {
    ahead = *cursor;
    if (take_until(&ahead) && dates_cursor_month(&ahead, &month2) &&
        dates_cursor_gap(&ahead) && dates_cursor_day(&ahead, &day2) &&
        dates_forms_set(0, month2, day2, &last))
      *cursor = ahead;
  }
  int year = take_last_year(cursor);
  if (last.day > 0) {
    claim->last = last;
    claim->last.year = (short)year;
  }
  return certain(year, month, day, claim);
}

/* "14_2026" behind "22_Jan_": the number in front is that of the meeting. */
static bool day_and_year_follow(struct dates_cursor behind_month) {
  int day, year;
  return dates_cursor_gap(&behind_month) &&
         dates_cursor_day(&behind_month, &day) &&
         dates_cursor_gap(&behind_month) && take_year(&behind_month, &year);
}

/* 9 de abril de 2021, 9. April 2021, 15-18 July 2024, 30 November - 2
 * December 2022 */
static bool take_day_first(struct dates_cursor *cursor,
                           struct date_claim *claim) {
  int day, month, last_day = 0, month2;
  if (!dates_cursor_day(cursor, &day)) return false;
  struct dates_cursor ahead = *cursor;
  dates_cursor_gap(&ahead);
  if (!dates_cursor_month(&ahead, &month)) {
    ahead = *cursor;
    if (dates_cursor_peek(&ahead) == '.') ahead.at++;
    if (!take_until(&ahead) || !dates_cursor_day(&ahead, &last_day))
      return false;
    dates_cursor_gap(&ahead);
    /* "07-22January": a number of the meeting in front of its day. */
    bool numbered =
        cursor->place == DATES_IN_NAME && last_day - day > LONGEST_MEETING;
    if (last_day <= day || numbered || !dates_cursor_month(&ahead, &month))
      return false;
  } else if (day_and_year_follow(ahead)) {
    return false;
  }
  *cursor = ahead;
  struct date last = {0};
  if (last_day > 0) {
    if (!dates_forms_set(0, month, last_day, &last)) return false;
  } else if (take_until(&ahead) && dates_cursor_day(&ahead, &last_day)) {
    dates_cursor_gap(&ahead);
    if (dates_cursor_month(&ahead, &month2) &&
        dates_forms_set(0, month2, last_day, &last))
      *cursor = ahead;
  }
  int year = take_last_year(cursor);
  if (last.day > 0) {
    claim->last = last;
    claim->last.year = (short)year;
    /* 30 December - 2 January 2023 began a year before */
    if (year > 0 && last.month < month) year--;
  }
  return certain(year, month, day, claim);
}

static bool digits_follow(const struct dates_cursor *cursor, char separator) {
  struct dates_cursor ahead = *cursor;
  return dates_cursor_separator(&ahead) == separator &&
         ascii_digits(ahead.text, ahead.at) > 0;
}

/* 3/31/21: no other order makes a day of it. */
static bool only_reading(int first, int second, int third,
                         struct date_claim *claim) {
  struct date year_first, day_first, month_first;
  bool by_year = dates_forms_set(2000 + first, second, third, &year_first);
  bool by_day = dates_forms_set(2000 + third, second, first, &day_first);
  bool by_month = dates_forms_set(2000 + third, first, second, &month_first);
  if (by_year || by_day == by_month || third == 0) return false;
  claim->form = by_day ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
  claim->date = by_day ? day_first : month_first;
  return claim->date.day > 0;
}

/* 19.04.2023, 4/19/2023, 4-9-21, and in names 04-19 */
static bool take_year_last(struct dates_cursor *cursor,
                           struct date_claim *claim) {
  int first, second, year;
  char separator;
  if (!dates_cursor_number(cursor, 1, 2, &first) ||
      !(separator = dates_cursor_separator(cursor)))
    return false;
  if (separator == '.') dates_cursor_spaces(cursor);
  if (!dates_cursor_number(cursor, 1, 2, &second)) return false;
  struct dates_cursor ahead = *cursor;
  if (dates_cursor_separator(&ahead) == separator) {
    if (separator == '.') dates_cursor_spaces(&ahead);
    struct dates_cursor before = ahead;
    if (take_year(&ahead, &year) && !digits_follow(&ahead, separator)) {
      *cursor = ahead;
      return two_numbers(year, first, second, separator, claim);
    }
    ahead = before;
    if (dates_cursor_number(&ahead, 2, 2, &year) &&
        !digits_follow(&ahead, separator) &&
        (cursor->place != DATES_IN_TEXT || separator != '-')) {
      *cursor = ahead;
      if (separator == '/' && only_reading(first, second, year, claim))
        return true;
      claim->form = DATE_SHORT;
      claim->date =
          (struct date){(short)first, (signed char)second, (signed char)year};
      return true;
    }
    if (ascii_digits(before.text, before.at) > 0) return false;
  }
  return cursor->place == DATES_IN_NAME && separator != ' ' &&
         lexicon_month(dates_cursor_word(cursor)) == 0 && /* "7-22January" */
         two_numbers(0, first, second, separator, claim);
}

static bool take_glued(struct dates_cursor *cursor, struct date_claim *claim) {
  int number;
  if (cursor->place != DATES_IN_NAME ||
      !dates_cursor_number(cursor, 6, 6, &number))
    return false;
  if (number / 100 >= FIRST_YEAR && number / 100 <= LAST_YEAR &&
      number % 100 >= 1 && number % 100 <= 12)
    return false; /* may as well be a month: 202304 */
  claim->form = DATE_SHORT_GLUED;
  claim->date =
      (struct date){(short)(number / 10000), (signed char)(number / 100 % 100),
                    (signed char)(number % 100)};
  return true;
}

/* 2012-05, 2012/05; 05/2012; May 2012 */
static bool take_month_only(struct dates_cursor *cursor,
                            struct date_claim *claim) {
  int year, month;
  char separator;
  struct dates_cursor start = *cursor;
  if (take_year(cursor, &year) &&
      (separator = dates_cursor_separator(cursor)) && separator != ' ' &&
      dates_cursor_number(cursor, 2, 2, &month))
    return !digits_follow(cursor, separator) && month > 0 &&
           certain(year, month, 0, claim);
  *cursor = start;
  if (dates_cursor_month(cursor, &month) &&
      (dates_cursor_gap(cursor) || cursor->place == DATES_IN_NAME)) {
    struct dates_cursor behind = *cursor;
    struct date_claim whole;
    if (take_numbers(&behind, &whole)) return false; /* "ago-2024-02-03" */
    if (take_year(cursor, &year)) return certain(year, month, 0, claim);
  }
  *cursor = start;
  return cursor->place != DATES_IN_TEXT &&
         dates_cursor_number(cursor, 2, 2, &month) &&
         (separator = dates_cursor_separator(cursor)) && separator != ' ' &&
         take_year(cursor, &year) && !digits_follow(cursor, separator) &&
         month > 0 && certain(year, month, 0, claim);
}

/* ---- all of them ---- */

/* The first form that fits is it: fuller ones come first. */
static form *const forms[] = {
    take_compact,    take_year_first, take_year_month,
    take_east_asian, take_day_first,  take_month_first,
    take_year_last,  take_month_only, take_glued};

bool dates_forms_take(struct str text, size_t at, enum date_place place,
                      struct date_claim *claim, size_t *end) {
  /* What begins with a letter begins with the name of a month. */
  int month;
  if (ascii_is_alpha(text.data[at]) &&
      !dates_cursor_month(&(struct dates_cursor){text, at, place}, &month))
    return false;
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    struct dates_cursor cursor = {text, at, place};
    *claim = (struct date_claim){0};
    if (!forms[i](&cursor, claim) || ascii_is_digit(dates_cursor_peek(&cursor)))
      continue;
    *end = cursor.at;
    return true;
  }
  return false;
}

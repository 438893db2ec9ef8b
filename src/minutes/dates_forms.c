#include "minutes/dates_forms.h"

#include "base/utf8.h"
#include "minutes/lexicon.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2099, LONGEST_WORD = 40 };

/* ---- a cursor that takes what fits and moves on ---- */

struct cursor {
  struct str text;
  size_t at;
  enum date_place place;
};

static char peek(const struct cursor *cursor) {
  return cursor->at < cursor->text.len ? cursor->text.data[cursor->at] : '\0';
}

static struct str rest_of(const struct cursor *cursor) {
  return str_slice(cursor->text, cursor->at, cursor->text.len);
}

size_t dates_forms_digits(struct str text, size_t at) {
  size_t end = at;
  while (end < text.len && ascii_is_digit(text.data[end])) end++;
  return end - at;
}

/* A whole run of digits, between `shortest` and `longest` of them. */
static bool take_number(struct cursor *cursor, size_t shortest, size_t longest,
                        int *number) {
  size_t count = dates_forms_digits(cursor->text, cursor->at);
  if (count < shortest || count > longest) return false;
  *number = 0;
  for (size_t i = 0; i < count; i++)
    *number = *number * 10 + (cursor->text.data[cursor->at + i] - '0');
  cursor->at += count;
  return true;
}

static bool take(struct cursor *cursor, const char *text) {
  if (!str_starts(rest_of(cursor), str_of(text))) return false;
  cursor->at += strlen(text);
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
  while (peek(cursor) == ' ' || peek(cursor) == '\t' ||
         take(cursor, "\xC2\xA0"))
    if (peek(cursor) == ' ' || peek(cursor) == '\t') cursor->at++;
  return cursor->at > start;
}

/* What may stand between the numbers of a date; it must be the same twice. */
static char take_separator(struct cursor *cursor) {
  char c = peek(cursor);
  if (c == '/' || c == '.' || (c == '_' && cursor->place == DATES_IN_NAME) ||
      (c == ' ' && cursor->place == DATES_IN_NAME)) {
    cursor->at++;
    return c;
  }
  return take_dash(cursor) ? '-' : '\0';
}

struct str dates_forms_word(struct str text, size_t at) {
  size_t end = at;
  while (end < text.len &&
         (ascii_is_alpha(text.data[end]) || (text.data[end] & 0x80)))
    end++;
  return str_slice(text, at, end);
}

static struct str word_at(const struct cursor *cursor) {
  return dates_forms_word(cursor->text, cursor->at);
}

static bool take_word(struct cursor *cursor, const char *const words[]) {
  struct str word = word_at(cursor);
  for (size_t i = 0; words[i]; i++)
    if (str_eq_nocase(word, str_of(words[i]))) {
      cursor->at += word.len;
      return true;
    }
  return false;
}

/* Between the parts of a date with the name of a month: spaces, dashes, points,
 * commas and words like "of". */
static bool take_gap(struct cursor *cursor) {
  static const char *const joints[] = {"of",  "de",  "del", "do",
                                       "den", "the", NULL};
  size_t start = cursor->at;
  for (int parts = 0; parts < 5; parts++) {
    char c = peek(cursor);
    bool mark = c == ',' || c == '.' ||
                (c == '_' && cursor->place == DATES_IN_NAME) ||
                (c == '/' && cursor->at == start);
    if (mark)
      cursor->at++;
    else if (!take_spaces(cursor) &&
             !((cursor->at == start || cursor->place == DATES_IN_NAME) &&
               take_dash(cursor)) &&
             !(cursor->at > start && take_word(cursor, joints)))
      break;
  }
  return cursor->at > start;
}

static bool take_month_name(struct cursor *cursor, int *month) {
  struct str word = word_at(cursor);
  if (word.len == 0 || word.len > LONGEST_WORD) return false;
  *month = lexicon_month(word);
  if (*month == 0) return false;
  cursor->at += word.len;
  if (peek(cursor) == '.') cursor->at++;
  return true;
}

/* Behind a day: "1st", "1er", "1\xC2\xBA", "9e", "9.". */
static void take_ordinal(struct cursor *cursor) {
  static const char *const endings[] = {"st", "nd", "rd", "th",
                                        "er", "e",  NULL};
  static const char *const signs[] = {"\xC2\xBA", "\xC2\xB0", "\xC2\xAA"};
  for (size_t i = 0; i < 3; i++)
    if (take(cursor, signs[i])) return;
  take_word(cursor, endings);
}

static bool take_day(struct cursor *cursor, int *day) {
  if (!take_number(cursor, 1, 2, day) || *day == 0 || *day > 31) return false;
  take_ordinal(cursor);
  return true;
}

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
static bool take_until(struct cursor *cursor) {
  static const char *const words[] = {
      "to", "bis", "au", "al", "a",   "do",      "and", "und",  "et",
      "y",  "e",   "i",  "en", "und", "through", "or",  "thru", NULL};
  size_t start = cursor->at;
  bool apart = take_spaces(cursor) ||
               ((peek(cursor) == '-' || peek(cursor) == '_') &&
                cursor->place == DATES_IN_NAME && take_separator(cursor));
  char c = peek(cursor);
  bool found = c == '&' || c == '+' || c == '/' || c == '~';
  if (found)
    cursor->at++;
  else
    found = take_dash(cursor) || (apart && take_word(cursor, words));
  if (!found && apart && cursor->place == DATES_IN_NAME &&
      cursor->text.data[start] != ' ')
    return true; /* 2022-09-27-28 */
  if (found) {
    take_spaces(cursor);
    if (cursor->place == DATES_IN_NAME) take_dash(cursor);
  }
  return found;
}

/* The last day of a range in the same month: a number and no more. */
static bool take_last_day(struct cursor *cursor, const struct date_claim *claim,
                          struct date *last) {
  int day;
  struct cursor ahead = *cursor;
  if (!take_until(&ahead) || !take_day(&ahead, &day) ||
      day <= claim->date.day || peek(&ahead) == ':' ||
      lexicon_month(word_at(&ahead)) > 0)
    return false;
  struct cursor behind = ahead;
  if (take_separator(&behind) && dates_forms_digits(behind.text, behind.at) > 0)
    return false; /* another date, or a time */
  if (!dates_forms_set(claim->date.year, claim->date.month, day, last))
    return false;
  *cursor = ahead;
  return true;
}

/* ---- the forms ---- */

typedef bool form(struct cursor *cursor, struct date_claim *claim);

static bool take_compact(struct cursor *cursor, struct date_claim *claim) {
  int number;
  if (!take_number(cursor, 8, 8, &number)) return false;
  if (certain(number / 10000, number / 100 % 100, number % 100, claim) &&
      claim->date.day > 0)
    return true;
  return cursor->place == DATES_IN_NAME && number % 10000 >= FIRST_YEAR &&
         number % 10000 <= LAST_YEAR &&
         two_numbers(number % 10000, number / 1000000, number / 10000 % 100,
                     '\0', claim);
}

static bool take_year(struct cursor *cursor, int *year) {
  return take_number(cursor, 4, 4, year) && *year >= FIRST_YEAR &&
         *year <= LAST_YEAR;
}

/* 2023-04-19, 2023/4/19, 2023.04.19, and the same again as a range's end. */
static bool take_numbers(struct cursor *cursor, struct date_claim *claim) {
  int year, month, day;
  char separator;
  if (!take_year(cursor, &year) || !(separator = take_separator(cursor)) ||
      !take_number(cursor, 1, 2, &month) ||
      take_separator(cursor) != separator || !take_number(cursor, 1, 2, &day) ||
      day == 0)
    return false;
  return certain(year, month, day, claim);
}

static bool take_year_first(struct cursor *cursor, struct date_claim *claim) {
  if (!take_numbers(cursor, claim)) return false;
  struct cursor ahead = *cursor;
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
static bool take_year_month(struct cursor *cursor, struct date_claim *claim) {
  int year, month, day;
  if (!take_year(cursor, &year) ||
      (!take_gap(cursor) && cursor->place != DATES_IN_NAME) ||
      !take_month_name(cursor, &month))
    return false;
  struct cursor ahead = *cursor;
  if ((!take_gap(&ahead) && cursor->place != DATES_IN_NAME) ||
      !take_day(&ahead, &day) || peek(&ahead) == ':')
    return certain(year, month, 0, claim);
  *cursor = ahead;
  if (!certain(year, month, day, claim)) return false;
  take_last_day(cursor, claim, &claim->last);
  return true;
}

/* A number and the sign for year, month or day in Chinese, Japanese or Korean.
 */
static bool take_signed(struct cursor *cursor, size_t longest, const char *sign,
                        const char *korean, int *number) {
  struct cursor ahead = *cursor;
  take_spaces(&ahead);
  if (!take_number(&ahead, 1, longest, number)) return false;
  take_spaces(&ahead);
  if (!take(&ahead, sign) && !take(&ahead, korean)) return false;
  *cursor = ahead;
  return true;
}

/* 2021-04-09 with these signs, also with the year of an era. */
static bool take_east_asian(struct cursor *cursor, struct date_claim *claim) {
  int year = 0, month, day = 0;
  bool reiwa = take(cursor, "\xE4\xBB\xA4\xE5\x92\x8C");
  bool heisei = !reiwa && take(cursor, "\xE5\xB9\xB3\xE6\x88\x90");
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
static int take_last_year(struct cursor *cursor) {
  int year;
  struct cursor ahead = *cursor;
  bool gap = take_gap(&ahead);
  if (!gap && cursor->place != DATES_IN_NAME) return 0;
  if (take_year(&ahead, &year)) {
    *cursor = ahead;
    return year;
  }
  ahead = *cursor;
  take_gap(&ahead);
  if ((take(&ahead, "'") || take(&ahead, "\xE2\x80\x99")) &&
      take_number(&ahead, 2, 2, &year)) {
    *cursor = ahead;
    return 2000 + year;
  }
  return 0;
}

/* April 9-11, 2021; July 30 - August 2, 2024; Apr-9 */
static bool take_month_first(struct cursor *cursor, struct date_claim *claim) {
  int month, day, month2, day2;
  if (!take_month_name(cursor, &month)) return false;
  struct cursor ahead = *cursor;
  bool gap = take_gap(&ahead);
  if ((!gap && cursor->place != DATES_IN_NAME) || !take_day(&ahead, &day) ||
      peek(&ahead) == ':')
    return false;
  *cursor = ahead;
  if (!certain(0, month, day, claim)) return false;
  struct date last = {0};
  if (!take_last_day(cursor, claim, &last)) {
    ahead = *cursor;
    if (take_until(&ahead) && take_month_name(&ahead, &month2) &&
        take_gap(&ahead) && take_day(&ahead, &day2) &&
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

/* 9 de abril de 2021, 9. April 2021, 15-18 July 2024, 30 November - 2
 * December 2022 */
static bool take_day_first(struct cursor *cursor, struct date_claim *claim) {
  int day, month, last_day = 0, month2;
  if (!take_day(cursor, &day)) return false;
  struct cursor ahead = *cursor;
  take_gap(&ahead);
  if (!take_month_name(&ahead, &month)) {
    ahead = *cursor;
    if (peek(&ahead) == '.') ahead.at++;
    if (!take_until(&ahead) || !take_day(&ahead, &last_day)) return false;
    take_gap(&ahead);
    /* "07-22January": a number of the meeting in front of its day. */
    bool numbered =
        cursor->place == DATES_IN_NAME && last_day - day > LONGEST_MEETING;
    if (last_day <= day || numbered || !take_month_name(&ahead, &month))
      return false;
  }
  *cursor = ahead;
  struct date last = {0};
  if (last_day > 0) {
    if (!dates_forms_set(0, month, last_day, &last)) return false;
  } else if (take_until(&ahead) && take_day(&ahead, &last_day)) {
    take_gap(&ahead);
    if (take_month_name(&ahead, &month2) &&
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

static bool digits_follow(const struct cursor *cursor, char separator) {
  struct cursor ahead = *cursor;
  return take_separator(&ahead) == separator &&
         dates_forms_digits(ahead.text, ahead.at) > 0;
}

/* 19.04.2023, 4/19/2023, 4-9-21, and in names 04-19 */
static bool take_year_last(struct cursor *cursor, struct date_claim *claim) {
  int first, second, year;
  char separator;
  if (!take_number(cursor, 1, 2, &first) ||
      !(separator = take_separator(cursor)))
    return false;
  if (separator == '.') take_spaces(cursor);
  if (!take_number(cursor, 1, 2, &second)) return false;
  struct cursor ahead = *cursor;
  if (take_separator(&ahead) == separator) {
    if (separator == '.') take_spaces(&ahead);
    struct cursor before = ahead;
    if (take_year(&ahead, &year) && !digits_follow(&ahead, separator)) {
      *cursor = ahead;
      return two_numbers(year, first, second, separator, claim);
    }
    ahead = before;
    if (take_number(&ahead, 2, 2, &year) && !digits_follow(&ahead, separator) &&
        (cursor->place != DATES_IN_TEXT || separator != '-')) {
      *cursor = ahead;
      claim->form = DATE_SHORT;
      claim->date =
          (struct date){(short)first, (signed char)second, (signed char)year};
      return true;
    }
    if (dates_forms_digits(before.text, before.at) > 0) return false;
  }
  return cursor->place == DATES_IN_NAME && separator != ' ' &&
         lexicon_month(word_at(cursor)) == 0 && /* "7-22January" */
         two_numbers(0, first, second, separator, claim);
}

static bool take_glued(struct cursor *cursor, struct date_claim *claim) {
  int number;
  if (cursor->place != DATES_IN_NAME || !take_number(cursor, 6, 6, &number))
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
static bool take_month_only(struct cursor *cursor, struct date_claim *claim) {
  int year, month;
  char separator;
  struct cursor start = *cursor;
  if (take_year(cursor, &year) && (separator = take_separator(cursor)) &&
      separator != ' ' && take_number(cursor, 2, 2, &month))
    return !digits_follow(cursor, separator) && month > 0 &&
           certain(year, month, 0, claim);
  *cursor = start;
  if (take_month_name(cursor, &month) &&
      (take_gap(cursor) || cursor->place == DATES_IN_NAME) &&
      take_year(cursor, &year))
    return certain(year, month, 0, claim);
  *cursor = start;
  return cursor->place != DATES_IN_TEXT && take_number(cursor, 2, 2, &month) &&
         (separator = take_separator(cursor)) && separator != ' ' &&
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
      !take_month_name(&(struct cursor){text, at, place}, &month))
    return false;
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    struct cursor cursor = {text, at, place};
    *claim = (struct date_claim){0};
    if (!forms[i](&cursor, claim) || ascii_is_digit(peek(&cursor))) continue;
    *end = cursor.at;
    return true;
  }
  return false;
}

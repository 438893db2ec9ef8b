#include "minutes/dates.h"

#include "base/utf8.h"
#include "minutes/dates_cursor.h"
#include "minutes/dates_forms.h"
#include "minutes/lexicon.h"

enum { LONGEST_WEEKDAY = 40 };

/* ---- reading ---- */

struct date dates_read(const struct date_claim *claim, enum date_order order) {
  struct date as = claim->date, date = {0};
  switch ((enum claim_form)claim->form) {
    case DATE_OPEN:
    case DATE_OPEN_DOTS:
    case DATE_OPEN_PART:
      if (order == ORDER_DAY_FIRST)
        dates_forms_set(as.year, as.day, as.month, &date);
      else
        date = as;
      return date;
    case DATE_SHORT:
    case DATE_SHORT_GLUED:
      if (order == ORDER_YEAR_FIRST)
        dates_forms_set(2000 + as.year, as.month, as.day, &date);
      else if (order == ORDER_DAY_FIRST)
        dates_forms_set(2000 + as.day, as.month, as.year, &date);
      else
        dates_forms_set(2000 + as.day, as.year, as.month, &date);
      return date.day ? date : (struct date){0};
    default:
      return as;
  }
}

bool dates_is_full(const struct date_claim *claim) {
  return claim->form >= DATE_SHORT ||
         (date_is_set(claim->date) && date_has_day(claim->date));
}

/* ---- looking for them ---- */

/* A date begins behind something that is no part of a word or number. */
static bool may_begin(struct str text, size_t at, enum date_place place) {
  char c = text.data[at];
  bool wide = c & 0x80, digit = ascii_is_digit(c);
  if (!ascii_is_alnum(c) && (unsigned char)c < 0xC3) return false;
  if (at == 0) return true;
  char before = text.data[at - 1];
  if (ascii_is_digit(before)) return !digit && place == DATES_IN_NAME;
  if (wide) return !ascii_is_alpha(before);
  if (!digit) return !ascii_is_alpha(before) && !(before & 0x80);
  if (before & 0x80) { /* U+2013 and the like, kanji, but no letter */
    uint32_t previous;
    size_t start = at - 1;
    while (start > 0 && (text.data[start] & 0xC0) == 0x80) start--;
    utf8_decode(text, start, &previous);
    return previous >= 0x2000;
  }
  return place == DATES_IN_NAME || !ascii_is_alpha(before);
}

/* Digits glued to letters are a date in a name only if they are many. */
static bool stands_alone(struct str text, const struct date_match *match) {
  bool glued = match->start > 0 && ascii_is_alpha(text.data[match->start - 1]);
  if (!glued || !ascii_is_digit(text.data[match->start])) return true;
  return ascii_digits(text, match->start) >= 4;
}

/* 1.2.2023 behind "7." is a part of something else. */
static bool continues_numbers(struct str text, size_t at) {
  return at >= 2 && ascii_is_digit(text.data[at]) &&
         (text.data[at - 1] == '.' || text.data[at - 1] == '/') &&
         ascii_is_digit(text.data[at - 2]);
}

/* The weekday in the word before or behind. */
static int weekday_beside(struct str text, const struct date_match *match) {
  enum { SHORTEST_WEEKDAY = 3 };
  size_t end = match->start;
  while (end > 0 && strchr(" ,._-(*\t", text.data[end - 1])) end--;
  size_t start = end;
  while (start > 0 && (ascii_is_alpha(text.data[start - 1]) ||
                       (text.data[start - 1] & 0x80)))
    start--;
  struct str word = str_slice(text, start, end);
  int weekday = word.len >= SHORTEST_WEEKDAY ? lexicon_weekday(word) : 0;
  size_t behind = match->end;
  while (behind < text.len && strchr(" ,._-(*\t", text.data[behind])) behind++;
  word = dates_cursor_letters(text, behind);
  if (weekday == 0 && word.len >= SHORTEST_WEEKDAY &&
      word.len < LONGEST_WEEKDAY)
    weekday = lexicon_weekday(word);
  return weekday;
}

/* Behind the last digit: every form of a date has one; most names and many
 * headings have none. */
static size_t digits_end(struct str text) {
  size_t end = text.len;
  while (end > 0 && !ascii_is_digit(text.data[end - 1])) end--;
  return end;
}

bool dates_next(struct str text, size_t from, enum date_place place,
                struct date_match *match) {
  size_t last = digits_end(text);
  for (size_t at = from; at < last; at++) {
    if (!may_begin(text, at, place) || continues_numbers(text, at)) continue;
    *match = (struct date_match){.start = at};
    if (!stands_alone(text, match) ||
        !dates_forms_take(text, at, place, &match->claim, &match->end))
      continue;
    match->claim.weekday = (uint8_t)weekday_beside(text, match);
    return true;
  }
  return false;
}

static int fullness(const struct date_claim *claim) {
  if (claim->form >= DATE_SHORT) return 3;
  if (dates_is_full(claim)) return 4;
  return date_has_day(claim->date) ? 2 : 1;
}

bool dates_find(struct str text, enum date_place place,
                struct date_match *match) {
  struct date_match next;
  int best = 0;
  for (size_t from = 0; dates_next(text, from, place, &next); from = next.end) {
    int full = fullness(&next.claim);
    if (full <= best) continue;
    *match = next;
    best = full;
    if (best == 4) break;
  }
  return best > 0;
}

int dates_find_year(struct str text) {
  int found = 0;
  for (size_t at = 0; at < text.len; at++) {
    size_t count = ascii_digits(text, at);
    struct date date;
    int year = 0;
    for (size_t i = at; count == 4 && i < at + 4; i++)
      year = year * 10 + (text.data[i] - '0');
    if (year > 0 && dates_forms_set(year, 1, 1, &date)) {
      /* 2021-22: two years */
      if (ascii_digits(text, at + 5) == 2 &&
          (text.data[at + 5] - '0') * 10 + text.data[at + 6] - '0' ==
              (year + 1) % 100)
        return 0;
      if (found > 0 && found != year) return 0;
      found = year;
    }
    at += count;
  }
  return found;
}

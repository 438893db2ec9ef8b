#include "query/query_guess.h"

#include <stdio.h>

#include "base/date.h"
#include "base/utf8.h"

/* Groups of digits and of letters in a text that may be a date. */
struct group {
  int number; /* of digits, else of the month, or 0 */
  size_t digits;
  char letter; /* the first of letters */
};

enum { MOST_GROUPS = 6 };

/* English and German names, by their first letters. */
static int month_of(struct str name) {
  static const char *const names[] = {
      "jan,j\u00e4n", "feb", "mar,m\u00e4r,mrz", "apr", "may,mai", "jun", "jul",
      "aug",          "sep", "oct,okt",          "nov", "dec,dez"};
  for (int month = 0; month < 12; month++) {
    struct str rest = str_of(names[month]), start;
    while (str_split(&rest, ',', &start))
      if (str_starts(name, start)) return month + 1;
  }
  return 0;
}

static bool is_group_byte(char c) { return ascii_is_alpha(c) || (c & 0x80); }

/* How many groups the text, in small letters, has; 0 if over MOST_GROUPS.
 * Dashes and dots of Unicode have become ASCII's. */
static size_t split_groups(struct str text, struct group *groups) {
  size_t count = 0;
  for (size_t at = 0; at < text.len;) {
    struct group group = {0};
    size_t start = at;
    while (at < text.len && ascii_is_digit(text.data[at]) && at - start < 8)
      group.number = group.number * 10 + (text.data[at++] - '0');
    group.digits = at - start;
    if (group.digits == 0) {
      while (at < text.len && is_group_byte(text.data[at])) at++;
      if (at == start) {
        at++;
        continue;
      }
      group.letter = text.data[start];
      group.number = month_of(str_slice(text, start, at));
    }
    if (count == MOST_GROUPS) return 0;
    groups[count++] = group;
  }
  return count;
}

/* Whether the groups have these many digits each: "422" of "2023-1-18"; a digit
 * may be missing of two; "m" is the name of a month, "q" and "w" the letter. */
static bool has_shape(const struct group *groups, size_t count,
                      const char *shape) {
  if (strlen(shape) != count) return false;
  for (size_t i = 0; i < count; i++) {
    const struct group *group = &groups[i];
    bool fits = shape[i] == 'm'   ? group->letter && group->number > 0
                : shape[i] == '4' ? group->digits == 4
                : shape[i] == '2' ? group->digits == 1 || group->digits == 2
                                  : group->letter == shape[i];
    if (!fits) return false;
  }
  return true;
}

static bool exists(int year, int month, int day) {
  return day > 0 && date_is_valid((struct date){(short)year, (signed char)month,
                                                (signed char)day});
}

static int century(int year) { return year < 70 ? 2000 + year : 1900 + year; }

/* Of four digits or the last two. */
static int full_year(const struct group *group) {
  return group->digits == 4 ? group->number : century(group->number);
}

/* Writes a day, day and month swapped if there is no such month; behind the end
 * of a month its last day. */
static bool write_day(int year, int month, int day, char *out) {
  if (month > 12 && month <= 31 && day <= 12) {
    int swapped = month;
    month = day;
    day = swapped;
  }
  if (month > 0 && month <= 12 && day <= 31 && !exists(year, month, day))
    day = date_days_in_month(year, month);
  return snprintf(out, QUERY_GUESS_SIZE, "%04d-%02d-%02d", year, month, day) >
         0;
}

static bool write_month(int year, int month, char *out) {
  return snprintf(out, QUERY_GUESS_SIZE, "%04d-%02d", year, month) > 0;
}

/* "31.12.24" and "31/12/24" begin with the day, "24-12-31" with the year, as
 * far as such a day exists. */
static bool guess_short_day(const struct group *g, bool day_first, char *out) {
  int first = century(g[0].number), last = century(g[2].number);
  bool by_year = g[0].digits == 2 && exists(first, g[1].number, g[2].number);
  bool by_day = exists(last, g[1].number, g[0].number);
  return by_year && !(by_day && day_first)
             ? write_day(first, g[1].number, g[2].number, out)
             : write_day(last, g[1].number, g[0].number, out);
}

/* 240229, 290224; 29022024, 02292024: as far as there is such a day. */
static bool guess_glued_day(const struct group *g, struct date today,
                            char *out) {
  int ahead = g->number / (g->digits == 6 ? 10000 : 1000000);
  int middle = g->number / (g->digits == 6 ? 100 : 10000) % 100;
  int behind = g->number % (g->digits == 6 ? 100 : 10000);
  if (g->digits == 6 && century(ahead) <= today.year + 1 &&
      exists(century(ahead), middle, behind))
    return write_day(century(ahead), middle, behind, out);
  int year = g->digits == 6 ? century(behind) : behind;
  if (year < 1900 || year > 2099) return false;
  if (exists(year, middle, ahead)) return write_day(year, middle, ahead, out);
  return exists(year, ahead, middle) && write_day(year, ahead, middle, out);
}

/* ISO's day of a week, "2024-W03-1", and of a year, "2024-366", "2024366"; the
 * last day of a year that has fewer. */
static bool guess_counted_day(const struct group *g, size_t count, char *out) {
  int year = g[0].number, day;
  if (has_shape(g, count, "4w22")) {
    int week = g[2].number, weekday = g[3].number;
    if (week < 1 || week > date_weeks_in_year(year) || weekday < 1 ||
        weekday > 7)
      return false;
    struct date date = date_add_days(date_of_iso_week(year, week), weekday - 1);
    return write_day(date.year, date.month, date.day, out);
  }
  if (count == 2 && g[0].digits == 4 && g[1].digits == 3) {
    day = g[1].number;
  } else if (count == 1 && g->digits == 7) {
    year = g->number / 1000;
    day = g->number % 1000;
  } else {
    return false;
  }
  if (year < 1 || day < 1 || day > 366) return false;
  struct date date = date_add_days((struct date){(short)year, 1, 1}, day - 1);
  return date.year == year ? write_day(year, date.month, date.day, out)
                           : write_day(year, 12, 31, out);
}

static bool guess_day(const struct group *g, size_t count, struct date today,
                      bool day_first, char *out) {
  if (has_shape(g, count, "422"))
    return write_day(g[0].number, g[1].number, g[2].number, out);
  if (count > 3 && has_shape(g, 3, "422")) /* with a time behind */
    return write_day(g[0].number, g[1].number, g[2].number, out);
  if (has_shape(g, count, "224"))
    return write_day(g[2].number, g[1].number, g[0].number, out);
  if (has_shape(g, count, "2m4"))
    return write_day(g[2].number, g[1].number, g[0].number, out);
  if (has_shape(g, count, "m24"))
    return write_day(g[2].number, g[0].number, g[1].number, out);
  if (has_shape(g, count, "4m2"))
    return write_day(g[0].number, g[1].number, g[2].number, out);
  if (has_shape(g, count, "2m2") && g[2].digits == 2)
    return write_day(century(g[2].number), g[1].number, g[0].number, out);
  if (count == 1 && (g->digits == 6 || g->digits == 8))
    return guess_glued_day(g, today, out);
  if (guess_counted_day(g, count, out)) return true;
  return has_shape(g, count, "222") && guess_short_day(g, day_first, out);
}

/* Quarters and weeks: "2024-Q1", "Q1 2024", "1Q24", "24-W03". */
static bool guess_numbered(const struct group *g, char *out) {
  size_t letter = g[0].letter ? 0 : 1;
  const struct group *a = &g[1 - letter], *b = &g[2];
  if (!g[letter].letter || !strchr("qwk", g[letter].letter)) return false;
  bool year_first =
      a->digits == 4 || (b->digits != 4 && letter == 1 && a->digits == 2);
  const struct group *year = year_first ? a : b, *number = year_first ? b : a;
  if ((year->digits != 4 && year->digits != 2) || number->digits < 1 ||
      number->digits > 2)
    return false;
  const char *form = g[letter].letter == 'q' ? "%04d-Q%d" : "%04d-W%02d";
  return snprintf(out, QUERY_GUESS_SIZE, form, full_year(year),
                  number->number) > 0;
}

static bool guess_part(const struct group *g, size_t count, char *out) {
  if (has_shape(g, count, "42") || has_shape(g, count, "4m"))
    return write_month(g[0].number, g[1].number, out);
  if (has_shape(g, count, "24") || has_shape(g, count, "m4"))
    return write_month(g[1].number, g[0].number, out);
  return count == 3 && guess_numbered(g, out);
}

/* A day of the year that has begun last. */
static bool write_past_day(struct date today, int month, int day, char *out) {
  bool ahead = month > today.month || (month == today.month && day > today.day);
  return write_day(today.year - ahead, month, day, out);
}

/* "Jan'24"; two numbers: "5.1." is a day, "12/31" too, "01/24" a month of a
 * year that has begun. */
static bool guess_short(struct str text, const struct group *g, size_t count,
                        struct date today, char *out) {
  if (has_shape(g, count, "m2") && str_find_byte(text, '\'') < text.len)
    return write_month(century(g[1].number), g[0].number, out);
  if (!has_shape(g, count, "22")) return false;
  int first = g[0].number, second = g[1].number;
  if (str_find_byte(text, '.') < text.len)
    return second <= 12 && write_past_day(today, second, first, out);
  int larger = first > second ? first : second;
  int month = first > second ? second : first;
  if (larger <= 12 || month < 1 || month > 12) return false;
  return larger <= today.year % 100 + 1
             ? write_month(century(larger), month, out)
             : larger <= 31 && write_past_day(today, month, larger, out);
}

/* A month, day, quarter or week without a year: the last one that has begun; a
 * number that is no month: a year. "KW3" is a week too. */
static bool guess_yearless(const struct group *g, size_t count,
                           struct date today, char *out) {
  if (has_shape(g, count, "2") && g[0].number > 12)
    return snprintf(out, QUERY_GUESS_SIZE, "%04d", century(g[0].number)) > 0;
  if (has_shape(g, count, "m") ||
      (has_shape(g, count, "2") && g[0].number >= 1 && g[0].number <= 12))
    return write_month(today.year - (g[0].number > today.month), g[0].number,
                       out);
  bool day_last = has_shape(g, count, "m2");
  if (day_last || has_shape(g, count, "2m"))
    return write_past_day(today, g[!day_last].number, g[day_last].number, out);
  if (has_shape(g, count, "q2"))
    return snprintf(out, QUERY_GUESS_SIZE, "%04d-Q%d",
                    today.year - (g[1].number > (today.month + 2) / 3),
                    g[1].number) > 0;
  if (!has_shape(g, count, "w2") && !has_shape(g, count, "k2")) return false;
  bool is_past =
      date_cmp(date_of_iso_week(today.year, g[1].number), today) <= 0;
  return snprintf(out, QUERY_GUESS_SIZE, "%04d-W%02d", today.year - !is_past,
                  g[1].number) > 0;
}

/* Two dates of one shape are a range, and "2024/25". */
static bool guess_range(const struct group *g, size_t count, struct date today,
                        bool day_first, char *out) {
  char from[QUERY_GUESS_SIZE], to[QUERY_GUESS_SIZE];
  if (has_shape(g, count, "44")) {
    bool swapped = g[0].number > g[1].number;
    return snprintf(out, QUERY_GUESS_SIZE, "%04d..%04d", g[swapped].number,
                    g[!swapped].number) > 0;
  }
  if (has_shape(g, count, "42") && g[1].number > 12 &&
      g[1].number == (g[0].number + 1) % 100)
    return snprintf(out, QUERY_GUESS_SIZE, "%04d..%04d", g[0].number,
                    g[0].number + 1) > 0;
  size_t half = count / 2;
  if (count < 4 || count % 2 != 0) return false;
  bool whole = half == 2
                   ? guess_part(g, half, from) && guess_part(g + half, half, to)
                   : guess_day(g, half, today, day_first, from) &&
                         guess_day(g + half, half, today, day_first, to);
  return whole && g[0].digits == g[half].digits &&
         snprintf(out, QUERY_GUESS_SIZE, "%.10s..%.10s", from, to) > 0;
}

/* Seconds since 1970, or thousandths of them, of the years 2001 to 2033. */
static bool guess_seconds(struct str text, char *out) {
  enum { SECONDS = 10, THOUSANDTHS = 13 };
  long seconds = 0;
  if (text.len != SECONDS && text.len != THOUSANDTHS) return false;
  for (size_t i = 0; i < text.len; i++) {
    if (!ascii_is_digit(text.data[i])) return false;
    if (i < SECONDS) seconds = seconds * 10 + (text.data[i] - '0');
  }
  if (text.data[0] != '1') return false;
  struct date day =
      date_add_days((struct date){1970, 1, 1}, seconds / (24 * 60 * 60));
  return write_day(day.year, day.month, day.day, out);
}

bool query_guess_date(struct str text, struct date today, char *out) {
  struct group groups[MOST_GROUPS];
  if (guess_seconds(text, out)) return true;
  size_t count = split_groups(text, groups);
  bool day_first = str_find_byte(text, '.') < text.len ||
                   str_find_byte(text, '/') < text.len;
  return guess_range(groups, count, today, day_first, out) ||
         guess_day(groups, count, today, day_first, out) ||
         guess_part(groups, count, out) ||
         guess_short(text, groups, count, today, out) ||
         guess_yearless(groups, count, today, out);
}

/* The digit of any script that has a character for it; -1 for none. */
static int digit_of(uint32_t c) {
  static const uint32_t zeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10};
  for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
    if (c >= zeros[i] && c < zeros[i] + 10) return (int)(c - zeros[i]);
  return -1;
}

static bool is_edge(char c) {
  return !ascii_is_alnum(c) && !((unsigned char)c & 0x80);
}

struct str query_guess_plain(struct str text, char *lower) {
  size_t length = 0;
  while (text.len > 0 && is_edge(text.data[0]))
    text = str_slice(text, 1, text.len);
  while (text.len > 0 && is_edge(text.data[text.len - 1])) text.len--;
  for (size_t at = 0; at < text.len && length < QUERY_PLAIN_SIZE - 4;) {
    uint32_t c;
    size_t taken = utf8_decode(text, at, &c);
    int digit = digit_of(c);
    /* Dashes and the ellipsis part numbers like ASCII's. */
    bool parts = (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2026;
    if (parts || digit >= 0)
      lower[length++] = parts ? '-' : (char)('0' + digit);
    else
      for (size_t i = 0; i < taken; i++)
        lower[length++] = ascii_lower(text.data[at + i]);
    at += taken;
  }
  return str_make(lower, length);
}

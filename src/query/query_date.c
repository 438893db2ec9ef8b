#include "query/query_date.h"

#include <stdio.h>

#include "base/utf8.h"
#include "query/query_date_form.h"
#include "query/query_distance.h"
#include "query/query_fault.h"
#include "query/query_guess.h"
#include "query/query_open.h"
#include "query/query_said.h"

enum { LONGEST = QUERY_DATE_FORM_SIZE };

/* What the functions below share. */
struct reader {
  struct date today;
  struct str usual;
  struct query_fault *fault;
};

static bool is_good_form(struct str text, struct date today,
                         struct query_date_span *span) {
  char reason[QUERY_DATE_REASON_SIZE], better[LONGEST];
  return query_date_form_read(text, today, span, reason, better) ==
         QUERY_DATE_GOOD;
}

/* Also one that is open at an end: "2023..", "<2023". */
static bool is_date_or_range(struct str text, struct date today) {
  struct query_date_span from, to;
  if (str_starts(text, STR("<")) || str_starts(text, STR(">")))
    return is_good_form(str_slice(text, 1, text.len), today, &from);
  size_t dots = str_find(text, STR(".."));
  bool opens = dots == 0;
  if (!opens && !is_good_form(str_slice(text, 0, dots), today, &from))
    return false;
  if (dots == text.len || (!opens && dots + 2 == text.len)) return true;
  return is_good_form(str_slice(text, dots + 2, text.len), today, &to) &&
         (opens || date_cmp(from.first, to.last) <= 0);
}

/* Whether a guess is a date; one that does not exist becomes the nearest. */
static bool settle(char *guessed, struct date today) {
  char reason[QUERY_DATE_REASON_SIZE], better[LONGEST];
  struct query_date_span span;
  if (is_date_or_range(str_of(guessed), today)) return true;
  if (query_date_form_read(str_of(guessed), today, &span, reason, better) !=
      QUERY_DATE_IMPOSSIBLE)
    return false;
  memcpy(guessed, better, sizeof better);
  return is_date_or_range(str_of(guessed), today);
}

/* A text that is a date as it is, or means a single one. */
static bool guess_single(struct str text, struct date today, char *out) {
  struct query_date_span span;
  if (is_good_form(text, today, &span))
    return snprintf(out, LONGEST, "%.*s", STR_FMT(text)) < LONGEST;
  return query_date_guess(text, today, out) &&
         query_date_is_single(str_of(out));
}

static bool guess_open(struct str text, struct date today, char *out) {
  char date[LONGEST], to[LONGEST];
  const char *before, *behind;
  size_t start, end;
  struct str written = query_open_date(text);
  if (written.data) return snprintf(out, LONGEST, "%.*s", STR_FMT(written)) > 0;
  struct str rest = query_open_rest(text, &before, &behind);
  if (rest.data)
    return guess_single(rest, today, date) &&
           snprintf(out, LONGEST, "%s%s%s", before, date, behind) < LONGEST;
  return query_open_between(text, &start, &end) &&
         guess_single(str_slice(text, 0, start), today, date) &&
         guess_single(str_slice(text, end, text.len), today, to) &&
         snprintf(out, LONGEST, "%s..%s", date, to) < LONGEST;
}

bool query_date_guess(struct str text, struct date today, char *out) {
  char lower[QUERY_PLAIN_SIZE];
  struct str plain = query_guess_plain(text, lower);
  return (query_guess_date(plain, today, out) && settle(out, today)) ||
         (query_said_date(plain, today, out) && settle(out, today)) ||
         (guess_open(plain, today, out) && settle(out, today));
}

/* The longest date that a text has in digits, whatever else it says:
 * "2024-01-05T10:00:00Z", "spring-2024"; data NULL for none. */
static struct str date_in(struct str text) {
  for (size_t at = 0; at + 4 <= text.len; at++) {
    if (at > 0 && ascii_is_digit(text.data[at - 1])) continue;
    if (!str_starts(str_slice(text, at, text.len), STR("19")) &&
        !str_starts(str_slice(text, at, text.len), STR("20")))
      continue;
    for (size_t end = at + QUERY_DATE_FORM_DIGITS; end >= at + 4; end--) {
      char reason[QUERY_DATE_REASON_SIZE], better[LONGEST];
      struct query_date_span span;
      if (end > text.len || (end < text.len && ascii_is_digit(text.data[end])))
        continue;
      struct str part = str_slice(text, at, end);
      if (query_date_form_read_number(part, &span, reason, better) ==
          QUERY_DATE_GOOD)
        return part;
    }
  }
  return (struct str){NULL, 0};
}

static void guess_date(const struct reader *reader, struct str text,
                       char *out) {
  char lower[QUERY_PLAIN_SIZE], reason[QUERY_DATE_REASON_SIZE], better[LONGEST];
  struct query_date_span span;
  if (query_date_guess(text, reader->today, out)) return;
  struct str cut = query_guess_plain(text, lower);
  unsigned distance;
  struct str keyword =
      query_distance_nearest(cut, query_date_form_names, &distance);
  if (query_date_form_read(cut, reader->today, &span, reason, better) !=
      QUERY_DATE_GOOD) {
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
                      size_t offset, struct query_date_span *span) {
  char reason[QUERY_DATE_REASON_SIZE], better[LONGEST];
  enum query_date_verdict verdict =
      query_date_form_read(text, reader->today, span, reason, better);
  if (verdict == QUERY_DATE_GOOD) return true;
  int shown = (int)utf8_floor(text, 40);
  if (verdict == QUERY_DATE_IMPOSSIBLE)
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
  struct query_date_span span;
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
  char reason[QUERY_DATE_REASON_SIZE], better[LONGEST];
  struct query_date_span first, last;
  if (to.len >= from.len || from.len >= LONGEST) return false;
  snprintf(out, LONGEST, "%.*s%.*s", (int)(from.len - to.len), from.data,
           STR_FMT(to));
  return query_date_form_read_number(from, &first, reason, better) ==
             QUERY_DATE_GOOD &&
         query_date_form_read_number(str_of(out), &last, reason, better) ==
             QUERY_DATE_GOOD &&
         date_cmp(first.first, last.first) <= 0;
}

/* "start..2024", "2023..none": a word that leaves the range open goes. */
static bool read_end(const struct reader *reader, struct str text,
                     size_t offset, struct query_date_span *span) {
  if (read_date(reader, text, offset, span)) return true;
  if (!query_open_is_end(text)) return false;
  reader->fault->edit_count = 0;
  query_fault_edit(reader->fault, offset, offset + text.len, STR(""));
  return false;
}

static bool read_range(const struct reader *reader, struct str text,
                       size_t dots, size_t offset, struct query_dates *dates) {
  struct str from = str_slice(text, 0, dots);
  struct str to = str_slice(text, dots + 2, text.len);
  struct query_date_span span;
  if (from.len > 0) {
    if (!read_end(reader, from, offset, &span)) return false;
    dates->first = span.first;
    dates->units |= 1U << span.unit;
  }
  if (to.len > 0) {
    size_t start = offset + dots + 2;
    char whole[LONGEST];
    if (!read_end(reader, to, start, &span)) {
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
  struct query_date_span span;
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

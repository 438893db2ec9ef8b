#include "search/when.h"

#include "minutes/dates.h"
#include "store/section_numbers.h"

enum { MOST_WORDS = 64, LONGEST_QUERY = 1024, YEAR_DIGITS = 4 };

static bool is_apart(struct str text, size_t start, size_t end) {
  return (start == 0 || ascii_is_space(text.data[start - 1])) &&
         (end == text.len || ascii_is_space(text.data[end]) ||
          strchr("?!.,;", text.data[end]));
}

/* Whether a word of the question stands in the time that it names. */
static bool is_in(struct str time, struct str word) {
  for (size_t at = 0; at + word.len <= time.len; at++) {
    size_t end = at + word.len;
    if (str_eq(str_slice(time, at, end), word) &&
        (at == 0 || !ascii_is_alnum(time.data[at - 1])) &&
        (end == time.len || !ascii_is_alnum(time.data[end])))
      return true;
  }
  return false;
}

/* A year alone is no date for minutes, but it is one in a question. */
static bool find_year(struct str query, struct when *when,
                      struct date_match *match) {
  for (size_t at = 0; at + YEAR_DIGITS <= query.len; at++) {
    struct str word = str_slice(query, at, at + YEAR_DIGITS);
    int year =
        is_apart(query, at, at + YEAR_DIGITS) ? dates_find_year(word) : 0;
    if (year == 0) continue;
    *when =
        (struct when){(uint32_t)year * 10000, (uint32_t)year * 10000 + 1231, 0};
    *match = (struct date_match){.start = at, .end = at + YEAR_DIGITS};
    return true;
  }
  return false;
}

/* A month with its year, or a day. */
static bool find_date(struct str query, struct when *when,
                      struct date_match *match) {
  if (!dates_next(query, 0, DATES_IN_TEXT, match)) return false;
  struct date date = match->claim.date;
  if (match->claim.form != DATE_CERTAIN || date.year == 0 ||
      !is_apart(query, match->start, match->end))
    return false;
  when->first = section_numbers_date(date);
  struct date last = date_is_set(match->claim.last) ? match->claim.last : date;
  when->last = section_numbers_date(last);
  if (!date_has_day(last)) when->last += 31;
  return true;
}

void when_find(const struct plan *plan, struct str query, struct when *when) {
  struct date_match match;
  size_t named = 0;
  *when = (struct when){0};
  if (query.len > LONGEST_QUERY ||
      (!find_date(query, when, &match) && !find_year(query, when, &match)))
    return;
  struct str time = str_slice(query, match.start, match.end);
  for (size_t i = 0; i < plan->words.len && i < MOST_WORDS; i++) {
    if (!is_in(time, plan->words.data[i].text)) continue;
    when->words |= UINT64_C(1) << i;
    named++;
  }
  if (named == 0 || named == plan->words.len) *when = (struct when){0};
}

bool when_has(const struct when *when, uint32_t date) {
  if (date == 0 || when->first == 0) return false;
  /* Of a section, or of the question, only the month may be known. */
  bool is_month = date % 100 == 0;
  return is_month
             ? date / 100 >= when->first / 100 && date / 100 <= when->last / 100
             : date >= when->first && date <= when->last;
}

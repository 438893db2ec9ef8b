#include "search/when.h"

#include "minutes/dates.h"
#include "minutes/letters.h"
#include "minutes/lexicon.h"
#include "query/query_date.h"
#include "query/query_guess.h"
#include "query/query_punctuation.h"
#include "query/query_said.h"
#include "store/section_numbers.h"

enum { LONGEST_QUERY = 1024, YEAR_DIGITS = 4 };

/* Scripts without spaces have none around a date either. */
static bool is_apart(struct str text, size_t start, size_t end) {
  size_t before = start;
  while (before > 0 && (text.data[before - 1] & 0xC0) == 0x80) before--;
  if (before > 0 && before < start) before--;
  return (start == 0 || ascii_is_space(text.data[start - 1]) ||
          letters_has_spaceless(str_slice(text, before, start))) &&
         (end == text.len || ascii_is_space(text.data[end]) ||
          strchr("?!.,;", text.data[end]) ||
          letters_spaceless_end(text, end) > end);
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
    when->first = (uint32_t)year * 10000;
    when->last = when->first + 1231;
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

/* A quarter, a month or a week as filters take it: "2024-Q3". */
static bool find_span(struct str query, struct date today, struct when *when,
                      struct date_match *match) {
  struct query_error problem;
  struct date first, last;
  for (size_t at = 0; at < query.len; at++) {
    size_t start = at;
    while (at < query.len && !ascii_is_space(query.data[at])) at++;
    size_t end = at;
    while (end > start && strchr("?!.,;", query.data[end - 1])) end--;
    struct str word = str_slice(query, start, end);
    if (word.len <= YEAR_DIGITS || word.data[YEAR_DIGITS] != '-' ||
        dates_find_year(str_slice(word, 0, YEAR_DIGITS)) == 0 ||
        !query_date_parse(word, today, &first, &last, &problem))
      continue;
    when->first = section_numbers_date(first);
    when->last = section_numbers_date(last);
    *match = (struct date_match){.start = start, .end = end};
    return true;
  }
  return false;
}

/* "last quarter", "letzte Woche": two words, or more with what stands between
 * ("le mois dernier"). */
static bool read_relative(struct str text, struct date today,
                          struct when *when) {
  char guess[QUERY_GUESS_SIZE];
  struct query_error problem;
  struct date first, last;
  if (!query_said_has_step(text) || !query_date_guess(text, today, guess))
    return false;
  struct str meant = str_of(guess);
  if ((!str_starts(meant, STR("last-")) && !str_starts(meant, STR("this-"))) ||
      !query_date_parse(meant, today, &first, &last, &problem))
    return false;
  when->first = section_numbers_date(first);
  when->last = section_numbers_date(last);
  return true;
}

static bool find_relative(struct str query, struct date today,
                          struct when *when, struct date_match *match) {
  enum { WORDS = 2 };
  size_t starts[WORDS] = {0}, count = 0;
  for (size_t at = 0; at < query.len;) {
    size_t start = at;
    while (at < query.len && !ascii_is_space(query.data[at])) at++;
    for (size_t i = 0; i + 1 < WORDS; i++) starts[i] = starts[i + 1];
    starts[WORDS - 1] = start;
    struct str text = str_slice(query, starts[0], at);
    while (text.len > 0 && strchr("?!.,;", text.data[text.len - 1])) text.len--;
    if (++count >= WORDS && read_relative(text, today, when)) {
      *match =
          (struct date_match){.start = starts[0], .end = starts[0] + text.len};
      return true;
    }
    while (at < query.len && ascii_is_space(query.data[at])) at++;
  }
  return false;
}

void when_find(const struct plan *plan, struct str query, struct date today,
               struct when *when) {
  struct date_match match;
  *when = (struct when){.is_absolute = true};
  if (query.len > LONGEST_QUERY) return;
  if (!find_date(query, when, &match) &&
      !find_span(query, today, when, &match) &&
      !find_year(query, when, &match)) {
    when->is_absolute = false;
    if (!find_relative(query, today, when, &match)) return;
  }
  struct str time = str_slice(query, match.start, match.end);
  for (size_t i = 0; i < plan->words.len && i < WHEN_MOST_WORDS; i++) {
    struct str word = query_punctuation_trim(plan->words.data[i].text);
    uint64_t bit = UINT64_C(1) << i;
    if (is_in(time, word))
      when->words |= bit;
    else if (lexicon_meanings(word) & (WORD_GATHERING | WORD_DOCUMENT))
      when->frame |= bit;
  }
  if (when->words == 0) *when = (struct when){0};
}

bool when_has(const struct when *when, uint32_t date) {
  if (date == 0 || when->first == 0) return false;
  /* Of a section, or of the question, only the month may be known. */
  bool is_month = date % 100 == 0;
  return is_month
             ? date / 100 >= when->first / 100 && date / 100 <= when->last / 100
             : date >= when->first && date <= when->last;
}

#include "output/text_heading.h"

#include <stdlib.h>

#include "base/mem.h"
#include "minutes/dates.h"
#include "minutes/words.h"
#include "output/text.h"

#define ARROW " \u203a "

/* ---- what says nothing new ---- */

/* In any order that the numbers may be read in. */
static bool is_same_day(struct date_claim claim, struct date date) {
  struct date found = claim.date;
  if (!date_is_set(date) || date_is_set(claim.last)) return false;
  if (found.year != 0 && found.year != date.year) return false;
  bool swapped = claim.form == DATE_OPEN || claim.form == DATE_OPEN_DOTS;
  return (found.month == date.month &&
          (found.day == 0 || found.day == date.day)) ||
         (swapped && found.month == date.day && found.day == date.month);
}

static bool separates(char c) {
  return ascii_is_space(c) || strchr("-:,;()[]/|.", c) != NULL;
}

/* The text without signs at its ends; of dashes beyond ASCII, one. */
static struct str trim_signs(struct str text) {
  static const char *const dashes[] = {"\u2013", "\u2014"};
  while (text.len > 0 && separates(text.data[0]))
    text = str_slice(text, 1, text.len);
  while (text.len > 0 && separates(text.data[text.len - 1])) text.len--;
  for (size_t i = 0; i < 2; i++) {
    struct str dash = str_of(dashes[i]);
    if (str_starts(text, dash))
      return trim_signs(str_slice(text, dash.len, text.len));
    if (str_ends(text, dash))
      return trim_signs(str_slice(text, 0, text.len - dash.len));
  }
  return text;
}

/* "Board meeting of the": short words in small letters led to the date. */
static struct str without_lead(struct str text) {
  enum { LONGEST_LEAD = 4 };
  for (;;) {
    size_t start = text.len;
    while (start > 0 && text.data[start - 1] >= 'a' &&
           text.data[start - 1] <= 'z')
      start--;
    if (start == 0 || !ascii_is_space(text.data[start - 1]) ||
        text.len - start > LONGEST_LEAD || start == text.len)
      return text;
    text = trim_signs(str_slice(text, 0, start));
  }
}

/* The date of the hit stands before its headings: cut off at either end. */
struct str text_heading_undated(struct str heading, struct date date) {
  struct date_match match;
  if (!dates_find(heading, DATES_IN_TEXT, &match) ||
      !is_same_day(match.claim, date))
    return heading;
  struct str before = trim_signs(str_slice(heading, 0, match.start));
  struct str behind = trim_signs(str_slice(heading, match.end, heading.len));
  if (before.len > 0 && behind.len > 0) return heading;
  return before.len > 0 ? without_lead(before) : behind;
}

static bool has_word(const struct str_list *values, struct str word) {
  for (size_t i = 0; i < values->len; i++) {
    struct word_runs runs;
    struct str run;
    words_runs_start(&runs, values->data[i]);
    while (words_runs_next(&runs, &run))
      if (str_eq_nocase(run, word)) return true;
  }
  return false;
}

/* Whether any word is not one of the series or the team, which stand before
 * the headings. */
static bool says_more(struct str heading, const struct hit *hit) {
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, heading);
  while (words_runs_next(&runs, &word))
    if (!has_word(&hit->values[FIELD_MEETING], word) &&
        !has_word(&hit->values[FIELD_TEAM], word))
      return true;
  return false;
}

/* The headings above without what repeats the date, the series, the team or
 * the one below. The list is malloc()ed. */
static struct str_list crumbs_of(const struct hit *hit) {
  const struct str_list *all = &hit->breadcrumb;
  struct str_list list = {mem_calloc(all->len + 1, sizeof *list.data), 0};
  for (size_t i = 0; i < all->len; i++) {
    struct str below = i + 1 < all->len ? all->data[i + 1] : hit->heading;
    struct str crumb = text_heading_undated(all->data[i], hit->date);
    if (str_eq_nocase(crumb, below) || !says_more(crumb, hit)) continue;
    list.data[list.len++] = crumb;
  }
  return list;
}

/* ---- the line ---- */

static size_t heading_columns(const struct hit *hit) {
  size_t columns = 0;
  if (hit->heading_part_count == 0) return text_columns(hit->heading);
  for (size_t i = 0; i < hit->heading_part_count; i++)
    columns += text_columns(hit->heading_parts[i].text);
  return columns;
}

/* The first crumb that fits on the line with all behind it, innermost first;
 * dots stand for those left out, where there is room. */
static size_t first_fitting(const struct output *out,
                            const struct str_list *crumbs, size_t heading,
                            bool *has_dots) {
  const size_t arrow = text_columns(STR(ARROW)), dots = 1 + arrow;
  size_t width = text_line_width(out);
  size_t columns = TEXT_HEADING_INDENT + heading;
  size_t first = crumbs->len;
  while (first > 0) {
    size_t more = text_columns(crumbs->data[first - 1]) + arrow;
    if (columns + more + (first > 1 ? dots : 0) > width) break;
    columns += more;
    first--;
  }
  *has_dots = first > 0 && columns + dots <= width;
  return first;
}

void text_heading(struct output *out, const struct hit *hit) {
  VEC(struct text_span) spans = {0};
  const struct text_span arrow = {STR(ARROW), TEXT_DIM};
  struct str_list crumbs = crumbs_of(hit);
  bool has_dots;
  size_t first = first_fitting(out, &crumbs, heading_columns(hit), &has_dots);
  if (has_dots) {
    vec_push(&spans, (struct text_span){STR("\u2026"), TEXT_DIM});
    vec_push(&spans, arrow);
  }
  for (size_t i = first; i < crumbs.len; i++) {
    vec_push(&spans, (struct text_span){crumbs.data[i], TEXT_DIM});
    vec_push(&spans, arrow);
  }
  for (size_t i = 0; i < hit->heading_part_count; i++)
    vec_push(&spans, (struct text_span){
                         hit->heading_parts[i].text,
                         hit->heading_parts[i].match ? TEXT_MATCH : TEXT_BOLD});
  if (hit->heading_part_count == 0 && hit->heading.len > 0)
    vec_push(&spans, (struct text_span){hit->heading, TEXT_BOLD});
  if (hit->heading.len == 0 && spans.len > 0)
    spans.len--; /* no arrow to nothing */
  text_wrap(out, spans.data, spans.len, TEXT_HEADING_INDENT);
  vec_free(&spans);
  free(crumbs.data);
}

#include "query/query_apart.h"

#include "base/utf8.h"
#include "query/query_date.h"
#include "query/query_guess.h"
#include "query/query_open.h"

static bool is_date(const struct query_parser *parser, struct str text) {
  struct query_dates dates;
  struct query_fault ignored;
  return query_date_read(text, 0, parser->today, STR("today"), &dates,
                         &ignored);
}

static size_t skip_space(struct str text, size_t at) {
  while (at < text.len && ascii_is_space(text.data[at])) at++;
  return at;
}

static struct str run_at(struct str text, size_t at) {
  return str_slice(text, at, query_lexer_run_end(text, at, QUERY_RUN_VALUE));
}

/* "2023 .. 2024" is a filter and two more words. */
void query_apart_range(struct query_parser *parser, const struct field *field,
                       size_t start, size_t end) {
  struct query_dates dates;
  struct query_fault ignored;
  struct str text = parser->text;
  size_t at = end;
  struct str from = str_slice(text, start, end);
  if (str_ends(from, STR(".."))) from.len -= 2;
  while (at < text.len && ascii_is_space(text.data[at])) at++;
  size_t dots = at;
  while (at < text.len && strchr(".-", text.data[at])) at++;
  struct str word = run_at(text, at);
  if (at == dots && query_open_is_between(word)) at += word.len;
  for (size_t i = 0; i < 3; i++) {
    static const char *const signs[] = {"\u2026", "\u2013", "\u2014"};
    if (str_starts(str_slice(text, at, text.len), str_of(signs[i])))
      at += strlen(signs[i]);
  }
  bool open = from.len < end - start;
  if ((at == dots && !open) || !query_date_is_single(from)) return;
  while (at < text.len && ascii_is_space(text.data[at])) at++;
  struct str to =
      str_slice(text, at, query_lexer_run_end(text, at, QUERY_RUN_VALUE));
  if (to.len == 0 || at == end ||
      !query_date_read(to, 0, parser->today, STR("today"), &dates, &ignored))
    return;
  query_parser_note(
      parser, arena_strf(parser->arena,
                         "\"%.*s\" is searched as a word; a range has no "
                         "space: %s:%.*s..%.*s",
                         STR_FMT(to), field->name, STR_FMT(from), STR_FMT(to)));
}

static bool is_comparison(struct str sign) {
  return str_eq(sign, STR("<")) || str_eq(sign, STR("<=")) ||
         str_eq(sign, STR(">")) || str_eq(sign, STR(">="));
}

void query_apart_comparison(struct query_parser *parser, size_t start,
                            size_t end) {
  struct str sign = str_slice(parser->text, start, end);
  size_t at = skip_space(parser->text, end);
  struct str value = run_at(parser->text, at);
  if (!is_comparison(sign) || at == end || value.len == 0 ||
      !is_date(parser, value))
    return;
  query_parser_fail(parser, end, "no space may stand between %.*s and its date",
                    STR_FMT(sign));
  query_fault_edit(&parser->fault, end, at, STR(""));
}

void query_apart_words(struct query_parser *parser, size_t start, size_t end) {
  enum { MOST_WORDS = 3 };
  char date[QUERY_GUESS_SIZE], longest[QUERY_GUESS_SIZE];
  size_t at = end, last = 0;
  while (start < end && strchr("<>=", parser->text.data[start])) start++;
  if (start == end) return;
  for (int words = 0; words < MOST_WORDS; words++) {
    size_t next = skip_space(parser->text, at);
    struct str word = run_at(parser->text, next);
    if (next == at || word.len == 0) break;
    at = next + word.len;
    if (!query_date_guess(str_slice(parser->text, start, at), parser->today,
                          date))
      continue;
    memcpy(longest, date, sizeof date);
    last = at;
  }
  if (last == 0) return;
  query_parser_fail(parser, start,
                    "\"%.*s\" is no date (2023, 2023-01, 2023-01-18, 2023-Q1, "
                    "2023-W03, today, last-month)",
                    STR_FMT(str_slice(parser->text, start, last)));
  query_fault_edit(&parser->fault, start, last, str_of(longest));
}

/* An end in brackets, without them and the white space around it; a star leaves
 * it open. */
static struct str bracket_end(struct str text, size_t start, size_t end) {
  struct str date = str_trim(str_slice(text, start, end));
  return str_eq(date, STR("*")) ? str_slice(text, start, start) : date;
}

void query_apart_brackets(struct query_parser *parser, size_t start) {
  struct str text = parser->text;
  size_t close = start, between;
  if (start >= text.len || !strchr("[{", text.data[start])) return;
  while (close < text.len && !strchr("]}", text.data[close])) close++;
  for (between = start; between + 4 <= close; between++)
    if (str_eq_nocase(str_slice(text, between, between + 4), STR(" to ")))
      break;
  if (close == text.len || between + 4 > close) return;
  struct str from = bracket_end(text, start + 1, between);
  struct str to = bracket_end(text, between + 4, close);
  query_parser_fail(parser, start, "a range of dates is FROM..TO, not [ TO ]");
  query_fault_edit(
      &parser->fault, start, close + 1,
      arena_strf(parser->arena, "%.*s..%.*s", STR_FMT(from), STR_FMT(to)));
}

void query_apart_value(struct query_parser *parser, const struct field *field,
                       size_t behind, struct buf *out) {
  size_t at = skip_space(parser->text, behind);
  struct str first = run_at(parser->text, at), rest = {"", 0};
  if (at == behind || first.len == 0) return;
  if (is_comparison(first))
    rest = run_at(parser->text, skip_space(parser->text, at + first.len));
  struct buf value = {0};
  buf_add_str(&value, first);
  buf_add_str(&value, rest);
  bool is_value =
      field->type == FIELD_TYPE_DATE
          ? is_date(parser, buf_str(&value))
          : field->type == FIELD_TYPE_VALUE && parser->known &&
                parser->known->has_value(parser->known->context, field, first);
  if (is_value)
    buf_addf(out, ": %s:%.*s", field->name, STR_FMT(buf_str(&value)));
  buf_free(&value);
}

/* How a query writes a sign that other programs put between a field and its
 * value; data NULL for none. */
static struct str sign_written(struct str sign, bool is_date_field) {
  if (str_eq(sign, STR("=")) || str_eq(sign, STR("=="))) return STR("");
  if (!is_date_field) return (struct str){NULL, 0};
  if (str_eq(sign, STR("=>"))) return STR(">=");
  if (str_eq(sign, STR("=<"))) return STR("<=");
  return is_comparison(sign) ? sign : (struct str){NULL, 0};
}

void query_apart_sign(struct query_parser *parser, struct str word) {
  size_t name = 0, sign;
  while (name < word.len && ascii_is_alpha(word.data[name])) name++;
  for (sign = name; sign < word.len && strchr("<>=", word.data[sign]); sign++)
    continue;
  const struct field *field = field_find(str_slice(word, 0, name));
  if (!field || !(field->flags & FIELD_IN_QUERY) || sign == name) return;
  bool takes_dates = field->type == FIELD_TYPE_DATE;
  struct str value = str_slice(word, sign, word.len);
  struct str written = sign_written(str_slice(word, name, sign), takes_dates);
  if (!written.data || value.len == 0 ||
      (takes_dates ? !is_date(parser, value) : field->type != FIELD_TYPE_VALUE))
    return;
  query_parser_note(
      parser,
      arena_strf(parser->arena,
                 "\"%.*s\" is searched as words; for a filter write "
                 "%s:%.*s%.*s",
                 STR_FMT(word), field->name, STR_FMT(written), STR_FMT(value)));
}

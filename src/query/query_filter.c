/* filter = field ":" ( value { "," value } | "(" or ")" ) and what looks so. */
#include "query/query_filter.h"

#include <stdio.h>

#include "base/utf8.h"
#include "query/query_apart.h"
#include "query/query_date.h"
#include "query/query_distance.h"
#include "query/query_foreign.h"
#include "query/query_open.h"

enum { NOTED_BYTES = 60 }; /* of a long word, in a note */

/* The filter being read. */
struct filter {
  const struct field *field;
  size_t name;   /* where its name starts */
  size_t behind; /* behind its colon */
  size_t at;     /* what is read next */
};

static struct query_char char_at(const struct query_parser *parser, size_t at) {
  return query_lexer_char(parser->text, at);
}

static char byte_at(const struct query_parser *parser, size_t at) {
  return at < parser->text.len ? parser->text.data[at] : '\0';
}

static bool ends_word(struct query_char c) {
  return c.kind == QUERY_CHAR_END || c.kind == QUERY_CHAR_SPACE ||
         c.kind == QUERY_CHAR_CLOSE;
}

/* Bytes of the letters before a colon; 0 if the text does not begin so. */
static size_t name_length(struct str text) {
  size_t at = 0;
  while (at < text.len && text.data[at] != ':') {
    struct query_char c = query_lexer_char(text, at);
    if (c.kind != QUERY_CHAR_ALNUM || ascii_is_digit(text.data[at])) return 0;
    at += c.length;
  }
  return at < text.len ? at : 0;
}

static const struct field *find_field(struct str name, unsigned flag) {
  for (int id = 0; id < FIELD_COUNT; id++) {
    const struct field *field = field_get((enum field_id)id);
    if ((field->flags & flag) && str_eq_nocase(name, str_of(field->name)))
      return field;
  }
  return NULL;
}

static const struct field *find_misspelt(struct str name) {
  for (int id = 0; id < FIELD_COUNT; id++) {
    const struct field *field = field_get((enum field_id)id);
    if ((field->flags & FIELD_IN_QUERY) &&
        query_distance(name, str_of(field->name)) == 1)
      return field;
  }
  return NULL;
}

/* A tag may be an emoji, so what is not ASCII counts as something. */
static bool is_punctuation(struct str text, enum field_type type) {
  for (size_t i = 0; i < text.len && type == FIELD_TYPE_VALUE; i++)
    if ((unsigned char)text.data[i] >= 0x80) return false;
  return query_lexer_alnum(text) == 0;
}

/* Whether a value stands at `at`, directly behind the field's colon or a comma;
 * for heading: perhaps a group. */
static bool value_follows(struct str text, const struct field *field,
                          size_t at) {
  size_t quote = at + (at < text.len && text.data[at] == '=');
  struct query_char c = query_lexer_char(text, at);
  if (query_lexer_char(text, quote).kind == QUERY_CHAR_QUOTE) {
    struct query_quoted quoted = query_lexer_quoted(text, quote);
    bool needs_word =
        field->type == FIELD_TYPE_TEXT || field->type == FIELD_TYPE_DATE;
    return quoted.closed && (needs_word ? query_lexer_alnum(quoted.text) > 0
                                        : str_trim(quoted.text).len > 0);
  }
  if (c.kind == QUERY_CHAR_OPEN)
    return field->type == FIELD_TYPE_TEXT && text.data[at - 1] == ':' &&
           query_lexer_skip(text, at) == at;
  if (ends_word(c) || text.data[at] == ',') return false;
  struct str run =
      str_slice(text, at, query_lexer_run_end(text, at, QUERY_RUN_VALUE));
  if (str_eq(run, STR("*")) || field->type == FIELD_TYPE_PATH) return true;
  if (field->type == FIELD_TYPE_DATE)
    return query_lexer_alnum(run) > 0 || str_eq(run, STR("..")) ||
           str_eq(run, STR("[*")) || str_eq(run, STR("{*")) ||
           strchr("<>", run.data[0]);
  return !is_punctuation(run, field->type);
}

size_t query_filter_end(struct str text, const struct query_token *token) {
  size_t length = name_length(token->text);
  size_t at = token->start + length + 1;
  const struct field *field =
      length > 0 ? find_field(str_slice(token->text, 0, length), FIELD_IN_QUERY)
                 : NULL;
  if (!field || (at < text.len && text.data[at] == ':') ||
      !value_follows(text, field, at))
    return 0;
  if (query_lexer_char(text, at).kind == QUERY_CHAR_OPEN) return at;
  for (;;) {
    size_t quote = at + (text.data[at] == '=');
    if (query_lexer_char(text, quote).kind == QUERY_CHAR_QUOTE)
      at = query_lexer_quoted(text, quote).end;
    else
      at = query_lexer_run_end(
          text, at,
          field->type == FIELD_TYPE_PATH ? QUERY_RUN_GLOB : QUERY_RUN_VALUE);
    if (at >= text.len || text.data[at] != ',' ||
        !value_follows(text, field, at + 1))
      return at;
    at++;
  }
}

bool query_filter_heads_group(struct str text, size_t at) {
  if (at == 0 || text.data[at - 1] != ':' || query_lexer_skip(text, at) != at)
    return false;
  size_t start = at - 1;
  while (start > 0 && ascii_is_alpha(text.data[start - 1])) start--;
  struct str name = str_slice(text, start, at - 1);
  const struct field *field = find_field(name, FIELD_IN_QUERY);
  if (!field) field = find_misspelt(name); /* to be told as such */
  return field && field->type == FIELD_TYPE_TEXT;
}

static struct query_value *push_value(struct query_parser *parser,
                                      enum query_value_kind kind, size_t start,
                                      size_t end) {
  vec_push(&parser->values,
           (struct query_value){.kind = kind, .start = start, .end = end});
  return &parser->values.data[parser->values.len - 1];
}

static bool read_dates(struct query_parser *parser, const struct filter *filter,
                       struct str text, size_t offset,
                       struct query_value *value) {
  const struct field *field = filter->field;
  struct query_dates dates;
  char usual[DATE_TEXT_SIZE] = "this-month";
  if (field->id == FIELD_YEAR)
    snprintf(usual, sizeof usual, "%04d", parser->today.year);
  else if (field->id == FIELD_MONTH)
    date_format((struct date){parser->today.year, parser->today.month, 0},
                usual);
  if (!query_date_read(text, offset, parser->today, str_of(usual), &dates,
                       &parser->fault)) {
    parser->failed = true;
    query_apart_comparison(parser, offset, offset + text.len);
    query_apart_words(parser, offset, offset + text.len);
    query_apart_brackets(parser, offset);
    if (query_open_is_any(text)) {
      parser->fault.edit_count = 0;
      query_fault_edit(&parser->fault, value->start, value->end, STR("*"));
    } else if (query_open_is_none(text) && parser->values.len == 1 &&
               byte_at(parser, value->end) != ',') {
      parser->fault.edit_count = 0;
      query_fault_edit(&parser->fault, filter->name, value->end,
                       STR("is:undated"));
    }
    return false;
  }
  value->kind = QUERY_VALUE_DATES;
  value->first = dates.first;
  value->last = dates.last;
  unsigned allowed = field->id == FIELD_YEAR    ? 1U << QUERY_UNIT_YEAR
                     : field->id == FIELD_MONTH ? 1U << QUERY_UNIT_MONTH
                                                : ~0U;
  if (dates.units & ~allowed) {
    query_parser_fail(parser, offset, "%s: takes %ss (%s), other dates are %s",
                      field->name, field->name, field->example, "for date:");
    query_fault_edit(&parser->fault, filter->name, filter->behind - 1,
                     STR("date"));
    return false;
  }
  if (dates.units == 1U << QUERY_UNIT_AGO && query_date_is_single(text)) {
    query_parser_fail(parser, offset, "\"%.*s\" is the end of a range",
                      STR_FMT(text));
    query_fault_edit(&parser->fault, offset + text.len, offset + text.len,
                     STR(".."));
    return false;
  }
  return true;
}

static bool read_fixed(struct query_parser *parser, const struct filter *filter,
                       struct query_value *value) {
  struct str rest = str_of(filter->field->values), name;
  while (str_split(&rest, ',', &name)) {
    if (!str_eq_nocase(value->text, name)) continue;
    value->text = name;
    return true;
  }
  unsigned distance;
  struct str typed = value->text;
  while (str_ends(typed, STR("*"))) typed.len--;
  query_parser_fail(parser, value->start, "%s: is one of %s",
                    filter->field->name, filter->field->values);
  struct str meant = query_foreign_value(filter->field, typed);
  struct buf other = {0};
  if (!meant.data && value->start == filter->behind)
    query_foreign_field(filter->field, typed, &other);
  if (!meant.data)
    meant = query_distance_nearest(typed, filter->field->values, &distance);
  if (other.len > 0)
    query_fault_edit(&parser->fault, filter->name, value->end, buf_str(&other));
  query_fault_edit(&parser->fault, value->start, value->end, meant);
  buf_free(&other);
  return false;
}

static bool read_quoted(struct query_parser *parser, struct filter *filter,
                        size_t quote) {
  enum field_type type = filter->field->type;
  struct query_quoted quoted = query_lexer_quoted(parser->text, quote);
  if (quoted.end > quoted.tilde && type != FIELD_TYPE_TEXT) {
    query_parser_fail(parser, quoted.tilde,
                      "only phrases of heading: take ~ and a number");
    query_fault_edit(&parser->fault, quoted.tilde, quoted.end, STR(""));
    return false;
  }
  struct query_value *value =
      push_value(parser, QUERY_VALUE_WORD, filter->at, quoted.end);
  value->text = quoted.text;
  value->is_phrase = true;
  value->exact = quote > filter->at;
  value->slop = quoted.slop;
  filter->at = quoted.end;
  if (type == FIELD_TYPE_DATE)
    return read_dates(parser, filter, quoted.text,
                      quote + char_at(parser, quote).length, value);
  if (filter->field->flags & FIELD_FIXED_VALUES)
    return read_fixed(parser, filter, value);
  return true;
}

/* Signs that have a meaning elsewhere and would be looked for in vain. */
static bool check_signs(struct query_parser *parser,
                        const struct filter *filter, struct str text,
                        size_t start) {
  const char *name = filter->field->name;
  size_t end = start + text.len;
  if (str_starts(text, STR("-"))) {
    char sign[64];
    bool first = start == filter->behind;
    snprintf(sign, sizeof sign, "-%s:", name);
    query_parser_fail(parser, start, "a - stands before the field: %s...",
                      sign);
    query_fault_edit(&parser->fault, first ? filter->name : start, start + 1,
                     first ? str_of(sign) : STR(""));
    return false;
  }
  if (filter->field->type != FIELD_TYPE_VALUE) return true;
  if (text.data[0] == '<' || text.data[0] == '>') {
    size_t equals = text.len > 1 && text.data[1] == '=';
    query_parser_fail(parser, start, "only dates are compared, not %s:", name);
    query_fault_edit(&parser->fault, start, start + 1 + equals, STR(""));
    return false;
  }
  size_t dots = start + str_find(text, STR(".."));
  if (dots < end && str_find(text, STR("://")) == text.len) {
    query_parser_fail(parser, dots, "only dates have ranges, not %s:", name);
    query_fault_edit(&parser->fault, dots, dots + 2, STR(","));
    return false;
  }
  return true;
}

static bool read_word(struct query_parser *parser, const struct filter *filter,
                      struct query_value *value) {
  size_t start = value->start;
  if (str_starts(value->text, STR("="))) {
    value->exact = true;
    value->text = str_slice(value->text, 1, value->text.len);
    start++;
  }
  if (filter->field->flags & FIELD_FIXED_VALUES)
    return read_fixed(parser, filter, value);
  if (!check_signs(parser, filter, value->text, start)) return false;
  query_parser_star(parser, &value->text, &value->wildcard);
  return true;
}

static bool read_unquoted(struct query_parser *parser, struct filter *filter) {
  const struct field *field = filter->field;
  size_t start = filter->at;
  size_t end = query_lexer_run_end(
      parser->text, start,
      field->type == FIELD_TYPE_PATH ? QUERY_RUN_GLOB : QUERY_RUN_VALUE);
  struct query_value *value = push_value(parser, QUERY_VALUE_WORD, start, end);
  value->text = str_slice(parser->text, start, end);
  filter->at = end;
  if (str_eq(value->text, STR("*")) && field->type != FIELD_TYPE_FLAG) {
    value->kind = QUERY_VALUE_ANY;
    return true;
  }
  if (field->type == FIELD_TYPE_PATH) return true;
  if (field->type == FIELD_TYPE_DATE)
    return read_dates(parser, filter, value->text, start, value);
  return read_word(parser, filter, value);
}

static bool read_value(struct query_parser *parser, struct filter *filter) {
  size_t quote = filter->at + (byte_at(parser, filter->at) == '=');
  if (char_at(parser, quote).kind == QUERY_CHAR_QUOTE)
    return read_quoted(parser, filter, quote);
  return read_unquoted(parser, filter);
}

static struct query_node *read_values(struct query_parser *parser,
                                      struct filter *filter) {
  parser->values.len = 0;
  bool more;
  do {
    if (!read_value(parser, filter)) return NULL;
    more = byte_at(parser, filter->at) == ',' &&
           value_follows(parser->text, filter->field, filter->at + 1);
    filter->at += more;
  } while (more);
  if (byte_at(parser, filter->at) == ',') {
    query_parser_note(
        parser,
        arena_strf(parser->arena,
                   "the comma behind %.*s was left out; alternatives "
                   "have no space between",
                   STR_FMT(str_slice(parser->text, filter->name, filter->at))));
    while (byte_at(parser, filter->at) == ',') filter->at++;
  }
  if (filter->field->type == FIELD_TYPE_DATE && parser->values.len == 1)
    query_apart_range(parser, filter->field, filter->behind, filter->at);
  struct query_node *node =
      query_parser_node(parser, QUERY_FILTER, filter->name, filter->at);
  node->field = filter->field;
  node->value_count = parser->values.len;
  node->values = arena_dup(parser->arena, parser->values.data,
                           parser->values.len * sizeof(*node->values));
  parser->lexer.at = filter->at;
  query_parser_advance(parser);
  return node;
}

static struct query_node *read_heading_group(struct query_parser *parser,
                                             const struct filter *filter) {
  parser->lexer.at = filter->behind;
  query_parser_advance(parser);
  parser->in_heading = true;
  struct query_node *group = parser->group(parser);
  parser->in_heading = false;
  if (!group) return NULL;
  group->grouped = false;
  struct query_node *node =
      query_parser_node(parser, QUERY_GROUP, filter->name, group->end);
  node->field = filter->field;
  node->parts = arena_dup(parser->arena, &group, sizeof(group));
  node->part_count = 1;
  return node;
}

static struct query_node *read_filter(struct query_parser *parser,
                                      struct filter *filter) {
  size_t behind = filter->behind;
  struct query_char c = char_at(parser, behind);
  if (parser->in_heading) {
    query_parser_fail(parser, filter->name,
                      "a filter cannot stand within heading:( )");
    query_fault_edit(&parser->fault, filter->name, behind, STR(""));
    return NULL;
  }
  return c.kind == QUERY_CHAR_OPEN ? read_heading_group(parser, filter)
                                   : read_values(parser, filter);
}

/* "Team: x" is more likely a line out of minutes than a filter. */
static void note_no_value(struct query_parser *parser,
                          const struct field *field, struct str name,
                          size_t behind) {
  struct buf more = {0};
  if (char_at(parser, behind).kind == QUERY_CHAR_OPEN)
    buf_add_str(&more, STR("; alternatives take commas, not parentheses"));
  else if (byte_at(parser, behind) == '-')
    buf_add_str(&more, STR("; none at all is a - before the field and * as its "
                           "value"));
  else
    query_apart_value(parser, field, behind, &more);
  query_parser_note(
      parser, arena_strf(parser->arena,
                         "\"%.*s:\" is searched as a word; a filter is %s: "
                         "with its value directly behind%s",
                         STR_FMT(name), field->name, buf_cstr(&more)));
  buf_free(&more);
}

static void note_no_field(struct query_parser *parser, struct str name,
                          struct str value) {
  struct buf written = {0};
  name = str_slice(name, 0, utf8_floor(name, NOTED_BYTES));
  value = str_slice(value, 0, utf8_floor(value, NOTED_BYTES));
  query_foreign_written(name, value, parser->today, &written);
  query_parser_note(
      parser, arena_strf(parser->arena,
                         "\"%.*s\" is no field, so \"%.*s:%.*s\" is searched "
                         "as words%s%s",
                         STR_FMT(name), STR_FMT(name), STR_FMT(value),
                         written.len > 0 ? "; for a filter write " : "",
                         buf_cstr(&written)));
  buf_free(&written);
}

/* Whether the field that may have been meant has the value at `behind`. */
static bool meant_has_value(struct query_parser *parser,
                            const struct field *field, size_t behind) {
  struct query_dates dates;
  struct query_fault ignored;
  struct str value;
  struct query_char c = char_at(parser, behind);
  if (c.kind == QUERY_CHAR_OPEN) return field->type == FIELD_TYPE_TEXT;
  if (c.kind == QUERY_CHAR_QUOTE)
    value = query_lexer_quoted(parser->text, behind).text;
  else
    value =
        str_slice(parser->text, behind,
                  query_lexer_run_end(parser->text, behind, QUERY_RUN_VALUE));
  if (field->type == FIELD_TYPE_DATE)
    return query_date_read(value, 0, parser->today, STR("today"), &dates,
                           &ignored);
  if (field->flags & FIELD_FIXED_VALUES) {
    struct str rest = str_of(field->values), name;
    while (str_split(&rest, ',', &name))
      if (str_eq_nocase(name, value)) return true;
    return false;
  }
  return field->type != FIELD_TYPE_VALUE || !parser->known ||
         parser->known->has_value(parser->known->context, field, value);
}

static void fail_misspelt(struct query_parser *parser, struct str name,
                          const struct field *meant) {
  struct query_token token = parser->token;
  query_parser_fail(parser, token.start,
                    "no field is called \"%.*s\"; did you mean %s:?",
                    STR_FMT(name), meant->name);
  query_fault_edit(&parser->fault, token.start, token.start + name.len,
                   str_of(meant->name));
  struct str quoted =
      arena_strf(parser->arena, "\"%.*s\"", STR_FMT(token.text));
  query_fault_edit(&parser->fault, token.start, token.end, quoted);
}

/* Whether something directly behind the colon could be a value. */
static bool has_value(struct query_parser *parser, size_t behind) {
  struct query_char c = char_at(parser, behind);
  if (c.kind == QUERY_CHAR_QUOTE || c.kind == QUERY_CHAR_OPEN)
    return query_lexer_skip(parser->text, behind) == behind;
  struct str rest = str_slice(parser->text, behind, parser->token.end);
  return !str_starts(rest, STR("//")) &&
         (query_lexer_alnum(rest) > 0 || str_eq(rest, STR("*")));
}

bool query_filter_parse(struct query_parser *parser, struct query_node **node) {
  struct query_token token = parser->token;
  size_t length = name_length(token.text);
  size_t behind = token.start + length + 1;
  if (length == 0) query_apart_sign(parser, token.text);
  if (length == 0 || byte_at(parser, behind) == ':') return false;
  struct str name = str_slice(token.text, 0, length);
  const struct field *field = find_field(name, FIELD_IN_QUERY);
  if (field) {
    if (!value_follows(parser->text, field, behind)) {
      note_no_value(parser, field, name, behind);
      return false;
    }
    struct filter filter = {field, token.start, behind, behind};
    *node = read_filter(parser, &filter);
    return true;
  }
  if (!has_value(parser, behind)) return false;
  const struct field *meant = find_misspelt(name);
  if (meant && meant_has_value(parser, meant, behind)) {
    fail_misspelt(parser, name, meant);
    *node = NULL;
    return true;
  }
  note_no_field(parser, name, str_slice(parser->text, behind, token.end));
  return false;
}

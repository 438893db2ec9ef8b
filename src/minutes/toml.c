/* TOML, as far as mins-minutes(7) names it: keys before the first table, with a
 * text, a bare value or a list of those. A table is a value that is not
 * understood; its keys are kept as lines of YAML, for those who came. */
#include "minutes/toml.h"

static void fail(struct front_reader *reader, const char *problem) {
  if (!reader->problem) reader->problem = problem;
}

static bool starts(const struct front_reader *reader, const char *text) {
  return str_starts(str_slice(reader->text, reader->at, reader->text.len),
                    str_of(text));
}

/* "..." or '...' on one line, or three of the marks around several lines. */
static void read_string(struct front_reader *reader) {
  char quote = front_char(reader, 0);
  const char *three = quote == '"' ? "\"\"\"" : "'''";
  bool multi = starts(reader, three);
  buf_clear(&reader->word);
  reader->at += multi ? 3 : 1;
  if (multi && front_char(reader, 0) == '\n') reader->at++;
  while (reader->at < reader->text.len) {
    char c = front_char(reader, 0);
    if (multi ? starts(reader, three) : c == quote) {
      reader->at += multi ? 3 : 1;
      /* One or two marks may end the text before the three. */
      for (; multi && front_char(reader, 0) == quote; reader->at++)
        buf_add_char(&reader->word, quote);
      return;
    }
    if (c == '\n' && !multi) break;
    reader->at++;
    if (c != '\\' || quote == '\'') {
      buf_add_char(&reader->word, c);
    } else if (multi && strchr(" \t\n", front_char(reader, 0))) {
      while (reader->at < reader->text.len &&
             strchr(" \t\n", front_char(reader, 0)))
        reader->at++;
    } else if (!front_escape(reader)) {
      fail(reader, "an escape that does not exist");
    }
  }
  fail(reader, "a quotation mark without a partner");
}

/* A text, or a number, date or truth value as it stands, up to one of `ends` or
 * the end of the line. */
static void read_item(struct front_reader *reader, const char *ends) {
  char c = front_char(reader, 0);
  if (c == '"' || c == '\'') {
    read_string(reader);
  } else if (c == '[' || c == '{') {
    fail(reader, "a list or table within it");
  } else {
    size_t start = reader->at;
    while (!front_is_end_of_line(reader) && front_char(reader, 0) != '#' &&
           !strchr(ends, front_char(reader, 0)))
      reader->at++;
    struct str bare = str_trim(str_slice(reader->text, start, reader->at));
    for (size_t i = 0; i < bare.len; i++)
      if (!ascii_is_alnum(bare.data[i]) && !strchr("+-_.: ", bare.data[i]))
        fail(reader, "a text without quotation marks");
    if (bare.len == 0) fail(reader, "no value");
    buf_clear(&reader->word);
    buf_add_str(&reader->word, bare);
  }
  if (!reader->problem) front_keep_item(reader);
}

static void read_brackets(struct front_reader *reader) {
  reader->at++;
  for (;;) {
    front_skip_space(reader);
    if (front_char(reader, 0) == ']' || reader->at >= reader->text.len) break;
    read_item(reader, ",]");
    if (reader->problem) return;
    front_skip_space(reader);
    if (front_char(reader, 0) == ',')
      reader->at++;
    else if (front_char(reader, 0) != ']')
      fail(reader, "a list without a comma or its end");
    if (reader->problem) return;
  }
  if (front_char(reader, 0) != ']')
    fail(reader, "a bracket without a partner");
  else
    reader->at++;
}

static bool read_key(struct front_reader *reader, struct str *key) {
  char quote = front_char(reader, 0);
  if (quote == '"' || quote == '\'') {
    read_string(reader);
    *key = arena_str(reader->arena, buf_str(&reader->word));
  } else {
    size_t start = reader->at;
    while (ascii_is_alnum(front_char(reader, 0)) ||
           (front_char(reader, 0) && strchr("_-", front_char(reader, 0))))
      reader->at++;
    *key = str_slice(reader->text, start, reader->at);
  }
  front_skip_blanks(reader);
  bool found = !reader->problem && key->len > 0 && front_char(reader, 0) == '=';
  reader->problem = NULL;
  reader->at += found;
  return found;
}

/* ---- tables ---- */

/* Appends "  key: item" or "  key: [item, item]", and drops the items. */
static void add_pair(struct front_reader *reader, struct str key, bool is_list,
                     struct buf *lines) {
  buf_addf(lines, "  %.*s: %s", STR_FMT(key), is_list ? "[" : "");
  for (size_t i = 0; i < reader->items.len; i++) {
    if (i > 0) buf_add_str(lines, STR(", "));
    struct str item = reader->items.data[i];
    for (size_t at = 0; at < item.len; at++)
      buf_add_char(lines, item.data[at] == '\n' ? ' ' : item.data[at]);
  }
  buf_add_str(lines, is_list ? STR("]\n") : STR("\n"));
  reader->items.len = 0;
}

/* key = value, of a table. */
static void read_pair(struct front_reader *reader, bool in_braces,
                      struct buf *lines) {
  struct str key = STR("");
  if (!read_key(reader, &key)) {
    fail(reader, "a line that is no key with a value");
    return;
  }
  front_skip_blanks(reader);
  bool is_list = front_char(reader, 0) == '[';
  if (is_list)
    read_brackets(reader);
  else
    read_item(reader, in_braces ? ",}" : "");
  if (!reader->problem) add_pair(reader, key, is_list, lines);
}

/* {a = 1, b = 2} */
static void read_braces(struct front_reader *reader, struct buf *lines) {
  reader->at++;
  for (;;) {
    front_skip_space(reader);
    if (front_char(reader, 0) == '}') break;
    read_pair(reader, true, lines);
    front_skip_space(reader);
    if (front_char(reader, 0) == ',')
      reader->at++;
    else if (front_char(reader, 0) != '}')
      fail(reader, "a brace without a partner");
    if (reader->problem) return;
  }
  reader->at++;
}

/* {...} or [{...}, {...}]; false, with nothing read, for another value. */
static bool read_inline_tables(struct front_reader *reader, struct buf *lines) {
  size_t start = reader->at;
  bool is_list = front_char(reader, 0) == '[';
  reader->at += is_list;
  if (is_list) front_skip_space(reader);
  if (front_char(reader, 0) != '{') {
    reader->at = start;
    return false;
  }
  while (front_char(reader, 0) == '{' && !reader->problem) {
    if (is_list) buf_add_str(lines, STR("-\n"));
    read_braces(reader, lines);
    if (!is_list) return true;
    front_skip_space(reader);
    if (front_char(reader, 0) == ',') reader->at++;
    front_skip_space(reader);
  }
  if (front_char(reader, 0) == ']')
    reader->at++;
  else
    fail(reader, "a list or table within it");
  return true;
}

/* The first part of the name in "[[name.of.table]]", the reader behind it. */
static struct str read_header(struct front_reader *reader, bool *is_list) {
  struct str key = STR("");
  reader->at++;
  *is_list = front_char(reader, 0) == '[';
  reader->at += *is_list;
  front_skip_blanks(reader);
  size_t start = reader->at;
  while (!front_is_end_of_line(reader) &&
         !strchr(".] \t", front_char(reader, 0)))
    reader->at++;
  key = str_slice(reader->text, start, reader->at);
  if (key.len > 1 && strchr("\"'", key.data[0]))
    key = str_slice(key, 1, key.len - 1);
  *is_list |= front_char(reader, 0) == '.'; /* [people.jane] */
  front_skip_line(reader);
  return key;
}

static void keep_table(struct front_reader *reader, struct str key,
                       size_t start, struct buf *lines) {
  bool is_whole = !reader->problem;
  reader->items.len = 0;
  if (is_whole) reader->problem = "a table";
  front_keep_value(reader, key, start, false);
  if (is_whole)
    reader->values.data[reader->values.len - 1].lines =
        arena_str(reader->arena, buf_str(lines));
  buf_clear(lines);
}

/* What follows the first header, to the end. Tables of one name that follow on
 * each other are one value. */
static void read_tables(struct front_reader *reader, struct buf *lines) {
  struct str name = {NULL, 0};
  size_t begin = reader->at;
  for (;;) {
    front_skip_space(reader);
    size_t start = reader->at;
    if (start >= reader->text.len) break;
    if (front_char(reader, 0) == '[') {
      bool is_list;
      struct str next = read_header(reader, &is_list);
      if (!name.data || !str_eq(next, name)) {
        if (name.data) keep_table(reader, name, begin, lines);
        name = next;
        begin = start;
        buf_addf(lines, "%.*s:\n", STR_FMT(name));
      }
      if (is_list) buf_add_str(lines, STR("-\n"));
      continue;
    }
    if (!reader->problem) read_pair(reader, false, lines);
    front_skip_line(reader);
  }
  if (name.data) keep_table(reader, name, begin, lines);
}

void toml_read(struct front_reader *reader) {
  struct buf lines = {0};
  for (;;) {
    struct str key = STR("");
    front_skip_space(reader);
    size_t start = reader->at;
    if (start >= reader->text.len || front_char(reader, 0) == '[') break;
    bool is_list = false, is_table = false;
    if (read_key(reader, &key)) {
      front_skip_blanks(reader);
      is_list = front_char(reader, 0) == '[';
      buf_addf(&lines, "%.*s:\n", STR_FMT(key));
      is_table = read_inline_tables(reader, &lines);
      if (!is_table && is_list)
        read_brackets(reader);
      else if (!is_table)
        read_item(reader, "");
      front_skip_blanks(reader);
      if (!front_is_end_of_line(reader) && front_char(reader, 0) != '#')
        fail(reader, "something behind its end");
    } else {
      key = STR("");
      fail(reader, "a line that is no key with a value");
    }
    if (is_table)
      keep_table(reader, key, start, &lines);
    else
      front_keep_value(reader, key, start, is_list);
    buf_clear(&lines);
    front_skip_line(reader);
  }
  read_tables(reader, &lines);
  buf_free(&lines);
}

/* TOML, as far as mins-minutes(7) names it: keys before the first table, with a
 * text, a bare value or a list of those. */
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

/* A text, or a number, date or truth value as it stands. */
static void read_item(struct front_reader *reader, bool in_brackets) {
  char c = front_char(reader, 0);
  if (c == '"' || c == '\'') {
    read_string(reader);
  } else if (c == '[' || c == '{') {
    fail(reader, "a list or table within it");
  } else {
    size_t start = reader->at;
    while (!front_is_end_of_line(reader) && front_char(reader, 0) != '#' &&
           !(in_brackets && strchr(",]", front_char(reader, 0))))
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
    read_item(reader, true);
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

void toml_read(struct front_reader *reader) {
  for (;;) {
    struct str key = STR("");
    front_skip_space(reader);
    size_t start = reader->at;
    if (start >= reader->text.len || front_char(reader, 0) == '[') return;
    bool is_list = false;
    if (read_key(reader, &key)) {
      front_skip_blanks(reader);
      is_list = front_char(reader, 0) == '[';
      if (is_list)
        read_brackets(reader);
      else
        read_item(reader, false);
      front_skip_blanks(reader);
      if (!front_is_end_of_line(reader) && front_char(reader, 0) != '#')
        fail(reader, "something behind its end");
    } else {
      key = STR("");
      fail(reader, "a line that is no key with a value");
    }
    front_keep_value(reader, key, start, is_list);
    front_skip_line(reader);
  }
}

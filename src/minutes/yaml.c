/* YAML, as far as mins-minutes(7) names it: keys at the start of a line, with a
 * text or a list of texts, in all the ways in which both are written. */
#include "minutes/yaml.h"

static const char *const NESTED = "a list or table within it";

static size_t indent_at(const struct front_reader *reader, size_t at) {
  size_t start = at;
  while (at < reader->text.len && reader->text.data[at] == ' ') at++;
  return at - start;
}

/* The line at `at` has nothing, or a comment alone. */
static bool is_blank_line(const struct front_reader *reader, size_t at) {
  struct str line =
      str_trim(str_slice(reader->text, at, front_line_end(reader, at)));
  return line.len == 0 || line.data[0] == '#';
}

/* What is not to be read any further goes up to the next key. */
static void skip_value(struct front_reader *reader) {
  do {
    front_skip_line(reader);
  } while (reader->at < reader->text.len &&
           (strchr(" \t-]}", front_char(reader, 0)) ||
            is_blank_line(reader, reader->at)));
}

static void fail(struct front_reader *reader, const char *problem) {
  if (!reader->problem) reader->problem = problem;
}

/* ---- texts ---- */

/* A line end within a text is a space, n empty lines more are n line ends. */
static void fold_line_end(struct front_reader *reader) {
  size_t empty = 0;
  while (reader->word.len > 0 &&
         strchr(" \t", reader->word.data[reader->word.len - 1]))
    reader->word.len--;
  for (;;) {
    front_skip_blanks(reader);
    if (reader->at >= reader->text.len || front_char(reader, 0) != '\n') break;
    reader->at++;
    empty++;
  }
  if (empty == 1) buf_add_char(&reader->word, ' ');
  for (size_t i = 1; i < empty; i++) buf_add_char(&reader->word, '\n');
}

/* A text in quotes into `word`. */
static void read_quoted(struct front_reader *reader) {
  char quote = front_char(reader, 0);
  buf_clear(&reader->word);
  for (reader->at++; reader->at < reader->text.len;) {
    char c = front_char(reader, 0);
    if (c == '\n') {
      fold_line_end(reader);
      continue;
    }
    reader->at++;
    if (c == quote) {
      if (quote == '"' || front_char(reader, 0) != '\'') return;
      reader->at++;
    } else if (c == '\\' && quote == '"') {
      if (front_char(reader, 0) == '\n') {
        reader->at++;
        front_skip_blanks(reader);
      } else if (!front_escape(reader)) {
        fail(reader, "an escape that does not exist");
      }
      continue;
    }
    buf_add_char(&reader->word, c);
  }
  fail(reader, "a quotation mark without a partner");
}

/* The text of a line that stands without quotes, up to its comment; in a list
 * within brackets also up to a comma or bracket. */
static void read_plain_line(struct front_reader *reader, bool in_brackets) {
  size_t start = reader->at, end = start;
  for (; !front_is_end_of_line(reader); reader->at++) {
    char c = front_char(reader, 0), next = front_char(reader, 1);
    bool blank = c == ' ' || c == '\t';
    bool ends = next == '\0' || next == '\n' || next == ' ';
    if (c == '#' && reader->at > start &&
        strchr(" \t", reader->text.data[reader->at - 1]))
      break;
    if (in_brackets && strchr(",]", c)) break;
    if (in_brackets && strchr("[{}", c)) fail(reader, NESTED);
    if (c == ':' && (ends || (in_brackets && strchr(",]", next))))
      fail(reader, NESTED);
    if (!blank) end = reader->at + 1;
  }
  buf_add_str(&reader->word, str_slice(reader->text, start, end));
}

/* A sign of YAML where a text without quotes should begin. */
static void check_begin(struct front_reader *reader) {
  char c = front_char(reader, 0), next = front_char(reader, 1);
  bool alone = next == '\0' || strchr(" \t\n", next);
  if (c == '{' || c == '[' || (alone && strchr("-?:", c)))
    fail(reader, NESTED);
  else if (strchr("&*!", c))
    fail(reader, "an anchor, alias or tag of YAML");
  else if (strchr("%`]},|>", c))
    fail(reader, "a sign that must be quoted");
}

/* A text without quotes that may go on in lines further in than `indent`. */
static void read_plain(struct front_reader *reader, size_t indent) {
  check_begin(reader);
  buf_clear(&reader->word);
  read_plain_line(reader, false);
  for (;;) {
    size_t next = front_line_end(reader, reader->at), empty = 0;
    bool comment = reader->at < next;
    while (next < reader->text.len &&
           front_line_end(reader, next + 1) ==
               next + 1 + indent_at(reader, next + 1) &&
           front_line_end(reader, next + 1) < reader->text.len) {
      next = front_line_end(reader, next + 1);
      empty++;
    }
    if (comment || next + 1 >= reader->text.len ||
        indent_at(reader, next + 1) <= indent ||
        is_blank_line(reader, next + 1))
      return;
    if (empty == 0) buf_add_char(&reader->word, ' ');
    while (empty-- > 0) buf_add_char(&reader->word, '\n');
    reader->at = next + 1;
    front_skip_blanks(reader);
    read_plain_line(reader, false);
  }
}

/* "|" or ">" and the lines further in than `indent`. */
static void read_block(struct front_reader *reader, size_t indent) {
  bool folds = front_char(reader, 0) == '>';
  bool keeps = false, strips = false;
  size_t inner = 0;
  buf_clear(&reader->word);
  for (reader->at++;
       strchr("+-123456789", front_char(reader, 0)) && front_char(reader, 0);
       reader->at++) {
    keeps |= front_char(reader, 0) == '+';
    strips |= front_char(reader, 0) == '-';
    if (ascii_is_digit(front_char(reader, 0)))
      inner = indent + (size_t)(front_char(reader, 0) - '0');
  }
  front_skip_blanks(reader);
  if (!front_is_end_of_line(reader) && front_char(reader, 0) != '#')
    fail(reader, "text behind | or >");
  front_skip_line(reader);
  bool last_deeper = true; /* nothing to fold with yet */
  while (reader->at < reader->text.len) {
    size_t end = front_line_end(reader, reader->at);
    size_t here = indent_at(reader, reader->at);
    struct str line = str_slice(reader->text, reader->at, end);
    bool blank = str_trim(line).len == 0;
    if (!blank && inner == 0 && here > indent) inner = here;
    if (!blank && (here < inner || inner == 0)) break;
    line =
        str_slice(line, blank && line.len < inner ? line.len : inner, line.len);
    bool deeper = line.len > 0 && strchr(" \t", line.data[0]);
    if (folds && !blank && !deeper && !last_deeper && reader->word.len > 0 &&
        reader->word.data[reader->word.len - 1] == '\n') {
      /* One line end is a space; of several the first goes. */
      reader->word.len--;
      if (reader->word.len == 0 ||
          reader->word.data[reader->word.len - 1] != '\n')
        buf_add_char(&reader->word, ' ');
    }
    buf_add_str(&reader->word, line);
    buf_add_char(&reader->word, '\n');
    if (!blank) last_deeper = deeper;
    reader->at = end < reader->text.len ? end + 1 : end;
  }
  size_t length = reader->word.len;
  while (length > 0 && reader->word.data[length - 1] == '\n') length--;
  if (!keeps) reader->word.len = strips || length == 0 ? length : length + 1;
}

/* Behind a value that ends within a line only a comment may stand. */
static void end_line(struct front_reader *reader) {
  size_t before = reader->at;
  front_skip_blanks(reader);
  if (!front_is_end_of_line(reader) &&
      (front_char(reader, 0) != '#' || reader->at == before))
    fail(reader, "something behind its end");
  front_skip_line(reader);
}

/* ---- lists ---- */

/* [a, "b", c], perhaps over lines. */
static void read_brackets(struct front_reader *reader) {
  reader->at++;
  for (;;) {
    front_skip_space(reader);
    char c = front_char(reader, 0);
    if (c == ']' || reader->at >= reader->text.len) break;
    buf_clear(&reader->word);
    if (c == '"' || c == '\'') {
      read_quoted(reader);
      front_skip_space(reader);
      if (!strchr(",]", front_char(reader, 0))) fail(reader, NESTED);
    } else {
      check_begin(reader);
      read_plain_line(reader, true);
      for (front_skip_space(reader);
           !reader->problem && reader->at < reader->text.len &&
           !strchr(",]", front_char(reader, 0));
           front_skip_space(reader)) {
        buf_add_char(&reader->word, ' ');
        read_plain_line(reader, true);
      }
    }
    if (reader->problem) return;
    front_keep_item(reader);
    if (front_char(reader, 0) == ',') reader->at++;
  }
  if (front_char(reader, 0) != ']')
    fail(reader, "a bracket without a partner");
  else
    reader->at++;
}

/* YAML's words for no value. */
static bool is_null(struct str word) {
  return str_eq(word, STR("~")) || str_eq(word, STR("null")) ||
         str_eq(word, STR("Null")) || str_eq(word, STR("NULL"));
}

/* A text at `at`, of a key or item that stands at `indent`. */
static void read_text(struct front_reader *reader, size_t indent) {
  char c = front_char(reader, 0);
  if (c == '"' || c == '\'') {
    read_quoted(reader);
    if (!reader->problem) end_line(reader);
  } else if (c == '|' || c == '>') {
    read_block(reader, indent);
  } else if (c == '[') {
    fail(reader, NESTED);
  } else {
    read_plain(reader, indent);
    front_skip_line(reader);
    if (is_null(buf_str(&reader->word))) return;
  }
  if (!reader->problem) front_keep_item(reader);
}

static bool is_dash(const struct front_reader *reader, size_t at) {
  return at < reader->text.len && reader->text.data[at] == '-' &&
         (at + 1 == reader->text.len ||
          strchr(" \t\n", reader->text.data[at + 1]));
}

static void skip_blank_lines(struct front_reader *reader) {
  while (reader->at < reader->text.len && is_blank_line(reader, reader->at))
    front_skip_line(reader);
}

/* Lines "- a", all at the column of the first. */
static void read_dashes(struct front_reader *reader) {
  size_t indent = indent_at(reader, reader->at);
  while (!reader->problem && reader->at < reader->text.len &&
         indent_at(reader, reader->at) == indent &&
         is_dash(reader, reader->at + indent)) {
    reader->at += indent + 1;
    front_skip_blanks(reader);
    if (front_char(reader, 0) == '#' && front_char(reader, 1) > ' ')
      fail(reader, "a # that begins a comment (quote it)");
    else if (front_is_end_of_line(reader) || front_char(reader, 0) == '#')
      front_skip_line(reader); /* an empty one */
    else if (is_dash(reader, reader->at))
      fail(reader, NESTED);
    else
      read_text(reader, indent);
    if (!reader->problem) skip_blank_lines(reader);
  }
  if (reader->at < reader->text.len && indent_at(reader, reader->at) > indent)
    fail(reader, NESTED);
}

/* ---- keys ---- */

/* The key at the start of a line; false if there is none. */
static bool read_key(struct front_reader *reader, struct str *key) {
  char quote = front_char(reader, 0);
  if (quote == '"' || quote == '\'') {
    read_quoted(reader);
    *key = arena_str(reader->arena, buf_str(&reader->word));
    front_skip_blanks(reader);
    bool found = !reader->problem && front_char(reader, 0) == ':';
    reader->problem = NULL;
    reader->at += found;
    return found;
  }
  size_t start = reader->at, end = front_line_end(reader, start);
  for (size_t at = start; at < end; at++) {
    char next = at + 1 < reader->text.len ? reader->text.data[at + 1] : '\n';
    if (reader->text.data[at] != ':' || !strchr(" \t\n", next)) continue;
    *key = str_trim(str_slice(reader->text, start, at));
    reader->at = at + 1;
    return key->len > 0 && !strchr("-?[{#&*!|>@`%", key->data[0]);
  }
  return false;
}

/* What stands behind "key:". */
static bool read_value(struct front_reader *reader) {
  front_skip_blanks(reader);
  if (front_char(reader, 0) == '[') {
    read_brackets(reader);
    if (!reader->problem) end_line(reader);
    return true;
  }
  if (!front_is_end_of_line(reader) && front_char(reader, 0) != '#') {
    read_text(reader, 0);
    return false;
  }
  if (front_char(reader, 0) == '#' && front_char(reader, 1) > ' ' &&
      front_char(reader, 1) != '#')
    fail(reader, "a # that begins a comment (quote it)");
  front_skip_line(reader);
  skip_blank_lines(reader);
  size_t indent = indent_at(reader, reader->at);
  if (reader->problem) return false;
  if (is_dash(reader, reader->at + indent)) {
    read_dashes(reader);
    return true;
  }
  if (indent > 0) {
    reader->at += indent;
    if (front_char(reader, 0) == '[') {
      read_brackets(reader);
      if (!reader->problem) end_line(reader);
      return true;
    }
    read_text(reader, 0);
  }
  return false;
}

void yaml_read(struct front_reader *reader) {
  while (reader->at < reader->text.len) {
    struct str key = STR("");
    size_t start = reader->at;
    if (is_blank_line(reader, start)) {
      front_skip_line(reader);
      continue;
    }
    bool is_list = false;
    if (strchr(" \t", front_char(reader, 0)) || !read_key(reader, &key)) {
      key = STR("");
      fail(reader, "a line that is no key with a value");
    } else {
      is_list = read_value(reader);
      if (!reader->problem && reader->at < reader->text.len &&
          strchr(" \t", front_char(reader, 0)) &&
          !is_blank_line(reader, reader->at))
        fail(reader, NESTED);
    }
    bool failed = reader->problem != NULL;
    front_keep_value(reader, key, start, is_list);
    if (!failed) continue;
    reader->at = start;
    skip_value(reader);
    reader->values.data[reader->values.len - 1].lines =
        str_slice(reader->text, start, reader->at);
  }
}

#include "minutes/front.h"

#include "base/utf8.h"

char front_char(const struct front_reader *reader, size_t ahead) {
  size_t at = reader->at + ahead;
  return at < reader->text.len ? reader->text.data[at] : '\0';
}

size_t front_line_end(const struct front_reader *reader, size_t at) {
  return at +
         str_find_byte(str_slice(reader->text, at, reader->text.len), '\n');
}

bool front_is_end_of_line(const struct front_reader *reader) {
  return reader->at >= reader->text.len || front_char(reader, 0) == '\n';
}

void front_skip_line(struct front_reader *reader) {
  reader->at = front_line_end(reader, reader->at);
  if (reader->at < reader->text.len) reader->at++;
}

void front_skip_blanks(struct front_reader *reader) {
  while (front_char(reader, 0) == ' ' || front_char(reader, 0) == '\t')
    reader->at++;
}

void front_skip_space(struct front_reader *reader) {
  for (;;) {
    front_skip_blanks(reader);
    if (front_char(reader, 0) == '#')
      reader->at = front_line_end(reader, reader->at);
    if (reader->at >= reader->text.len || front_char(reader, 0) != '\n') return;
    reader->at++;
  }
}

static bool add_codepoint(struct front_reader *reader, size_t digits) {
  uint32_t c = 0;
  for (size_t i = 0; i < digits; i++) {
    char digit = ascii_lower(front_char(reader, 0));
    if (!ascii_is_digit(digit) && (digit < 'a' || digit > 'f')) return false;
    c = c * 16 +
        (uint32_t)(ascii_is_digit(digit) ? digit - '0' : digit - 'a' + 10);
    reader->at++;
  }
  char bytes[4];
  buf_add(&reader->word, bytes,
          utf8_write(c == 0 ? UTF8_REPLACEMENT : c, bytes));
  return true;
}

bool front_escape(struct front_reader *reader) {
  static const char names[] = "abtnvfre\"/\\ ";
  static const char meant[] = "\a\b\t\n\v\f\r\x1b\"/\\ ";
  char c = front_char(reader, 0);
  reader->at++;
  if (c == 'x') return add_codepoint(reader, 2);
  if (c == 'u') return add_codepoint(reader, 4);
  if (c == 'U') return add_codepoint(reader, 8);
  const char *found = c ? strchr(names, c) : NULL;
  if (!found) return false;
  buf_add_char(&reader->word, meant[found - names]);
  return true;
}

void front_keep_item(struct front_reader *reader) {
  vec_push(&reader->items, arena_str(reader->arena, buf_str(&reader->word)));
}

void front_keep_value(struct front_reader *reader, struct str key, size_t start,
                      bool is_list) {
  struct front_value value = {.key = key, .is_list = is_list};
  for (; reader->line_at < start; reader->line_at++)
    reader->line += reader->text.data[reader->line_at] == '\n';
  value.line = reader->line;
  value.problem = reader->problem;
  if (!value.problem) {
    value.count = reader->items.len;
    value.items = arena_dup(reader->arena, reader->items.data,
                            reader->items.len * sizeof *value.items);
  }
  vec_push(&reader->values, value);
  reader->items.len = 0;
  reader->problem = NULL;
}

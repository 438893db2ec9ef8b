#include "query/query_error.h"

#include "base/utf8.h"
#include "query/query_lexer.h"

enum {
  INDENT = 2,
  WIDTH = 76,        /* columns of the query that are shown */
  LEFT_OF_CARET = 48 /* of them, where the query is cut */
};

static const struct str ELLIPSIS = {"\u2026", 3}; /* one column wide */

/* Offset of the character at which so many columns are used up; a character
 * that does not fit, and what combines with it, is left out. */
static size_t fitting(struct str text, size_t columns) {
  size_t at = 0, used = 0;
  while (at < text.len) {
    uint32_t codepoint;
    size_t length = utf8_decode(text, at, &codepoint);
    used += utf8_width(str_slice(text, at, at + length));
    if (used > columns) break;
    at += length;
  }
  return at;
}

/* The end of `text` that is at most so many columns wide. */
static struct str tail_of(struct str text, size_t columns) {
  size_t width = utf8_width(text), at = 0;
  while (at < text.len && width > columns) {
    uint32_t codepoint;
    size_t length = utf8_decode(text, at, &codepoint);
    width -= utf8_width(str_slice(text, at, at + length));
    at += length;
  }
  return str_slice(text, at, text.len);
}

static void add_spaces(struct buf *out, size_t count) {
  for (size_t i = 0; i < count; i++) buf_add_char(out, ' ');
}

static void show_line(const char *label, const char *text, struct buf *out) {
  if (!*text) return;
  buf_add_str(out, str_of(label));
  utf8_printable(str_of(text), out);
  buf_add_char(out, '\n');
}

void query_error_show(const struct query_error *problem, struct str text,
                      struct buf *out) {
  if (!text.data) text = STR("");
  size_t offset = utf8_floor(text, problem->offset);
  struct buf printable = {0};
  utf8_printable(str_slice(text, 0, offset), &printable);
  size_t caret = printable.len;
  utf8_printable(str_slice(text, offset, text.len), &printable);
  struct str before = str_slice(buf_str(&printable), 0, caret);
  struct str after = str_slice(buf_str(&printable), caret, printable.len);

  bool too_wide = utf8_width(before) + utf8_width(after) > WIDTH;
  size_t left = utf8_width(before);
  if (too_wide && left > LEFT_OF_CARET) {
    before = tail_of(before, LEFT_OF_CARET - 1);
    left = utf8_width(before) + 1;
  }
  bool cut_left = before.len < caret;
  size_t right = WIDTH - left;
  bool cut_right = utf8_width(after) > right;
  if (cut_right) after = str_slice(after, 0, fitting(after, right - 1));

  add_spaces(out, INDENT);
  if (cut_left) buf_add_str(out, ELLIPSIS);
  buf_add_str(out, before);
  buf_add_str(out, after);
  if (cut_right) buf_add_str(out, ELLIPSIS);
  buf_add_char(out, '\n');
  add_spaces(out, INDENT + left);
  buf_add_str(out, STR("^\n"));
  show_line("", problem->message, out);
  show_line("try: ", problem->suggestion, out);
  buf_free(&printable);
}

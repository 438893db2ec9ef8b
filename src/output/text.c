#include "output/text.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "output/number.h"

enum { DEFAULT_WIDTH = 80, LEAST_TEXT_WIDTH = 20 };

static const char *const sequences[TEXT_STYLE_COUNT] = {
    [TEXT_PLAIN] = "",
    [TEXT_DIM] = "\x1b[2m",
    [TEXT_BOLD] = "\x1b[1m",
    [TEXT_PATH] = "\x1b[35m",
    [TEXT_MATCH] = "\x1b[1;31m"};

void text_style_on(struct output *out, enum text_style style) {
  if (out->colour) buf_add_str(&out->buf, str_of(sequences[style]));
}

void text_style_off(struct output *out, enum text_style style) {
  if (out->colour && style != TEXT_PLAIN)
    buf_add_str(&out->buf, STR("\x1b[0m"));
}

void text_add(struct output *out, struct str text, enum text_style style) {
  if (text.len == 0) return;
  text_style_on(out, style);
  output_safe_text(out, text);
  text_style_off(out, style);
}

void text_add_count(struct output *out, size_t count) {
  number_add_count(&out->buf, count);
}

void text_add_spaces(struct output *out, size_t count) {
  buf_reserve(&out->buf, count);
  for (; count > 0; count--) buf_add_char(&out->buf, ' ');
}

size_t text_cut(struct str safe, size_t columns) {
  size_t end = 0, used = 0, space = 0;
  if (utf8_width(safe) <= columns) return safe.len;
  while (end < safe.len) {
    size_t next = utf8_grapheme_end(safe, end);
    size_t more = utf8_width(str_slice(safe, end, next));
    if (ascii_is_space(safe.data[end])) space = end;
    if (used + more + 1 > columns) break;
    used += more;
    end = next;
  }
  if (space * 2 > end) end = space;
  while (end > 0 && ascii_is_space(safe.data[end - 1])) end--;
  return end;
}

size_t text_add_cut(struct output *out, struct str text, size_t columns,
                    enum text_style style) {
  struct buf safe = {0};
  utf8_printable(text, &safe);
  struct str shown = buf_str(&safe);
  size_t end = text_cut(shown, columns);
  bool is_cut = end < shown.len;
  shown.len = end;
  size_t used = utf8_width(shown) + is_cut;
  if (shown.len > 0 || is_cut) text_style_on(out, style);
  buf_add_str(&out->buf, shown);
  if (is_cut) buf_add_str(&out->buf, STR("\u2026"));
  if (shown.len > 0 || is_cut) text_style_off(out, style);
  buf_free(&safe);
  return used;
}

size_t text_columns(struct str text) {
  struct buf safe = {0};
  utf8_printable(text, &safe);
  size_t columns = utf8_width(buf_str(&safe));
  buf_free(&safe);
  return columns;
}

size_t text_line_width(const struct output *out) {
  return out->width > 0 ? out->width : DEFAULT_WIDTH;
}

/* The safe text of all spans, and where in it each style ends. */
struct paragraph {
  struct buf text;
  VEC(struct style_end {
    size_t end;
    enum text_style style;
  })
  styles;
};

/* White space at the beginning, and after a space, is dropped. */
static void add_space(struct buf *text) {
  if (text->len > 0 && text->data[text->len - 1] != ' ')
    buf_add_char(text, ' ');
}

static void add_span(struct paragraph *paragraph,
                     const struct text_span *span) {
  struct str text = span->text;
  if (text.len == 0) return;
  size_t start = 0;
  for (size_t at = 0; at < text.len; at++) {
    if (!ascii_is_space(text.data[at])) continue;
    utf8_printable(str_slice(text, start, at), &paragraph->text);
    add_space(&paragraph->text);
    start = at + 1;
  }
  utf8_printable(str_slice(text, start, text.len), &paragraph->text);
  vec_push(&paragraph->styles,
           (struct style_end){paragraph->text.len, span->style});
}

/* Where a paragraph is written: `at` goes up to text.len, `span` is the one
 * `at` is in. */
struct pen {
  struct output *out;
  const struct paragraph *paragraph;
  size_t at, span;
  enum text_style style; /* switched on */
};

static void use_style(struct pen *pen, enum text_style style) {
  if (style == pen->style) return;
  text_style_off(pen->out, pen->style);
  text_style_on(pen->out, style);
  pen->style = style;
}

/* Writes up to `end`, each run in its style. */
static void write_until(struct pen *pen, size_t end) {
  const struct paragraph *paragraph = pen->paragraph;
  while (pen->at < end) {
    while (paragraph->styles.data[pen->span].end <= pen->at) pen->span++;
    const struct style_end *run = &paragraph->styles.data[pen->span];
    size_t run_end = run->end < end ? run->end : end;
    use_style(pen, run->style);
    buf_add_str(&pen->out->buf,
                str_slice(buf_str(&paragraph->text), pen->at, run_end));
    pen->at = run_end;
  }
}

/* Where a word that is too long for a line is best broken: behind the last
 * slash that fits, if that is not near its begin, else behind another sign. */
static size_t fitting(const struct output *out, struct str word,
                      size_t columns) {
  size_t sign = 0, slash = 0, last = 0, used = 0;
  if (!out->terminal || utf8_width(word) <= columns) return word.len;
  while (last < word.len) {
    size_t next = utf8_grapheme_end(word, last);
    used += utf8_width(str_slice(word, last, next));
    if (used > columns) break;
    if (word.data[last] == '/') slash = next;
    if (strchr("/-_.,;:=&?+#@)", word.data[last])) sign = next;
    last = next;
  }
  if (slash * 3 > last) return slash;
  return sign > 0 ? sign : last > 0 ? last : word.len;
}

static void new_line(struct pen *pen, size_t indent) {
  use_style(pen, TEXT_PLAIN);
  buf_add_char(&pen->out->buf, '\n');
  text_add_spaces(pen->out, indent);
}

/* `column` columns of the first line are written. */
static void write_lines(struct pen *pen, size_t column, size_t hanging) {
  struct str text = buf_str(&pen->paragraph->text);
  size_t width = text_line_width(pen->out);
  if (width < hanging + LEAST_TEXT_WIDTH) width = hanging + LEAST_TEXT_WIDTH;
  while (pen->at < text.len) {
    size_t space = text.data[pen->at] == ' ';
    struct str word = str_slice(text, pen->at + space, text.len);
    word.len = str_find_byte(word, ' ');
    if (word.len == 0) break; /* the space at the end */
    word.len = fitting(pen->out, word, width - hanging);
    size_t columns = utf8_width(word);
    if ((pen->at > 0 || column > hanging) && column + space + columns > width) {
      new_line(pen, hanging);
      pen->at += space;
      column = hanging;
    } else {
      column += space;
    }
    column += columns;
    write_until(pen, (size_t)(word.data - text.data) + word.len);
  }
  use_style(pen, TEXT_PLAIN);
  buf_add_char(&pen->out->buf, '\n');
}

void text_wrap_hanging(struct output *out, const struct text_span *spans,
                       size_t count, size_t indent, size_t hanging) {
  struct paragraph paragraph = {0};
  for (size_t i = 0; i < count; i++) add_span(&paragraph, &spans[i]);
  struct pen pen = {.out = out, .paragraph = &paragraph};
  if (paragraph.text.len > 0) {
    text_add_spaces(out, indent);
    write_lines(&pen, indent, hanging);
  }
  vec_free(&paragraph.styles);
  buf_free(&paragraph.text);
}

void text_wrap(struct output *out, const struct text_span *spans, size_t count,
               size_t indent) {
  text_wrap_hanging(out, spans, count, indent, indent);
}

void text_wrap_rest(struct output *out, const struct text_span *span,
                    size_t used, size_t hanging) {
  if (!out->terminal) {
    text_add(out, span->text, span->style);
    buf_add_char(&out->buf, '\n');
    return;
  }
  struct paragraph paragraph = {0};
  add_span(&paragraph, span);
  struct pen pen = {.out = out, .paragraph = &paragraph};
  write_lines(&pen, used, hanging);
  vec_free(&paragraph.styles);
  buf_free(&paragraph.text);
}

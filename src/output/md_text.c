#include "output/md_text.h"

#include <string.h>

#include "base/utf8.h"
#include "minutes/marks.h"

static char at(struct str text, size_t i) {
  return i < text.len ? text.data[i] : '\0';
}

/* ":smile:" */
static bool is_shortcode(struct str text, size_t i) {
  size_t end = i + 1;
  if (i > 0 && ascii_is_alnum(text.data[i - 1])) return false;
  while (ascii_is_alnum(at(text, end)) ||
         (at(text, end) && strchr("_+-", at(text, end))))
    end++;
  return end > i + 1 && at(text, end) == ':';
}

/* "&amp;", "&#38;" */
static bool is_entity(struct str text, size_t i) {
  size_t end = i + 1;
  while (ascii_is_alnum(at(text, end)) || at(text, end) == '#') end++;
  return end > i + 1 && at(text, end) == ';';
}

/* Signs that mean something wherever they stand, or would beside these. */
static bool means_something(struct str text, size_t i) {
  char c = text.data[i];
  char before = i > 0 ? text.data[i - 1] : '\0';
  switch (c) {
    case '_': /* within a word it is a letter */
      return !ascii_is_alnum(before) || !ascii_is_alnum(at(text, i + 1));
    case ':':
      return is_shortcode(text, i);
    case '&':
      return is_entity(text, i);
    case '=':
    case '+': /* marked, inserted */
      return before == c || at(text, i + 1) == c;
    default:
      return strchr("\\`*[]<~^$", c) != NULL;
  }
}

/* At the start of a block: "# heading", "- item", "1. item", "=====". */
static size_t first_sign(struct str text) {
  size_t digits = 0;
  if (text.len > 0 && strchr("#-+=>", text.data[0])) return 0;
  while (ascii_is_digit(at(text, digits))) digits++;
  bool is_number = digits > 0 && digits < 10 &&
                   (at(text, digits) == '.' || at(text, digits) == ')') &&
                   (digits + 1 == text.len || at(text, digits + 1) == ' ');
  return is_number ? digits : text.len;
}

/* An escape would become part of an address: signs are made harmless by angle
 * brackets around it. */
static void add_address(struct buf *out, struct str url) {
  bool plain = true;
  for (size_t i = 0; i < url.len; i++) plain &= !means_something(url, i);
  if (!plain) buf_add_char(out, '<');
  buf_add_str(out, url);
  if (!plain) buf_add_char(out, '>');
}

static bool fits_in_brackets(struct str url) {
  for (size_t i = 0; i < url.len; i++)
    if (strchr("<>\\", url.data[i])) return false;
  return true;
}

static void add_escaped(struct buf *out, struct str text, bool starts) {
  size_t first = starts ? first_sign(text) : text.len, start, end;
  bool has_url = marks_next_url(text, 0, &start, &end);
  for (size_t i = 0; i < text.len; i++) {
    if (has_url && i == start) {
      struct str url = str_slice(text, start, end);
      has_url = marks_next_url(text, end, &start, &end);
      if (fits_in_brackets(url)) {
        add_address(out, url);
        i += url.len - 1;
        continue;
      }
    }
    if (i == first || means_something(text, i)) buf_add_char(out, '\\');
    buf_add_char(out, text.data[i]);
  }
}

void md_text(struct output *out, struct str text, bool starts) {
  struct buf clean = {0}, line = {0}, shown = {0};
  utf8_repair(text, &clean);
  struct str rest = str_trim(buf_str(&clean));
  for (size_t i = 0; i < rest.len; i++) {
    bool space = ascii_is_space(rest.data[i]);
    bool control = (unsigned char)rest.data[i] < ' ' || rest.data[i] == '\x7f';
    if (space && line.len > 0 && line.data[line.len - 1] != ' ')
      buf_add_char(&line, ' ');
    else if (!space && !control)
      buf_add_char(&line, rest.data[i]);
  }
  utf8_printable(buf_str(&line), &shown); /* what is left of C1, and the like */
  add_escaped(&out->buf, buf_str(&shown), starts);
  buf_free(&shown);
  buf_free(&clean);
  buf_free(&line);
}

/* ---- links ---- */

/* Percent-encoded as a part of a URL; slashes stay. */
static void add_encoded(struct buf *out, struct str part) {
  for (size_t i = 0; i < part.len; i++) {
    char c = part.data[i];
    if (ascii_is_alnum(c) || (c && strchr("/-._~", c)))
      buf_add_char(out, c);
    else
      buf_addf(out, "%%%02X", (unsigned)(unsigned char)c);
  }
}

/* The template with its places filled; what leads to no heading ends without
 * "#". */
static void add_url(struct output *out, struct str path, struct str anchor,
                    size_t line) {
  struct str link = out->link;
  struct buf url = {0};
  for (size_t i = 0; i < link.len;) {
    struct str rest = str_slice(link, i, link.len);
    if (str_starts(rest, STR("{path}"))) {
      add_encoded(&url, path);
      i += strlen("{path}");
    } else if (str_starts(rest, STR("{anchor}"))) {
      add_encoded(&url, anchor);
      i += strlen("{anchor}");
    } else if (str_starts(rest, STR("{line}"))) {
      buf_addf(&url, "%zu", line);
      i += strlen("{line}");
    } else {
      bool closes = strchr(" ()<>\\", link.data[i]) != NULL;
      if (closes)
        buf_addf(&url, "%%%02X", (unsigned)(unsigned char)link.data[i]);
      else
        buf_add_char(&url, link.data[i]);
      i++;
    }
  }
  if (url.len > 0 && url.data[url.len - 1] == '#') url.len--;
  buf_add_str(&out->buf, buf_str(&url));
  buf_free(&url);
}

void md_text_link(struct output *out, struct str text, struct str path,
                  struct str anchor, size_t line) {
  if (out->link.len > 0) {
    buf_add_char(&out->buf, '[');
    md_text(out, text.len > 0 ? text : path, false);
    buf_add_str(&out->buf, STR("]("));
    add_url(out, path, anchor, line);
    buf_add_char(&out->buf, ')');
    return;
  }
  if (text.len > 0) {
    md_text(out, text, true);
    buf_add_str(&out->buf, STR(", "));
  }
  md_text(out, path, text.len == 0);
  buf_addf(&out->buf, ":%zu", line);
}

struct str md_text_anchor(struct str id, struct str path) {
  return str_slice(id, path.len + 1, id.len);
}

#include "serve/html.h"

#include "base/utf8.h"

void html_text(struct buf *out, struct str text) {
  struct buf safe = {0};
  utf8_printable(text, &safe);
  for (size_t i = 0; i < safe.len; i++) {
    switch (safe.data[i]) {
      case '&':
        buf_add_str(out, STR("&amp;"));
        break;
      case '<':
        buf_add_str(out, STR("&lt;"));
        break;
      case '>':
        buf_add_str(out, STR("&gt;"));
        break;
      case '"':
        buf_add_str(out, STR("&quot;"));
        break;
      case '\'':
        buf_add_str(out, STR("&#39;"));
        break;
      default:
        buf_add_char(out, safe.data[i]);
    }
  }
  buf_free(&safe);
}

void html_lines(struct buf *out, struct str text) {
  struct str rest = text, line;
  while (str_split(&rest, '\n', &line)) {
    html_text(out, line);
    if (rest.data) buf_add_char(out, '\n');
  }
}

void html_url_part(struct buf *out, struct str text, const char *keep) {
  static const char digits[] = "0123456789ABCDEF";
  for (size_t i = 0; i < text.len; i++) {
    unsigned char byte = (unsigned char)text.data[i];
    if (ascii_is_alnum(text.data[i]) ||
        (byte && (strchr("-._~", byte) || strchr(keep, byte)))) {
      buf_add_char(out, text.data[i]);
    } else {
      buf_add_char(out, '%');
      buf_add_char(out, digits[byte >> 4]);
      buf_add_char(out, digits[byte & 15]);
    }
  }
}

static void add_pair(struct buf *out, bool *is_first, struct str ampersand,
                     struct str name, struct str value) {
  buf_add_str(out, *is_first ? STR("?") : ampersand);
  *is_first = false;
  html_url_part(out, name, "");
  buf_add_char(out, '=');
  html_url_part(out, value, ":/,");
}

void html_url_parameter(struct buf *out, bool *is_first, struct str name,
                        struct str value) {
  add_pair(out, is_first, STR("&amp;"), name, value);
}

void html_url_pair(struct buf *out, bool *is_first, struct str name,
                   struct str value) {
  add_pair(out, is_first, STR("&"), name, value);
}

/* ---- forms ---- */

static int hex_of(char c) {
  if (ascii_is_digit(c)) return c - '0';
  c = ascii_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent-encoded bytes; a plus sign too, where it stands for a space. */
static struct str decode(struct arena *arena, struct str text,
                         bool plus_is_space) {
  char *bytes = arena_alloc(arena, text.len + 1);
  size_t len = 0;
  for (size_t i = 0; i < text.len; i++) {
    bool is_code = text.data[i] == '%' && i + 2 < text.len &&
                   hex_of(text.data[i + 1]) >= 0 &&
                   hex_of(text.data[i + 2]) >= 0;
    if (is_code) {
      bytes[len++] =
          (char)(hex_of(text.data[i + 1]) << 4 | hex_of(text.data[i + 2]));
      i += 2;
    } else {
      bytes[len++] = plus_is_space && text.data[i] == '+' ? ' ' : text.data[i];
    }
  }
  bytes[len] = '\0';
  return (struct str){bytes, len};
}

struct str html_url_decode(struct arena *arena, struct str part) {
  return decode(arena, part, false);
}

struct str html_form_value(struct arena *arena, struct str form,
                           const char *name) {
  struct str rest = form, pair;
  while (rest.data && str_split(&rest, '&', &pair)) {
    size_t equal = str_find_byte(pair, '=');
    if (str_eq(str_slice(pair, 0, equal), str_of(name)))
      return decode(arena, str_slice(pair, equal + 1, pair.len), true);
  }
  return STR("");
}

static void begin_small_page(struct buf *out, const char *head) {
  buf_addf(out,
           "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
           "<title>mins</title><meta name=\"viewport\" "
           "content=\"width=device-width\">%s"
           "<link rel=\"stylesheet\" href=\"/page.css\"></head>"
           "<body><main class=\"login\"><h1>mins</h1>",
           head);
}

void html_failure(struct buf *out, struct str message, bool is_passing) {
  begin_small_page(
      out, is_passing ? "<meta http-equiv=\"refresh\" content=\"2\">" : "");
  buf_add_str(out, STR("<p role=\"alert\">"));
  html_text(out, message);
  buf_add_str(out, STR("</p><p><a href=\"/\">To the first page</a></p>"
                       "</main></body></html>\n"));
}

void html_login(struct buf *out, bool was_wrong) {
  begin_small_page(out, "");
  if (was_wrong)
    buf_add_str(out, STR("<p role=\"alert\">This is not the token.</p>"));
  buf_add_str(out, STR("<form method=\"post\" action=\"/login\">"
                       "<label>Token <input name=\"token\" type=\"password\" "
                       "autocomplete=\"current-password\" required "
                       "autofocus></label> <button>Log in</button></form>"
                       "</main></body></html>\n"));
}

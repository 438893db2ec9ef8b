#include "output/text_link.h"

#include <string.h>

#include "output/text.h"

static bool stands_in_url(char c) {
  return ascii_is_alnum(c) || (c != '\0' && strchr("/-._~", c));
}

static void add_percent_encoded(struct buf *out, struct str path) {
  for (size_t i = 0; i < path.len; i++) {
    if (stands_in_url(path.data[i]))
      buf_add_char(out, path.data[i]);
    else
      buf_addf(out, "%%%02X", (unsigned)(unsigned char)path.data[i]);
  }
}

/* OSC 8: ESC ] 8 ; ; URL ESC \ ... ESC ] 8 ; ; ESC \. No line in the URL: GLib
 * refuses file URLs with a fragment. */
/* What is written between the two leads to the file; nothing without
 * out->hyperlinks. */
static void begin(struct output *out, struct str path) {
  if (!out->hyperlinks) return;
  buf_add_str(&out->buf, STR("\x1b]8;;file://"));
  add_percent_encoded(&out->buf, out->root);
  if (!str_ends(out->root, STR("/"))) buf_add_char(&out->buf, '/');
  add_percent_encoded(&out->buf, path);
  buf_add_str(&out->buf, STR("\x1b\\"));
}

static void end(struct output *out) {
  if (out->hyperlinks) buf_add_str(&out->buf, STR("\x1b]8;;\x1b\\"));
}

void text_link_place(struct output *out, struct str path, struct str place,
                     bool fits) {
  const struct text_span span = {place, TEXT_PATH};
  begin(out, path);
  if (fits)
    text_add(out, span.text, span.style);
  else
    text_wrap(out, &span, 1, 0);
  end(out);
}

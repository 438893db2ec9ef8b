/* What the pieces of the format `text` have in common: styles, widths, text
 * wrapped at the width of the terminal.
 *
 * All texts given are made safe for a terminal (utf8_printable) here. Columns
 * are those of utf8_width. */
#ifndef MINS_OUTPUT_TEXT_H
#define MINS_OUTPUT_TEXT_H

#include <stddef.h>

#include "base/str.h"
#include "output/output.h"

enum text_style {
  TEXT_PLAIN,
  TEXT_DIM,
  TEXT_BOLD,
  TEXT_PATH,
  TEXT_MATCH,
  TEXT_STYLE_COUNT
};

struct text_span {
  struct str text;
  enum text_style style;
};

/* Escape sequences, with out->colour only. TEXT_PLAIN has none. */
void text_style_on(struct output *out, enum text_style style);
void text_style_off(struct output *out, enum text_style style);

void text_add(struct output *out, struct str text, enum text_style style);
/* At most so many columns of it, at least 1, with an ellipsis where that is not
 * all. Returns how many were written. */
size_t text_add_cut(struct output *out, struct str text, size_t columns,
                    enum text_style style);
/* The bytes of a safe text that stand before an ellipsis in so many columns:
 * whole words, unless that would leave less than half; all of it if it fits. */
size_t text_cut(struct str safe, size_t columns);
void text_add_count(struct output *out, size_t count);
void text_add_spaces(struct output *out, size_t count);
size_t text_columns(struct str text);             /* what text_add takes */
size_t text_line_width(const struct output *out); /* never 0 */

/* The spans one after the other as one paragraph of lines: indented, broken at
 * white space, which becomes single spaces; ended by a newline. A word longer
 * than a line stays whole, but on a terminal, which would break it anywhere: it
 * is broken behind a slash or another sign, else between characters. Nothing
 * for a paragraph without a word. */
void text_wrap(struct output *out, const struct text_span *spans, size_t count,
               size_t indent);
/* The same with all lines but the first indented by `hanging`. */
void text_wrap_hanging(struct output *out, const struct text_span *spans,
                       size_t count, size_t indent, size_t hanging);
/* The rest of a line of which `used` columns are written, ended by a newline;
 * on a terminal alone it is broken, with further lines indented by `hanging`.
 */
void text_wrap_rest(struct output *out, const struct text_span *span,
                    size_t used, size_t hanging);

#endif

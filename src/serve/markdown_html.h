/* Markdown as HTML that is safe to show, whatever it says: raw HTML is left
 * out, and so are links that would run something. */
#ifndef MINS_SERVE_MARKDOWN_HTML_H
#define MINS_SERVE_MARKDOWN_HTML_H

#include "base/str.h"

void markdown_html(struct buf *out, struct str markdown);

#endif

/* Markdown to sections: headings, plain text and link targets, by cmark.
 *
 * A pure function of the bytes; the only module that knows cmark. Plain text is
 * what a reader sees: no markup, no HTML tags, comments, styles, link targets.
 * It holds one line a source line that has text. */
#ifndef MINS_MINUTES_MARKDOWN_H
#define MINS_MINUTES_MARKDOWN_H

#include "base/arena.h"
#include "minutes/markdown_section.h"

/* `source` is valid UTF-8 with \n as line end. The texts of sections, their
 * headings, lines and links are the arena's; all else is `scratch`'s, which may
 * be the same one. */
void markdown_read(struct arena *arena, struct arena *scratch,
                   struct str source, struct markdown *markdown);

/* Appends Markdown as HTML that is safe to show, whatever it says: raw HTML is
 * left out, and so are links that would run something. Headings are `deeper`
 * levels down. Images become links: none is loaded, neither from here, where
 * there are none, nor from a server that would learn who reads what. Takes
 * quadratic time on some texts. */
void markdown_as_html(struct str source, int deeper, struct buf *out);

/* The first span that begins at or behind byte `offset` of the text; span_count
 * if none does. */
size_t markdown_span_from(const struct markdown_section *section,
                          size_t offset);

/* "jane" of a line that begins with "<jane>"; else empty. */
struct str markdown_speaker(const struct markdown_section *section, size_t i);

#endif

/* Which lines an item has, from the one that it begins on.
 *
 * Pure functions. `more` are further phrases of the configuration, or NULL. */
#ifndef MINS_MINUTES_ITEM_SPAN_H
#define MINS_MINUTES_ITEM_SPAN_H

#include "minutes/markdown.h"
#include "minutes/phrases.h"

/* Whether line `i` goes on with the item above it: no other label, nobody else
 * who speaks. */
bool item_span_goes_on(const struct markdown_section *section,
                       const struct phrase_options *more, size_t i);
/* "D1. ", "AI-3: ": a line that begins another point, though CommonMark sees no
 * list. */
bool item_span_is_numbered(struct str text);
/* The first line behind the paragraph of line `i`. */
size_t item_span_paragraph(const struct markdown_section *section, size_t i);
/* The first line behind the item that begins on line `i`. */
size_t item_span_end(const struct markdown_section *section,
                     const struct phrase_options *more, size_t i);
/* The item's own paragraph, from byte `from` of line `i` up to the next block.
 */
struct str item_span_text(struct arena *arena,
                          const struct markdown_section *section,
                          const struct phrase_options *more, size_t i,
                          size_t from);
/* Whether line `i` of a paragraph goes on with the one above it because that
 * one was full. */
bool item_span_is_wrapped(const struct markdown_section *section,
                          const struct phrase_options *more, size_t i);
/* The text of an item in a paragraph where each line that is not wrapped begins
 * one. */
struct str item_span_text_of_lines(struct arena *arena,
                                   const struct markdown_section *section,
                                   const struct phrase_options *more, size_t i,
                                   size_t from);

#endif

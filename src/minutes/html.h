/* HTML inside Markdown: tags, comments and entities in a text.
 *
 * Pure functions. A tag is given with its "<" and ">". */
#ifndef MINS_MINUTES_HTML_H
#define MINS_MINUTES_HTML_H

#include <stdbool.h>

#include "base/str.h"

/* The length of the comment, tag, entity, or element without text (style,
 * script) at `at`; 0 if the byte there is only a character. */
size_t html_markup_at(struct str html, size_t at);
/* Whether a tag stands between two words: all but those of phrasing do. */
bool html_separates(struct str tag);
/* 1 to 6 for <h1> to <h6> and their ends, else 0. */
int html_heading_level(struct str tag);
/* What a tag does to the text around it. */
enum html_role {
  HTML_PLAIN,
  HTML_ROW,       /* begins a row of a table */
  HTML_CELL,      /* begins a cell */
  HTML_TABLE_END, /* ends the table */
  HTML_ITEM,      /* begins an item of a list */
  HTML_LIST,      /* begins a list */
  HTML_LIST_END,
  HTML_BREAK, /* begins another line or block */
};
enum html_role html_role(struct str tag);
/* The value of the next attribute of this name ("href=") behind *at, which
 * moves on; false if there is no more. Begin with 0. */
bool html_attribute(struct str tag, struct str name, size_t *at,
                    struct str *value);

#endif

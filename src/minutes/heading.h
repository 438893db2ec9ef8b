/* The text of a heading as people read it, and lines that are one to them.
 *
 * Pure functions. */
#ifndef MINS_MINUTES_HEADING_H
#define MINS_MINUTES_HEADING_H

#include "base/arena.h"
#include "base/str.h"

/* Without emoji shortcodes (":notebook:"), white space of any script collapsed.
 * The text is the arena's. */
struct str heading_clean(struct arena *arena, struct str text);

/* Whether a line of the source is a date in bold type, and nothing else, as in
 * a log of meetings that has no headings for them. */
bool heading_is_bold_date(struct str line);
/* Whether a file is such a log: two such lines differ. */
bool heading_has_bold_dates(struct str source);

#endif

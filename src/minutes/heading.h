/* The text of a heading as people read it. A pure function. */
#ifndef MINS_MINUTES_HEADING_H
#define MINS_MINUTES_HEADING_H

#include "base/arena.h"
#include "base/str.h"

/* Without emoji shortcodes (":notebook:"), white space of any script collapsed.
 * The text is the arena's. */
struct str heading_clean(struct arena *arena, struct str text);

#endif

/* Who speaks in a discussion that is written down as "Jane: ...", "Joe: ...".
 *
 * Pure functions; they may be called from several threads. */
#ifndef MINS_MINUTES_SPEAKERS_H
#define MINS_MINUTES_SPEAKERS_H

#include <stdbool.h>

#include "base/str.h"
#include "minutes/markdown.h"

/* Whether somebody of this name speaks, another one answers, and the first
 * speaks again, in lines of one section. A list by topic ("Docs: ...", "Site:
 * ...") does not alternate so. */
bool speakers_has(const struct markdown *markdown, struct str name);

#endif

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
/* Whether a single word in front of "to call" or "will call" can only be a
 * name: "Jane", not "Need", "Testing" or a word that the minutes also have in
 * small letters. */
bool speakers_is_proper(const struct markdown *markdown, struct str word);

#endif

/* Which meeting a file belongs to: a part of resolve.h.
 *
 * Depends on the paths of all files: a directory that merely holds others, and
 * names that share what they say beside the date, are only seen over all of
 * them. Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_SERIES_H
#define MINS_MINUTES_SERIES_H

#include "base/arena.h"
#include "minutes/path.h"

/* The meeting of each file; data NULL: none. All memory is the arena's. */
struct str *series_find(struct arena *arena, const struct path_facts *paths,
                        size_t count);
/* Whether every word of a directory's name is one that each organization has:
 * meetings, minutes, docs, archive. */
bool series_is_container(struct str directory);

#endif

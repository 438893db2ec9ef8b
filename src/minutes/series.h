/* Which meeting a file belongs to: a part of resolve.h.
 *
 * Depends on the paths of all files: a directory that merely holds others, and
 * names that share what they say beside the date, are only seen over all of
 * them. Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_SERIES_H
#define MINS_MINUTES_SERIES_H

#include "minutes/counts.h"

struct series_finder; /* lives in the arena; series_free releases the rest */

/* Sets the meeting of each file. */
struct series_finder *series_find(struct counted *counted);
void series_save(const struct series_finder *finder,
                 const struct counts_sink *sink);
void series_free(struct series_finder *finder);

#endif

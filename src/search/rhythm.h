/* How often a series meets, and when it did not. Pure functions.
 *
 * A pause between two meetings is judged by the eight intervals nearest to it.
 * Where more than half of them, and three at least, some before it and some
 * behind, are the same number of weeks, up to three, or else of months, up to
 * six, that is the rhythm there. Meetings within three days of each other count
 * as one. A pause of more than one and a half times the rhythm has gaps, unless
 * these are more than RHYTHM_MOST_GAPS: then the series was given up and taken
 * up again. Behind the last meeting there are gaps only if they are at most
 * RHYTHM_LAST_GAPS: else the series has ended. */
#ifndef MINS_SEARCH_RHYTHM_H
#define MINS_SEARCH_RHYTHM_H

#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"

enum { RHYTHM_MOST_GAPS = 8, RHYTHM_LAST_GAPS = 3 };

struct rhythm {
  int weeks, months; /* as it was last; both 0: none */
  int weekday;       /* of weeks */
  struct date *gaps; /* ascending: days, or months where that is the rhythm */
  size_t gap_count;
  size_t pauses; /* in which the series was given up */
};

/* `days` ascending, each once, a month for one whose day is not known;
 * `horizon` is a day up to which meetings would be known. Memory is the
 * arena's. */
void rhythm_find(struct arena *arena, const struct date *days, size_t count,
                 struct date horizon, struct rhythm *rhythm);

#endif

/* Times as people say them: "heute", "last week", "3 days ago", "H1 2024".
 * Pure functions. */
#ifndef MINS_QUERY_QUERY_SAID_H
#define MINS_QUERY_QUERY_SAID_H

#include <stdbool.h>

#include "base/date.h"
#include "base/str.h"

/* Writes the date or range that all words of `text` together mean, seen from
 * `today`, as a query would have it; false if they mean none. `out` holds
 * QUERY_GUESS_SIZE bytes. */
bool query_said_date(struct str text, struct date today, char *out);

/* Whether some of the words name a unit of time and a step to it ("last week");
 * quick if not. */
bool query_said_has_step(struct str text);

#endif

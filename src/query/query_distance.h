/* How much two words differ, for suggestions. Pure functions. */
#ifndef MINS_QUERY_QUERY_DISTANCE_H
#define MINS_QUERY_QUERY_DISTANCE_H

#include "base/str.h"

/* How many edits (insert, delete, replace, swap of neighbours) turn one into
 * the other, by characters, ASCII case ignored: the optimal string alignment
 * distance, where no part is edited twice. 99 if either has more than 32
 * characters. */
unsigned query_distance(struct str a, struct str b);
/* The nearest of the comma-separated `names`, of equals the first; *distance:
 * how many edits away it is. */
struct str query_distance_nearest(struct str text, const char *names,
                                  unsigned *distance);

#endif

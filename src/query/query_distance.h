/* How far two words are apart, for suggestions. Pure functions. */
#ifndef MINS_QUERY_QUERY_DISTANCE_H
#define MINS_QUERY_QUERY_DISTANCE_H

#include "base/str.h"

/* Edits (insert, delete, replace, swap of neighbours) that make one of the
 * other, by characters, ASCII case ignored; 99 where one is very long. */
unsigned query_distance(struct str a, struct str b);
/* The nearest of the comma-separated `names`; *distance is its edits. */
struct str query_distance_nearest(struct str text, const char *names,
                                  unsigned *distance);

#endif

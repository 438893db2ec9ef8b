/* Which language minutes are in, by a sample of them: the stemmer of an index
 * whose configuration names none. */
#ifndef MINS_INDEX_SAMPLE_H
#define MINS_INDEX_SAMPLE_H

#include "base/str.h"
#include "index/scan.h"

/* The stemmer's name, static; the same for the same files. What cannot be read
 * is left out. */
struct str sample_language(const char *root, const struct scan *scan);
/* Whether a tree of `after` files is so much larger or smaller than one of
 * `before` that another look is due: so it is seldom, however a tree grows. */
bool sample_is_due(size_t before, size_t after);

#endif

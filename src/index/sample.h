/* Which language minutes are in, by a sample of them: it gives the stemmer of
 * an index whose configuration names none. */
#ifndef MINS_INDEX_SAMPLE_H
#define MINS_INDEX_SAMPLE_H

#include "base/str.h"
#include "index/scan.h"

/* The stemmer's name, static; the same for the same files. Files that cannot be
 * read are left out. */
struct str sample_language(const char *root, const struct scan *scan);
/* Whether a tree has grown or shrunk past a power of two, from `before` to
 * `after` files, so that another look is due: that is seldom, however it
 * grows. */
bool sample_is_due(size_t before, size_t after);

#endif

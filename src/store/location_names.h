/* What in the directory of an index a writer may regard as its own, and remove:
 * judged by names and file types alone. No link is followed, no file is
 * opened. */
#ifndef MINS_STORE_LOCATION_NAMES_H
#define MINS_STORE_LOCATION_NAMES_H

#include <stdbool.h>

/* Its first byte is locked while a watcher follows the minutes, its second
 * while that keeps the index up to date: from its first pass on, but not after
 * a pass that failed until one succeeds. */
#define LOCATION_NAMES_WATCH_LOCK "watch.lock"
enum { LOCATION_NAMES_WATCHER, LOCATION_NAMES_WATCHER_WELL };

/* "db-7" gives 7; 0 for any other name. */
unsigned long location_names_generation_number(const char *name);
/* The same for "tmp-7", a directory with the segments of a build. */
unsigned long location_names_segments_number(const char *name);

/* Whether `path` is a directory with nothing but files of a database in it. */
bool location_names_is_generation(const char *path);
/* Whether `path` is a directory with nothing but segments in it. */
bool location_names_is_segments(const char *path);
/* Whether an entry `name` of an index's directory, at `path`, is part of it. */
bool location_names_is_part(const char *path, const char *name);
/* Whether a directory is an index, perhaps with parts missing, or empty, or
 * does not exist. In any other directory, nothing may be touched. */
bool location_names_is_ours(const char *directory);

#endif

/* What lies in the directory of an index, judged by names and file types alone:
 * what a writer may regard as its own, and remove. No link is followed, and no
 * file is opened for its content. */
#ifndef MINS_STORE_LOCATION_NAMES_H
#define MINS_STORE_LOCATION_NAMES_H

#include <stdbool.h>

/* The first byte of it is locked as long as a watcher follows the minutes, the
 * second as long as it brings the index up to date: after its first pass, and
 * but for a pass that failed until one succeeds. */
#define LOCATION_NAMES_WATCH_LOCK "watch.lock"
enum { LOCATION_NAMES_WATCHER, LOCATION_NAMES_WATCHER_WELL };

/* "db-7" gives 7; 0 for any other name. */
unsigned long location_names_generation_number(const char *name);
/* The same for "tmp-7", where the segments of a build are. */
unsigned long location_names_segments_number(const char *name);

/* Whether a path is a directory with nothing but files of a database in it. */
bool location_names_is_generation(const char *path);
/* Whether a path is a directory with nothing but such directories in it. */
bool location_names_is_segments(const char *path);
/* Whether an entry of an index's directory is a part of it. */
bool location_names_is_part(const char *path, const char *name);
/* Whether a directory is an index, also one of which parts are missing; so is
 * one that does not exist or is empty. In any other directory, nothing may be
 * touched. */
bool location_names_is_ours(const char *directory);

#endif

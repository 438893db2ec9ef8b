/* The segments of a build: ranges of the sorted list of files, each written
 * into a database of its own. */
#ifndef MINS_INDEX_SEGMENTS_H
#define MINS_INDEX_SEGMENTS_H

#include <stddef.h>

#include "base/mem.h"
#include "index/scan.h"

struct segment {
  size_t first, count; /* of the files */
  char *directory;     /* of its database */
};

struct segments {
  struct segment *data;
  size_t len, cap;
};

/* Divides the scan's entries into ranges with about the same number of bytes,
 * with databases below `directory`. */
void segments_plan(const struct scan *scan, const char *directory,
                   struct segments *segments);
/* Merges their databases into the new one `generation`, by shim_compact. */
enum status segments_merge(const struct segments *segments,
                           const char *generation, struct error *error);
void segments_free(struct segments *segments);

#endif

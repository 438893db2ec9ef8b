/* The segments of a build: ranges of the sorted list of files, each indexed
 * into a database of its own. */
#ifndef MINS_INDEX_SEGMENTS_H
#define MINS_INDEX_SEGMENTS_H

#include <stddef.h>

#include "base/mem.h"
#include "index/scan.h"

struct segment {
  size_t first, count; /* of the files */
  char *directory;
};

struct segments {
  struct segment *data;
  size_t len, cap;
};

/* Ranges of the scan's entries with the same share of the bytes, in directories
 * below `directory`. */
void segments_plan(const struct scan *scan, const char *directory,
                   struct segments *segments);
/* Compacts them into the database `generation`. */
enum status segments_merge(const struct segments *segments,
                           const char *generation, struct error *error);
void segments_free(struct segments *segments);

#endif

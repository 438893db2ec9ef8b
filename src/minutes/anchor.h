/* GitHub's anchors of headings, as its github-slugger library makes them.
 * Not thread-safe; one for each file. */
#ifndef MINS_MINUTES_ANCHOR_H
#define MINS_MINUTES_ANCHOR_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"

struct anchors {
  struct arena *arena; /* of the anchors; set it before the first use */
  struct map taken;    /* anchor -> how often its base was asked for */
};

/* The anchor of the next heading of the file; "" for an empty one. */
struct str anchors_next(struct anchors *anchors, struct str heading);
void anchors_free(struct anchors *anchors);

#endif

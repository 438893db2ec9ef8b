/* Anchors in records: most follow from the heading beside them, and take one
 * byte. */
#ifndef MINS_STORE_RECORD_ANCHOR_H
#define MINS_STORE_RECORD_ANCHOR_H

#include "base/arena.h"
#include "base/pack.h"

void record_anchor_pack(struct str heading, struct str anchor, struct buf *out);
/* In the arena, or borrowed from the bytes. */
struct str record_anchor_unpack(struct unpack *in, struct arena *arena,
                                struct str heading);

#endif

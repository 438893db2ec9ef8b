/* Counts by text that go up and down, and what they are kept in: a tally. What
 * all files together show is made of tallies (counts.h). A text that is counted
 * no more is as good as one that never was. */
#ifndef MINS_MINUTES_TALLY_H
#define MINS_MINUTES_TALLY_H

#include "base/map.h"
#include "base/pack.h"

/* Adds `sign` times one; the key must outlive the tally, unless that has an
 * arena. */
void tally_add(struct map *tally, struct str key, int sign);
size_t tally_get(const struct map *tally, struct str key);
bool tally_is_empty(const struct map *tally);
/* In the order of the keys: equal tallies are equal bytes. */
void tally_pack(const struct map *tally, struct buf *out);
/* Adds what was packed; the keys are borrowed from the bytes. */
void tally_unpack(struct unpack *in, struct map *tally);
/* A number for the texts that are counted `least` times or more: another one
 * for other texts, whatever their order. */
uint64_t tally_digest(const struct map *tally, size_t least);

#endif

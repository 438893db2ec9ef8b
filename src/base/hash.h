/* Hashes to notice changes and to key tables: XXH3 of libxxhash, whose results
 * are the same everywhere and are kept on disk. Not cryptographic. */
#ifndef MINS_BASE_HASH_H
#define MINS_BASE_HASH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct hash128 {
  uint64_t low;
  uint64_t high;
};

uint64_t hash64(struct str bytes);
struct hash128 hash128(struct str bytes);
static inline bool hash128_eq(struct hash128 a, struct hash128 b) {
  return a.low == b.low && a.high == b.high;
}

#endif

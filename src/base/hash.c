#define XXH_INLINE_ALL
#include "base/hash.h"

#include <xxhash.h>

uint64_t hash64(struct str bytes) { return XXH3_64bits(bytes.data, bytes.len); }

struct hash128 hash128(struct str bytes) {
  XXH128_hash_t hash = XXH3_128bits(bytes.data, bytes.len);
  return (struct hash128){hash.low64, hash.high64};
}

/* An arena: many small allocations with one lifetime, freed together.
 * One for each file, query or request. Not thread-safe: use one per thread. */
#ifndef MINS_BASE_ARENA_H
#define MINS_BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct arena {
  struct arena_block *block; /* {0} is an empty arena, ready for use */
};

/* Aligned for any type; not cleared. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_zalloc(struct arena *arena, size_t size);
/* A copy with a NUL after its last byte, as have the next three. */
struct str arena_str(struct arena *arena, struct str s);
/* What was written to a buffer, which is freed. */
struct str arena_take(struct arena *arena, struct buf *buf);
/* `first` followed by `second`. */
struct str arena_joined(struct arena *arena, struct str first,
                        struct str second);
struct str arena_strf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void *arena_dup(struct arena *arena, const void *data, size_t size);
/* An array in the arena with room for one more element: `data` itself, or a
 * copy of its `len` elements of `size` bytes with twice the room (*cap). The
 * old array stays until the arena is freed: use it for short lists. */
void *arena_grow(struct arena *arena, void *data, size_t len, size_t *cap,
                 size_t size);
void arena_reset(struct arena *arena); /* frees all but one block */
void arena_free(struct arena *arena);

#endif

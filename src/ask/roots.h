/* The indexes in the cache directory, where an index lies unless --db or
 * MINS_DB names another place. */
#ifndef MINS_ASK_ROOTS_H
#define MINS_ASK_ROOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

struct root {
  struct str root;      /* data NULL: the index cannot tell it */
  struct str directory; /* of the index */
  size_t files, sections;
  uint64_t bytes;     /* on disk */
  uint64_t updated;   /* seconds since the epoch; 0: not known */
  bool is_damaged;    /* only `directory` and `bytes` are known */
  bool is_outdated;   /* the same, and the root: of another version of mins */
  bool is_unreadable; /* only `directory` is known: the system refuses */
  bool is_gone;       /* the root is no directory any more */
};

struct roots {
  struct root *data; /* by root, those that cannot tell it last */
  size_t len;
};

/* All memory is the arena's. Reads the environment, as place.h does. No cache
 * directory is no error; STATUS_IO: it cannot be read. */
enum status roots_read(struct arena *arena, struct roots *roots,
                       struct error *error);

#endif

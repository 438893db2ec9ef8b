/* What a verification finds. A part of verify.h. */
#ifndef MINS_INDEX_VERIFY_DIFFERENCE_H
#define MINS_INDEX_VERIFY_DIFFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* MISSING from the index; EXTRA in it; DIFFERS from what was indexed; STALE:
 * the file has changed since. */
enum verify_kind { VERIFY_MISSING, VERIFY_EXTRA, VERIFY_DIFFERS, VERIFY_STALE };

struct verify_difference {
  enum verify_kind kind;
  struct str path;
  size_t line;      /* 0: of the file as a whole */
  const char *what; /* for people */
};

struct verify_differences {
  struct verify_difference *data; /* by path and line */
  size_t len;
};

/* Whether a difference comes from damage alone: not from a file that is new,
 * gone or changed by now. */
static inline bool verify_is_damage(
    const struct verify_difference *difference) {
  return difference->kind == VERIFY_DIFFERS || difference->line > 0 ||
         str_eq(difference->path, STR("."));
}

#endif

/* Where the minutes are and where their index lies: from what the user named,
 * the environment (MINS_DB, XDG_CACHE_HOME, HOME) and the working directory.
 * Reads the environment: no other thread may change it meanwhile. */
#ifndef MINS_ASK_PLACE_H
#define MINS_ASK_PLACE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "store/store.h"

struct place_names {
  const char *root;          /* a directory; NULL: none was named */
  struct str_list databases; /* places of indexes, as they were given */
  /* An index is to be made or brought up to date: the root need not have one,
   * and is the working directory unless it is named. */
  bool making;
  /* `making`: an index of its own, also below a root that has one. */
  bool new_root;
  /* The index is to be removed: neither the root need be there, nor the index
   * be whole. */
  bool forgetting;
};

struct place {
  /* Real path, NUL-terminated; empty where `forgetting` an index that cannot
   * tell it. */
  struct str root;
  struct str directory; /* of the index, NUL-terminated */
  /* Where an index of its own is made: a directory above that has one; else
   * data NULL. */
  struct str indexed_above;
  /* No root was named, and this one is above the working directory. */
  bool is_above;
  /* The index, where it had to be opened to learn its root; else NULL. A
   * session takes it over. */
  struct store *store;
};

/* Texts are the arena's. STATUS_USAGE: names that do not fit together or do not
 * exist, or a first index below a root that has one. STATUS_NO_INDEX: no index,
 * unless one is being made; STATUS_ELSEWHERE: the root named has none, but one
 * above it has. Also the statuses of store_open, where an index has to be
 * opened. Call place_free whatever it returns. */
enum status place_find(struct arena *arena, const struct place_names *names,
                       struct place *place, struct error *error);
void place_free(struct place *place);

#endif

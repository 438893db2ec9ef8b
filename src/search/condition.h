/* The condition of an index: its files by state, and what it says of itself. An
 * attempt at an answer, as in search.h. */
#ifndef MINS_SEARCH_CONDITION_H
#define MINS_SEARCH_CONDITION_H

#include "search/searcher.h"

struct condition {
  struct file_records files; /* all, by path */
  size_t states[FILE_STATE_COUNT];
  size_t sections, undated;
  size_t replaced; /* files of which something was not UTF-8 */
  struct conflict_records conflicts;
  uint64_t created, updated; /* seconds since the epoch */
  uint64_t revision;         /* 0: none */
  struct str stemmer;        /* the language of its stems */
  struct date known_since;   /* of what is new; unset: that is not known */
};

/* All memory is the arena's. */
enum status condition_read(struct searcher *searcher, struct arena *arena,
                           struct condition *condition, struct error *error);

#endif

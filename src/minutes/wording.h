/* What an item says, apart from what changes while it is carried over from
 * meeting to meeting: markup, dates, words for its state, its owner.
 *
 * Pure functions. */
#ifndef MINS_MINUTES_WORDING_H
#define MINS_MINUTES_WORDING_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "minutes/words.h"

struct wording {
  struct str key;        /* equal for equal wordings; empty: nothing is left */
  struct str_list words; /* each once, sorted */
};

/* `owner` holds the words that name the owners (see wording_add_owner); NULL:
 * none. The wording is the arena's. */
void wording_read(struct arena *arena, struct tokenizer *tokenizer,
                  struct str text, const struct map *owner,
                  struct wording *wording);
/* Adds the words of a handle or a name. The map has an arena. */
void wording_add_owner(struct tokenizer *tokenizer, struct str name,
                       struct map *owner);

#endif

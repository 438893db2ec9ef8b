/* Marks in texts: people, references, action items, decisions.
 * Pure functions. Forms: mins-minutes(7). */
#ifndef MINS_MINUTES_MARKS_H
#define MINS_MINUTES_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* Values found, in the order they stand; memory is the arena's. */
struct marks_list {
  struct arena *arena;
  struct str *data;
  size_t len, cap;
};

void marks_add(struct marks_list *list, struct str value);
/* Sorted by bytes, each once. */
struct str_list marks_sorted(struct marks_list *list);

/* The length of a handle's name ("garloff" at the "@" of "@garloff"), or 0 if
 * the "@" there begins none (mail address, Matrix id). */
size_t marks_handle(struct str text, size_t at);
/* Handles outside URLs, lower case, without "@". */
void marks_find_people(struct str text, struct marks_list *people);
/* References, lower case: "org/repo#12", "repo#12", "#12" as far as named here,
 * "scs-0302-v1", "cve-2023-1234", ... `text` may be a text or a URL. */
void marks_find_refs(struct str text, struct marks_list *refs);
/* Whether a line of text holds an action item. `emphasis` are the offsets in
 * the line at which emphasis begins; `item_start`: a list item begins here. */
bool marks_is_action(struct str line, const size_t *emphasis,
                     size_t emphasis_count, bool item_start);
bool marks_is_decision(struct str line, const size_t *emphasis,
                       size_t emphasis_count);
/* The length of the URL (scheme://...) at `at`, or 0. */
size_t marks_url(struct str text, size_t at);

#endif

/* Marks in texts: handles, references, URLs.
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

void marks_add(struct marks_list *list, struct str value);     /* lower case */
void marks_add_text(struct marks_list *list, struct str text); /* as it is */
/* Sorted by bytes, each once. */
struct str_list marks_sorted(struct marks_list *list);

/* The length of a handle's name ("noorfen" at the "@" of "@noorfen"), or 0 if
 * the "@" there begins none (mail address, Matrix id). */
size_t marks_handle(struct str text, size_t at);
/* References, lower case: "org/repo#12", "repo#12", "#12" as far as named here,
 * "scs-0302-v1", "cve-2023-1234", ... `text` may be a text or a URL. */
void marks_find_refs(struct str text, struct marks_list *refs);
/* The length of the URL (scheme://...) at `at`, or 0. */
size_t marks_url(struct str text, size_t at);
/* The next URL in text[from, end): where it begins and ends, without the mark
 * of a sentence; false if there is none. */
bool marks_next_url(struct str text, size_t from, size_t *start, size_t *end);

#endif

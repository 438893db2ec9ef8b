/* YAML front matter, as far as minutes use it: title, date, tags.
 * A pure function. Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_FRONTMATTER_H
#define MINS_MINUTES_FRONTMATTER_H

#include "base/arena.h"
#include "base/str.h"
#include "minutes/dates.h"

struct frontmatter {
  size_t start, end; /* bytes it takes, whole lines; equal if there is none */
  struct str title;
  struct date_claim date;
  struct str_list tags; /* lower case, sorted */
};

/* `source` has \n as line end. Texts are the arena's. */
void frontmatter_read(struct arena *arena, struct str source,
                      struct frontmatter *front);

#endif

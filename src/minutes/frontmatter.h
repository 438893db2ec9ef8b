/* Front matter, as far as minutes use it: YAML between lines "---", TOML
 * between lines "+++"; of JSON in braces only where it is. A pure function.
 * Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_FRONTMATTER_H
#define MINS_MINUTES_FRONTMATTER_H

#include "base/arena.h"
#include "base/str.h"
#include "minutes/dates.h"

struct frontmatter {
  size_t start, end; /* bytes it takes, whole lines; equal if there is none */
  struct str title;
  struct date_claim date;
  struct str_list tags;     /* folded, sorted, without "#" */
  struct str_list attended; /* who came, as it stands */
  bool attended_is_text;    /* one text, which has them all */
  /* What in it was not understood, for people; data NULL: nothing. */
  struct str problem;
};

/* `source` has \n as line end. Texts are the arena's. */
void frontmatter_read(struct arena *arena, struct str source,
                      struct frontmatter *front);

#endif

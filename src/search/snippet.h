/* Why a section was found: the line with the most query words, and a passage
 * around its words with the matches marked. */
#ifndef MINS_SEARCH_SNIPPET_H
#define MINS_SEARCH_SNIPPET_H

#include "base/arena.h"
#include "forms/forms.h"
#include "search/results.h"
#include "store/record.h"

enum {
  SNIPPET_BYTES = 240,  /* about what a passage holds */
  SNIPPET_PASSAGES = 3, /* of a long section */
  SNIPPET_LONG = 1500   /* bytes of a section that has several */
};

/* Fills match_line, snippet and passages of the hit. `forms` knows the words;
 * where it has none, items of one of `kinds` (KIND_...) are what was found. */
void snippet_make(struct forms *forms, unsigned kinds, struct arena *arena,
                  const struct section_text *section, struct hit *hit);

#endif

/* Why a section was found: the line that shows it best, passages with what was
 * asked for, and what was found only beside the text. */
#ifndef MINS_SEARCH_SNIPPET_H
#define MINS_SEARCH_SNIPPET_H

#include "search/passage.h"

enum {
  SNIPPET_PASSAGES = 3, /* at most, of a section */
  SNIPPET_LONG = 1500   /* bytes of a text that may have several alike */
};

/* What makes the snippets of all hits of an answer. */
struct snippets {
  struct forms *forms;
  struct arena *arena;
  struct highlighter highlighter;
  struct passage_cutter cutter;
  uint64_t words; /* of the query, a bit each */
  unsigned kinds; /* of items that filters ask for: KIND_... */
  bool has_owner; /* a filter asks whose an item is */
  VEC(struct str) tags;
};

/* `forms` know what is asked for; `people` as for highlight_init. */
enum status snippet_init(struct snippets *snippets, struct forms *forms,
                         const struct people_rows *people, struct arena *arena,
                         struct error *error);
void snippet_free(struct snippets *snippets);
/* Whether a filter asks for a person, so that `people` are needed. */
bool snippet_needs_people(const struct forms *forms);
/* Fills match_line, match_text, match_start, snippet and passages of the hit,
 * which is that section of the file. */
void snippet_make(struct snippets *snippets, const struct file_text *file,
                  const struct section_text *section, struct hit *hit);
/* Whether the start of a text may show all that is asked for. */
bool snippet_may_start(const struct snippets *snippets);
enum snippet_start {
  SNIPPET_IS_WHOLE, /* as snippet_make would do it */
  SNIPPET_IS_PART,  /* a longer start may show all */
  SNIPPET_IS_LESS   /* it shows too little for that to be likely */
};
/* The same where `part` is the section with the first lines of its text. What
 * it filled is of use only if it is whole. */
enum snippet_start snippet_make_of_start(struct snippets *snippets,
                                         const struct section_text *part,
                                         struct hit *hit);

#endif

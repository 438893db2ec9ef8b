/* Passages of a section: pieces of its text that show what was asked for.
 *
 * A text is cut where its readers would: at the ends of paragraphs, items, rows
 * and lines of code, and of sentences. In a passage, what stands apart in the
 * minutes is separated by a newline, all other white space is single spaces,
 * and URLs are short. */
#ifndef MINS_SEARCH_PASSAGE_H
#define MINS_SEARCH_PASSAGE_H

#include "search/highlight.h"
#include "search/results.h"
#include "store/record.h"

enum {
  PASSAGE_BYTES = 240, /* about what one holds */
  PASSAGE_STOPS = 3    /* signs that may end a sentence */
};

/* Bytes of the section's text. */
struct passage_range {
  size_t start, end;
};

struct passage_cutter {
  struct arena *arena;
  const struct section_text *section;
  const struct highlighter *highlighter; /* has read the section's text */
  VEC(struct passage_piece {
    struct passage_range range;
    bool begins_block; /* what stands before it is apart */
  })
  pieces;
  VEC(struct passage_range) urls;
  size_t stops[PASSAGE_STOPS]; /* where the next one of each is, or was */
};

/* All arguments are borrowed. A cutter starts as {0}, and may be begun any
 * number of times. */
void passage_begin(struct passage_cutter *cutter, struct arena *arena,
                   const struct section_text *section,
                   const struct highlighter *highlighter);
void passage_free(struct passage_cutter *cutter);

/* Where pieces end that stay as they are whatever follows the text. */
size_t passage_settled(const struct passage_cutter *cutter);
/* The best passage outside of shown[0, count): that with most of the question's
 * weight, of equal ones that of `line` (of the section), else the first.
 * *words: those it shows. The weight; 0 if no highlight is left. */
double passage_best(const struct passage_cutter *cutter, size_t line,
                    const struct passage_range *shown, size_t count,
                    struct passage_range *range, size_t *first_highlight,
                    uint64_t *words);
/* The one that begins with the sentence at a place of the text, whatever it
 * shows; empty for an empty text. */
struct passage_range passage_around(const struct passage_cutter *cutter,
                                    size_t at);
/* As it is shown; its line is left alone. */
void passage_write(const struct passage_cutter *cutter,
                   struct passage_range range, struct passage *passage);
/* "in a link: ...": a lead and a text with the highlighter's list on it. */
void passage_tell(struct arena *arena, struct str lead, struct str text,
                  const struct highlighter *highlighter,
                  struct passage *passage);

#endif

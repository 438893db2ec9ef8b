/* Where a text shows what was asked for: the words of a query in all their
 * forms, references, and what filters ask for: people, references, tags.
 *
 * A highlighter serves all hits of an answer, one text after the other. */
#ifndef MINS_SEARCH_HIGHLIGHT_H
#define MINS_SEARCH_HIGHLIGHT_H

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "forms/forms.h"
#include "minutes/resolution.h"

/* Words of a query beyond these share bits with the first ones. */
enum { HIGHLIGHT_WORDS = 63 };

/* A piece of the text that is asked for. */
struct highlight {
  size_t start, end;
  uint64_t words; /* of the query, a bit each; 0: a filter asks for it */
};

/* A term at a place of a shape; chained by term. */
struct highlight_placed {
  size_t shape, place;
  size_t next; /* index plus one; 0: none */
};

/* A word of the text that may stand there. */
struct highlight_occurrence {
  size_t start, end;
  uint32_t position;
  bool is_found; /* is in the list already */
  size_t shape, place;
};

/* A short text that was read, and what was found in it: headings recur. */
struct highlight_memo {
  struct buf text;
  VEC(struct highlight) list;
};
enum { HIGHLIGHT_MEMOS = 64 };

struct highlighter {
  struct forms *forms;
  struct arena *arena;
  /* Those of the query, then the names of people whom filters ask for. */
  VEC(struct shape) shapes;
  struct map placed_of_term; /* -> index of `placed` plus one */
  VEC(struct highlight_placed) placed;
  VEC(struct highlight_occurrence) occurrences; /* by shape and position */
  /* Handles (1), and single words of names (0), which count where nothing else
   * is found. */
  struct map name_words;
  VEC(struct highlight) maybe;
  struct word_filter filter; /* what may be in one of these maps */
  struct highlight_memo memos[HIGHLIGHT_MEMOS]; /* by hash */
  double weights[HIGHLIGHT_WORDS];
  VEC(struct highlight) list; /* of the text read last, by start */
  size_t settled; /* up to where more text behind it would change nothing */
};

/* All is borrowed and outlives it; `people`: who is known, NULL where no filter
 * asks for people. */
enum status highlight_init(struct highlighter *highlighter, struct forms *forms,
                           const struct people_rows *people,
                           struct arena *arena, struct error *error);
void highlight_free(struct highlighter *highlighter);
/* Replaces `list` by the highlights of a text. */
void highlight_read(struct highlighter *highlighter, struct str text);
/* Adds one, in its place. */
void highlight_add(struct highlighter *highlighter, struct highlight more);
/* The words of list[first, last), a bit each. */
uint64_t highlight_words(const struct highlighter *highlighter, size_t first,
                         size_t last);
/* What words weigh together: by how rare they are. */
double highlight_weight(const struct highlighter *highlighter, uint64_t words);

#endif

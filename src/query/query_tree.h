/* What a query is made into: a tree, or an error for people. All memory of a
 * tree is the arena's; texts point into the query or the arena. */
#ifndef MINS_QUERY_QUERY_TREE_H
#define MINS_QUERY_QUERY_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/str.h"
#include "store/field.h"

enum query_kind {
  QUERY_WORD,   /* text, exact, wildcard */
  QUERY_PHRASE, /* text (between the quotes), slop */
  QUERY_SIDE,   /* parts side by side, without an operator */
  QUERY_AND,    /* parts joined by AND */
  QUERY_OR,
  QUERY_NOT,    /* parts[0] */
  QUERY_NEAR,   /* parts: words in any order, at most slop words between two. A
                   chain whose operator changes, "a NEAR b ADJ c", is an AND of
                   two nodes that share the word b */
  QUERY_ADJ,    /* the same in order */
  QUERY_FILTER, /* field, and values: alternatives */
  QUERY_GROUP,  /* heading:( ... ): field, parts[0] */
};

enum query_value_kind {
  QUERY_VALUE_WORD,  /* text (quotes removed, is_phrase), wildcard */
  QUERY_VALUE_ANY,   /* "*" */
  QUERY_VALUE_DATES, /* first .. last, either may be unset (open) */
};

struct query_value {
  enum query_value_kind kind;
  struct str text;         /* for path: a glob, and `wildcard` is never set */
  bool is_phrase;          /* it was in quotes; for heading: a phrase */
  bool wildcard;           /* ends in "*" */
  bool exact;              /* heading:=word */
  unsigned slop;           /* heading:"..."~N */
  struct date first, last; /* whole days, both included */
  size_t start, end;       /* place in the query, bytes */
};

struct query_node {
  enum query_kind kind;
  struct str text; /* WORD: without "=" and "*"; PHRASE: inside the quotes */
  bool exact;      /* =word */
  bool wildcard;   /* word* */
  unsigned slop;   /* PHRASE: extra words; NEAR, ADJ: words between */
  const struct field *field;
  struct query_value *values;
  size_t value_count;
  struct query_node **parts;
  size_t part_count;
  /* It was in parentheses of its own, and is never relaxed, even if it is a
   * word or the root ("(a b)" is a SIDE that is grouped). */
  bool grouped;
  size_t start, end; /* place in the query, bytes, with its parentheses */
};

/* What is wrong with a query, for people: the message names the problem, the
 * suggestion one thing to try, and the caret is below the byte at `offset`.
 * Both texts are UTF-8. The suggestion parses, is not empty and has no control
 * characters; for a long query it is only the piece that is wrong. */
struct query_error {
  char message[256];
  char suggestion[256];
  size_t offset;
};

enum {
  QUERY_MAX_BYTES = 64 * 1024,
  QUERY_MAX_DEPTH = 64,
  QUERY_NEAR_DEFAULT = 10,
  QUERY_NEAR_MOST = 64,    /* of NEAR and ADJ in a query */
  QUERY_PHRASE_MOST = 256, /* words of a phrase */
  QUERY_SLOP_MAX = 10000   /* larger numbers mean this one */
};

struct query {
  struct query_node *root; /* NULL: an empty query */
  struct str *notes;       /* sentences, e.g. that `ECO:` is no field */
  size_t note_count;
};

/* Which values there are: a name that is nearly a field's is taken for a slip
 * only before a value that the field has. */
struct query_known {
  bool (*has_value)(void *context, const struct field *field, struct str value);
  void *context;
};

#endif

/* The first fault of a query, what may cure it, and a suggestion made from
 * both, which has been parsed and is good. */
#ifndef MINS_QUERY_QUERY_FAULT_H
#define MINS_QUERY_QUERY_FAULT_H

#include "base/date.h"
#include "base/str.h"
#include "query/query_tree.h"

enum { QUERY_SUGGESTION_SIZE = 256 };

/* A change to the query that may cure it: bytes [start, end) become `text`. */
struct query_edit {
  size_t start, end;
  char text[QUERY_SUGGESTION_SIZE];
};

struct query_fault {
  char message[256];
  size_t offset;              /* in the query, in bytes */
  struct query_edit edits[2]; /* the better one first */
  unsigned edit_count;
};

/* Sets the message, and removes all edits. */
void query_fault_set(struct query_fault *fault, size_t offset,
                     const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds an edit; a third one, or one whose text is too long, is left out. */
void query_fault_edit(struct query_fault *fault, size_t start, size_t end,
                      struct str text);
/* Whether a text is worth suggesting; fills `fault` if not. */
typedef bool query_check(struct str text, struct date today,
                         struct query_fault *fault);
/* Writes `problem`. It suggests what the edits make of the text, as soon as the
 * check accepts it; else plain words of the text; else `last_resort`. */
void query_fault_suggest(const struct query_fault *fault, struct str text,
                         struct date today, query_check *is_good,
                         struct str last_resort, struct query_error *problem);

#endif

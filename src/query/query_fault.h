/* The first fault of a query, what may cure it, and from both a suggestion that
 * was parsed and is good. */
#ifndef MINS_QUERY_QUERY_FAULT_H
#define MINS_QUERY_QUERY_FAULT_H

#include "base/date.h"
#include "base/str.h"
#include "query/query_tree.h"

enum { QUERY_SUGGESTION_SIZE = 256 };

/* A change to the query that may cure it: these bytes become `text`. */
struct query_edit {
  size_t start, end;
  char text[QUERY_SUGGESTION_SIZE];
};

struct query_fault {
  char message[256];
  size_t offset;
  struct query_edit edits[2]; /* the better one first */
  unsigned edit_count;
};

void query_fault_set(struct query_fault *fault, size_t offset,
                     const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds an edit; one whose text is too long, or a third one, is left out. */
void query_fault_edit(struct query_fault *fault, size_t start, size_t end,
                      struct str text);
/* Whether a text is worth suggesting; fills `fault` if not. */
typedef bool query_check(struct str text, struct date today,
                         struct query_fault *fault);
/* Writes `problem`: with what the edits make of the text as soon as the check
 * is content, with plain words of the text where nothing helps, else with
 * `last_resort`. */
void query_fault_suggest(const struct query_fault *fault, struct str text,
                         struct date today, query_check *is_good,
                         struct str last_resort, struct query_error *problem);

#endif

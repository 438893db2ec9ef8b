/* What the files of the query parser share; nobody else includes it.
 *
 * A parser stops at the first fault. Functions that return a node return NULL
 * then, and only then; those that return bool return false. */
#ifndef MINS_QUERY_QUERY_PARSER_H
#define MINS_QUERY_QUERY_PARSER_H

#include "base/mem.h"
#include "query/query.h"
#include "query/query_distance.h"
#include "query/query_lexer.h"

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

struct query_parser {
  struct arena *arena;
  struct str text;
  struct date today;
  struct query_lexer lexer;
  struct query_token token;       /* the next one, not yet used */
  VEC(struct query_node *) nodes; /* a stack of parts not yet in a node */
  unsigned near_count;            /* times NEAR and ADJ stood so far */
  VEC(struct query_value) values; /* the same for values */
  VEC(struct str) notes;
  unsigned depth;  /* parentheses around the token */
  bool in_heading; /* within heading:( ) */
  bool failed;
  struct query_fault fault;
};

/* query.c */

/* Parses without looking for a suggestion. */
bool query_parser_run(struct arena *arena, struct str text, struct date today,
                      struct query *query, struct query_fault *fault);
void query_parser_advance(struct query_parser *parser);
/* The group whose "(" is the token; leaves the token behind its ")". */
struct query_node *query_parser_group(struct query_parser *parser);
struct query_node *query_parser_node(struct query_parser *parser,
                                     enum query_kind kind, size_t start,
                                     size_t end);
/* Takes "*" off the end of `text`, which stands at `offset`. In a value no
 * space can be suggested. */
bool query_parser_star(struct query_parser *parser, struct str *text,
                       size_t offset, bool is_value, bool *wildcard);
void query_parser_note(struct query_parser *parser, struct str note);
/* Notes the fault and returns NULL, so that `return query_parser_fail(...)`
 * works. */
void *query_parser_fail(struct query_parser *parser, size_t offset,
                        const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void query_parser_unclosed(struct query_parser *parser, size_t quote);

/* query_filter.c */

/* Whether the token, a word, is a filter or looks like one: parses it into
 * *node. False: it is a plain word (then *node is untouched and, where that may
 * surprise, a note was made). With a fault: true and *node NULL. */
bool query_filter_parse(struct query_parser *parser, struct query_node **node);

/* query_fault.c */

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

/* query_date.c */

/* What a value of a date field covers. */
struct query_dates {
  struct date first, last; /* unset: open */
  unsigned units;          /* of its dates: a set of 1 << enum query_unit */
};

enum query_unit {
  QUERY_UNIT_DAY,
  QUERY_UNIT_WEEK,
  QUERY_UNIT_MONTH,
  QUERY_UNIT_QUARTER,
  QUERY_UNIT_YEAR,
  QUERY_UNIT_AGO /* a day, given as a distance from today */
};

/* `text` stands at `offset` of what the fault's edits are for. `usual` is what
 * to suggest where no guess can be made. */
bool query_date_read(struct str text, size_t offset, struct date today,
                     struct str usual, struct query_dates *dates,
                     struct query_fault *fault);
/* Whether it is one date, not a range; for 3d alone, too. */
bool query_date_is_single(struct str text);

#endif

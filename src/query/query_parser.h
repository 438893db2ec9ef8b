/* The state of a parser, for the files of the query parser alone.
 *
 * A parser stops at the first fault. Only then do functions that return a node
 * return NULL, and those that return bool false, unless they say otherwise. */
#ifndef MINS_QUERY_QUERY_PARSER_H
#define MINS_QUERY_QUERY_PARSER_H

#include "base/arena.h"
#include "base/mem.h"
#include "query/query_fault.h"
#include "query/query_lexer.h"
#include "query/query_tree.h"

struct query_parser {
  struct arena *arena;
  struct str text;
  struct date today;
  struct query_lexer lexer;
  struct query_token token;       /* the next one, not yet used */
  VEC(struct query_node *) nodes; /* a stack of parts not yet in a node */
  unsigned near_count;            /* how many NEAR and ADJ there were so far */
  VEC(struct query_value) values; /* of the filter being read */
  VEC(struct str) notes;
  const struct query_known *known; /* NULL: any value may exist */
  bool emphasised; /* a word with "*" before it, not closed yet */
  unsigned depth;  /* parentheses around the token */
  bool in_heading; /* within heading:( ) */
  bool failed;
  struct query_fault fault;
  /* Parses the group whose "(" is the token, and goes on to the token after its
   * ")": a filter may have a group, and a group has filters. */
  struct query_node *(*group)(struct query_parser *parser);
};

void query_parser_advance(struct query_parser *parser);
struct query_node *query_parser_node(struct query_parser *parser,
                                     enum query_kind kind, size_t start,
                                     size_t end);
/* Takes "*" off the ends of a word. A single one after two letters or digits
 * means all words that begin so; any other is punctuation, with a note unless
 * it is for emphasis (**word**). */
void query_parser_star(struct query_parser *parser, struct str *text,
                       bool *wildcard);
/* Adds a note, borrowed, unless it is there already or there are many. */
void query_parser_note(struct query_parser *parser, struct str note);
/* Sets the fault and returns NULL, so that `return query_parser_fail(...)`
 * works. */
void *query_parser_fail(struct query_parser *parser, size_t offset,
                        const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif

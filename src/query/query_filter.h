/* filter = field ":" values, and what only looks like one. */
#ifndef MINS_QUERY_QUERY_FILTER_H
#define MINS_QUERY_QUERY_FILTER_H

#include "query/query_parser.h"

/* If the token, a word, is a filter or looks like one, parses it into *node;
 * after a fault that is NULL. False if it is a plain word: *node stays, and a
 * note is made where that may surprise. */
bool query_filter_parse(struct query_parser *parser, struct query_node **node);

/* The offset at which the filter that begins with the token, a word, ends with
 * its values; for heading:( ) that of the parenthesis. 0: it is no filter. */
size_t query_filter_end(struct str text, const struct query_token *token);
/* Whether the "(" at `at` belongs to heading:( ). */
bool query_filter_heads_group(struct str text, size_t at);

#endif

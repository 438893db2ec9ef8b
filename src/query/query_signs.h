/* Signs of other programs' queries, and HTML, in a query. */
#ifndef MINS_QUERY_QUERY_SIGNS_H
#define MINS_QUERY_QUERY_SIGNS_H

#include "query/query_parser.h"

/* The functions write spaces over what is no word in `bytes`, the parser's text
 * as it can be written, and make notes of what may have been meant. */

/* HTML's tags, comments and entities, as long as a word is left. */
void query_signs_clear_html(struct query_parser *parser, char *bytes);
/* "~", "~2" and "^2" at the end of a word or of a filter's value,
 * parser->text[start, end). */
void query_signs_clear_word(struct query_parser *parser, size_t start,
                            size_t end, char *bytes);
/* "^2" behind a phrase or a parenthesis, at `at`. */
void query_signs_clear_weight(struct query_parser *parser, size_t at,
                              char *bytes);
/* Notes alone: what is an operator or a pattern elsewhere. */
void query_signs_note_word(struct query_parser *parser, struct str word);

#endif

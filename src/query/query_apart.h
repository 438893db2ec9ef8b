/* What was meant as one filter but is written in parts, or with another sign:
 * "date:2023 .. 2024", "date:>= 2023", "date:last week", "date: 2023",
 * "date>=2023". For the files of the parser. */
#ifndef MINS_QUERY_QUERY_APART_H
#define MINS_QUERY_QUERY_APART_H

#include "query/query_parser.h"
#include "store/field.h"

/* After a filter of dates whose value is text[start, end): makes a note if what
 * follows would make it a range. */
void query_apart_range(struct query_parser *parser, const struct field *field,
                       size_t start, size_t end);
/* For a value text[start, end) that is no date: sets another fault if it is a
 * comparison whose date follows after a space. */
void query_apart_comparison(struct query_parser *parser, size_t start,
                            size_t end);
/* The same if it is a date with the words that follow. */
void query_apart_words(struct query_parser *parser, size_t start, size_t end);
/* The same if a range in brackets begins at `start`: "[2023 TO 2024]". */
void query_apart_brackets(struct query_parser *parser, size_t start);
/* For a field without a value, with `behind` after its colon: appends ": " and
 * the filter if what follows after a space is one of its values. */
void query_apart_value(struct query_parser *parser, const struct field *field,
                       size_t behind, struct buf *out);
/* Makes a note if a word is a field and a value with another sign than a
 * colon. */
void query_apart_sign(struct query_parser *parser, struct str word);

#endif

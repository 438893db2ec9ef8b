/* What was meant as one filter and is written in parts, or with another sign:
 * "date:2023 .. 2024", "date:>= 2023", "date:last week", "date: 2023",
 * "date>=2023". */
#ifndef MINS_QUERY_QUERY_APART_H
#define MINS_QUERY_QUERY_APART_H

#include "query/query_parser.h"
#include "store/field.h"

/* Behind a filter of dates whose value is text[start, end): a note if what
 * follows makes it a range. */
void query_apart_range(struct query_parser *parser, const struct field *field,
                       size_t start, size_t end);
/* Of a value text[start, end) that is no date: another fault if it is a
 * comparison whose date follows behind a space. */
void query_apart_comparison(struct query_parser *parser, size_t start,
                            size_t end);
/* The same if it is a date with the words that follow. */
void query_apart_words(struct query_parser *parser, size_t start, size_t end);
/* Of a field without a value, whose colon ends at `behind`: appends the filter
 * if what follows behind a space is one of its values. */
void query_apart_value(struct query_parser *parser, const struct field *field,
                       size_t behind, struct buf *out);
/* A note if a word is a field and its value with another sign than a colon. */
void query_apart_sign(struct query_parser *parser, struct str word);

#endif

/* What of a query is punctuation although it looks like syntax. A pure
 * function. */
#ifndef MINS_QUERY_QUERY_PUNCTUATION_H
#define MINS_QUERY_QUERY_PUNCTUATION_H

#include "query/query_parser.h"

/* Takes out of parser->text, with spaces in its place: parentheses without a
 * partner, and pairs that hold no operator, filter or negation at any depth and
 * have no negation or "heading:" directly before them; a quotation mark without
 * a partner; "--", and "-" before a single letter or digit. Every byte else
 * stays where it is. Notes what may have been meant otherwise. */
void query_punctuation_clear(struct query_parser *parser);

/* A word as people mean it, without the punctuation of a sentence and Markdown
 * at its ends: "ceph," "**ceph**" "(ceph)?". What may be part of a name stays:
 * @, #, +, /. All of it if nothing else is there. */
struct str query_punctuation_trim(struct str word);

#endif

/* What in a query is punctuation although it looks like syntax. */
#ifndef MINS_QUERY_QUERY_PUNCTUATION_H
#define MINS_QUERY_QUERY_PUNCTUATION_H

#include "query/query_parser.h"

/* Replaces parser->text by a copy with spaces instead of: parentheses without a
 * partner; pairs that have no operator, filter or negation in them at any
 * depth, and no negation or "heading:" directly before them; a quotation mark
 * without a partner; "--"; and "-" before a single letter or digit. Every other
 * byte stays where it is. Makes notes of what may have been meant
 * differently. */
void query_punctuation_clear(struct query_parser *parser);

/* A word without the punctuation of a sentence, and of Markdown, at its ends:
 * "ceph" for "ceph,", "**ceph**", "(ceph)?". What may be part of a name, as @,
 * #, + and / may, stays. A word that is nothing but punctuation stays whole. */
struct str query_punctuation_trim(struct str word);

#endif

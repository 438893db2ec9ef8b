/* What is wrong with a query, as text for people. */
#ifndef MINS_QUERY_QUERY_ERROR_H
#define MINS_QUERY_QUERY_ERROR_H

#include "base/str.h"
#include "query/query_tree.h"

/* Appends the query `text`, cut to fit a line, a caret line, the message and
 * the suggestion; lines end in \n. Control characters are made harmless. */
void query_error_show(const struct query_error *problem, struct str text,
                      struct buf *out);

#endif

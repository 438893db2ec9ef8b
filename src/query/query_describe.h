/* A tree as text, for tests and for people who ask how a query was
 * understood. */
#ifndef MINS_QUERY_QUERY_DESCRIBE_H
#define MINS_QUERY_QUERY_DESCRIBE_H

#include "base/str.h"
#include "query/query_tree.h"

/* Appends the tree in a compact notation, on one line without \n, e.g.
 * (side loadbalancer (filter date 2023-01-01..2023-03-31)); the whole notation
 * stands in tests/queries/understood.tsv. */
void query_describe(const struct query *query, struct buf *out);

#endif

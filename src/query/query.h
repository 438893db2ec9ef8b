/* The query language: text -> tree. Grammar and rules: mins-query(7).
 *
 * A pure function of the text, the field table, `today` and the values that are
 * known; it knows no index. */
#ifndef MINS_QUERY_QUERY_H
#define MINS_QUERY_QUERY_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/str.h"
#include "query/query_date.h"
#include "query/query_describe.h"
#include "query/query_error.h"
#include "query/query_tree.h"

/* STATUS_OK, or STATUS_QUERY with *problem filled. `text` may be any bytes;
 * what is not UTF-8 separates words. The tree may borrow from it; all other
 * memory is the arena's. `known` NULL: any value may exist. */
enum status query_parse(struct arena *arena, struct str text, struct date today,
                        const struct query_known *known, struct query *query,
                        struct query_error *problem);
/* The same for --raw: no syntax and no errors; every run without white space
 * that has a letter or digit is a word. */
void query_parse_raw(struct arena *arena, struct str text, struct query *query);

#endif

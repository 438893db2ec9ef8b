/* Dates and ranges of dates, as people write them. Pure functions. */
#ifndef MINS_QUERY_QUERY_DATE_H
#define MINS_QUERY_QUERY_DATE_H

#include <stdbool.h>

#include "base/date.h"
#include "base/str.h"
#include "query/query_date_form.h"
#include "query/query_tree.h"

struct query_fault;

/* Reads a date or range as --since, --until and date: take it ("2023-Q1", "3w",
 * "last-quarter"): the first and last day it covers, unset where it is open.
 * False if it is none; `problem` then says why. */
bool query_date_parse(struct str text, struct date today, struct date *first,
                      struct date *last, struct query_error *problem);

/* Reads a whole year, as --year takes it ("2023", "this-year"); 0 for none. */
int query_date_year(struct str text, struct date today);

/* What a value of a date field covers. */
struct query_dates {
  struct date first, last; /* unset: open */
  unsigned units;          /* of its dates: a set of bits 1 << query_unit */
};

/* Reads such a value; false if it is wrong, with `fault` filled. `text` is at
 * `offset` in the text that the fault and its edits are for. `usual` is
 * suggested if there is no better guess. */
bool query_date_read(struct str text, size_t offset, struct date today,
                     struct str usual, struct query_dates *dates,
                     struct query_fault *fault);
/* Whether a value is a single date, also 3d, and no range or comparison. */
bool query_date_is_single(struct str text);

/* Writes the date or range that a text in another form means ("Dec 2024", "last
 * week", "heute", "31.12.24"), as a query would have it; false if it means
 * none. `out` holds QUERY_GUESS_SIZE bytes (query_guess.h). */
bool query_date_guess(struct str text, struct date today, char *out);

#endif

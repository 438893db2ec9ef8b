/* Dates and ranges of dates, as people write them. Pure functions. */
#ifndef MINS_QUERY_QUERY_DATE_H
#define MINS_QUERY_QUERY_DATE_H

#include <stdbool.h>

#include "base/date.h"
#include "base/str.h"
#include "query/query_date_form.h"
#include "query/query_tree.h"

struct query_fault;

/* A date or range as --since, --until and date: take them ("2023-Q1", "3w",
 * "last-quarter"): first and last day it covers. False if it is none;
 * `problem` then says why. */
bool query_date_parse(struct str text, struct date today, struct date *first,
                      struct date *last, struct query_error *problem);

/* A whole year, as --year takes it ("2023", "this-year"); 0 if it is none. */
int query_date_year(struct str text, struct date today);

/* What a value of a date field covers. */
struct query_dates {
  struct date first, last; /* unset: open */
  unsigned units;          /* of its dates: a set of 1 << enum query_unit */
};

/* `text` stands at `offset` of what the fault's edits are for. `usual` is what
 * to suggest where no guess can be made. */
bool query_date_read(struct str text, size_t offset, struct date today,
                     struct str usual, struct query_dates *dates,
                     struct query_fault *fault);
/* Whether it is one date, not a range; for 3d alone, too. */
bool query_date_is_single(struct str text);

/* Writes the date or range that a text of another form means ("Dec 2024",
 * "last week", "heute", "31.12.24"), as queries have it; false if it means
 * none. `out` holds QUERY_GUESS_SIZE bytes (query_guess.h). */
bool query_date_guess(struct str text, struct date today, char *out);

#endif

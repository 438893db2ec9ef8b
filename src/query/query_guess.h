/* Other ways to write a date: 31.12.2024, Dec-2024, 2023-2024. Pure
 * functions. */
#ifndef MINS_QUERY_QUERY_GUESS_H
#define MINS_QUERY_QUERY_GUESS_H

#include <stdbool.h>

#include "base/date.h"
#include "base/str.h"
#include "query/query_date_form.h"

enum {
  QUERY_GUESS_SIZE = QUERY_DATE_FORM_SIZE, /* bytes of a guess, with its NUL */
  QUERY_PLAIN_SIZE = 64                    /* of a text in plain form */
};

/* A text in plain form: its beginning in small letters, with ASCII's digits and
 * dashes, and without what is neither letter nor digit at its ends. It is in
 * `lower`, which holds QUERY_PLAIN_SIZE bytes. */
struct str query_guess_plain(struct str text, char *lower);

/* Writes the date or range that a text in plain form may mean, seen from
 * `today`, as a query would have it; false if it has no such shape. It need not
 * exist. `out` holds QUERY_GUESS_SIZE bytes. */
bool query_guess_date(struct str text, struct date today, char *out);

#endif

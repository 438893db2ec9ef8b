/* Words for times without an end: "since 2023", "year to date", "recently",
 * "ever". Pure functions. */
#ifndef MINS_QUERY_QUERY_OPEN_H
#define MINS_QUERY_QUERY_OPEN_H

#include <stdbool.h>

#include "base/date.h"
#include "base/str.h"

/* Whether a text says that there is no date ("none", "undated"), that any will
 * do ("any", "ever"), or that an end of a range is open ("start", "none"). */
bool query_open_is_none(struct str text);
bool query_open_is_any(struct str text);
bool query_open_is_end(struct str text);

/* The range or keyword that a text in plain form (query_guess.h) means, as a
 * query would have it: "this-year" for "year-to-date"; data NULL for none.
 * Static. */
struct str query_open_date(struct str text);

/* The rest of a text that begins with a word such as "since" or "until", and
 * the signs that a query has for the word, before and behind the rest ("" and
 * ".."; static). Data NULL if there is no such word. */
struct str query_open_rest(struct str text, const char **before,
                           const char **behind);

/* Whether a word stands between the ends of a range: "to", "bis". */
bool query_open_is_between(struct str word);

/* Where a word between two dates stands ("2022 to 2023"): bytes [start, end) of
 * `text`, with the signs around it. False if none does. */
bool query_open_between(struct str text, size_t *start, size_t *end);

#endif

/* The forms of one date: 2023, 202301, 2023-01-18, 2023-Q1, 2023-W03, today,
 * last-quarter, 3w. Pure functions. */
#ifndef MINS_QUERY_QUERY_DATE_FORM_H
#define MINS_QUERY_QUERY_DATE_FORM_H

#include "base/date.h"
#include "base/str.h"

enum query_unit {
  QUERY_UNIT_DAY,
  QUERY_UNIT_WEEK,
  QUERY_UNIT_MONTH,
  QUERY_UNIT_QUARTER,
  QUERY_UNIT_YEAR,
  QUERY_UNIT_AGO /* a day, given as its distance from today: 3w */
};

/* The days that a date covers, both included. */
struct query_date_span {
  struct date first, last;
  enum query_unit unit;
};

enum query_date_verdict {
  QUERY_DATE_NONE,       /* in no form of a date */
  QUERY_DATE_IMPOSSIBLE, /* in a form, but there is no such day */
  QUERY_DATE_GOOD
};

enum {
  QUERY_DATE_FORM_DIGITS = 10, /* bytes of a date in digits, at most */
  QUERY_DATE_FORM_SIZE = 24,   /* bytes of any date, with its NUL */
  QUERY_DATE_REASON_SIZE = 64  /* bytes of a reason, with its NUL */
};

/* The forms that are words, separated by commas: today, last-week, monday,
 * ... */
extern const char *const query_date_form_names;

/* For an impossible date, `reason` (QUERY_DATE_REASON_SIZE bytes) says why it
 * is none, and `better` (QUERY_DATE_FORM_SIZE bytes) what may have been meant,
 * if there is a guess; both are empty for QUERY_DATE_NONE. *span is set for a
 * good one. */
enum query_date_verdict query_date_form_read(struct str text, struct date today,
                                             struct query_date_span *span,
                                             char *reason, char *better);
/* The same for forms in digits, which do not depend on today; `reason` and
 * `better` mean something only for an impossible one. */
enum query_date_verdict query_date_form_read_number(
    struct str text, struct query_date_span *span, char *reason, char *better);

#endif

/* The forms of dates, tried at one place of a text: a part of dates.h. */
#ifndef MINS_MINUTES_DATES_FORMS_H
#define MINS_MINUTES_DATES_FORMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "minutes/claim.h"

/* A date that begins just at `at`; `end` is where it ends. */
bool dates_forms_take(struct str text, size_t at, enum date_place place,
                      struct date_claim *claim, size_t *end);
/* Year 0: only month and day; day 0: only a month. False for what no calendar
 * has, and for years out of range. */
bool dates_forms_set(int year, int month, int day, struct date *date);

#endif

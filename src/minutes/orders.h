/* In which order numbers of a date stand, learnt from the files of a series:
 * a part of resolve.h.
 *
 * What shows it: a number above 12, a weekday beside the date, another date in
 * the same file, the language; for 4-5-21 also which readings are days in all
 * names. Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_ORDERS_H
#define MINS_MINUTES_ORDERS_H

#include <stdbool.h>
#include <stddef.h>

#include "minutes/dates.h"

enum order_place { ORDERS_IN_PATHS, ORDERS_IN_TEXTS, ORDER_PLACES };

struct order_evidence {
  size_t shown[DATE_ORDERS];   /* of day and month */
  size_t open;                 /* dates that may be read either way */
  size_t days[DATE_ORDERS][8]; /* their weekdays, so read */
  size_t day_first_language;
  /* Of three short numbers, and of six digits: */
  struct order_short {
    size_t count, valid[DATE_ORDERS], agree[DATE_ORDERS];
    short first_year[DATE_ORDERS], last_year[DATE_ORDERS];
  } shorts[2];
};

struct orders {
  struct order_evidence places[ORDER_PLACES];
};

/* `known` is another date of the same file that can be read in one way, or not
 * set; `day_first`: the file's language writes so. */
void orders_add(struct orders *orders, enum order_place place,
                const struct date_claim *claim, struct date known,
                bool day_first);
/* Adds what another series has shown. */
void orders_join(struct orders *all, const struct orders *one);
/* The date that a claim means; not set where that cannot be told. `all` is what
 * all series show together. */
struct date orders_read(const struct orders *orders, const struct orders *all,
                        enum order_place place, const struct date_claim *claim);

#endif

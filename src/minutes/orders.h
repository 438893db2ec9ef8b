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

#include "base/mem.h"
#include "base/pack.h"
#include "minutes/dates.h"

/* How many short dates fall in a year, by the order in which they are read. */
struct order_year {
  short year;
  size_t dates[DATE_ORDERS];
};

enum order_place { ORDERS_IN_PATHS, ORDERS_IN_TEXTS, ORDER_PLACES };

struct order_evidence {
  size_t shown[DATE_ORDERS];   /* of day and month */
  size_t open;                 /* dates that may be read either way */
  size_t days[DATE_ORDERS][8]; /* their weekdays, so read */
  size_t day_first_language;
  /* Of three short numbers, and of six digits: */
  struct order_short {
    size_t count, agree[DATE_ORDERS];
    VEC(struct order_year) years; /* of all readings, ascending */
  } shorts[2];
};

struct orders {
  struct order_evidence places[ORDER_PLACES];
};

/* Adds `sign` times what a claim shows. `known` is another date of the same
 * file that can be read in one way, or not set; `day_first`: the file's
 * language writes so. */
void orders_add(struct orders *orders, enum order_place place,
                const struct date_claim *claim, struct date known,
                bool day_first, int sign);
/* Adds `sign` times the orders that another series has shown, which is all that
 * counts of other series. */
void orders_join(struct orders *all, const struct orders *one, int sign);
/* The date that a claim means; not set where that cannot be told. `all` is what
 * all series show together. */
struct date orders_read(const struct orders *orders, const struct orders *all,
                        enum order_place place, const struct date_claim *claim);
/* A number for all that orders_read makes of them: another one where any claim
 * may be read otherwise. Of orders {0}: what a series without evidence does. */
uint64_t orders_digest(const struct orders *orders, const struct orders *all);
void orders_pack(const struct orders *orders, struct buf *out);
void orders_unpack(struct unpack *in, struct orders *orders);
void orders_free(struct orders *orders);

#endif

#include "minutes/orders.h"

enum {
  CLEAR = 3,        /* times as much evidence as for the other order */
  RHYTHM_DATES = 4, /* that all fall on one weekday */
  GLUED_DATES = 3,  /* six digits are a date where so many are */
  EARLIEST_SHORT = 1995,
};

static bool is_short(const struct date_claim *claim) {
  return claim->form >= DATE_SHORT;
}

/* ---- learning ---- */

static void add_open(struct order_evidence *evidence,
                     const struct date_claim *claim, struct date known) {
  static const enum date_order orders[] = {ORDER_DAY_FIRST, ORDER_MONTH_FIRST};
  evidence->open++;
  for (size_t i = 0; i < 2; i++) {
    struct date date = dates_read(claim, orders[i]);
    struct date other = dates_read(claim, orders[1 - i]);
    if (!date_is_set(date)) continue;
    int weekday = date_weekday(date);
    evidence->days[orders[i]][weekday]++;
    if (claim->weekday > 0 && claim->weekday == weekday &&
        claim->weekday != date_weekday(other))
      evidence->shown[orders[i]]++;
    if (date_eq(date, known)) evidence->shown[orders[i]]++;
  }
}

static void add_short(struct order_evidence *evidence,
                      const struct date_claim *claim, struct date known) {
  struct order_short *shorts = &evidence->shorts[claim->form - DATE_SHORT];
  shorts->count++;
  for (int order = 0; order < DATE_ORDERS; order++) {
    struct date date = dates_read(claim, (enum date_order)order);
    if (date.year < EARLIEST_SHORT) continue;
    if (shorts->valid[order]++ == 0 || date.year < shorts->first_year[order])
      shorts->first_year[order] = date.year;
    if (date.year > shorts->last_year[order])
      shorts->last_year[order] = date.year;
    if (date_eq(date, known)) shorts->agree[order]++;
    if (claim->weekday > 0 && claim->weekday == date_weekday(date))
      shorts->agree[order]++;
  }
}

void orders_add(struct orders *orders, enum order_place place,
                const struct date_claim *claim, struct date known,
                bool day_first) {
  struct order_evidence *evidence = &orders->places[place];
  switch ((enum claim_form)claim->form) {
    case DATE_CERTAIN:
      return;
    case DATE_DAY_FIRST:
      evidence->shown[ORDER_DAY_FIRST]++;
      return;
    case DATE_MONTH_FIRST:
      evidence->shown[ORDER_MONTH_FIRST]++;
      return;
    case DATE_SHORT:
    case DATE_SHORT_GLUED:
      add_short(evidence, claim, known);
      break;
    default:
      if (!date_is_set(claim->date)) return;
      add_open(evidence, claim, known);
  }
  evidence->day_first_language += day_first;
}

static void join_short(struct order_short *all, const struct order_short *one) {
  for (int i = 0; i < DATE_ORDERS; i++) {
    if (all->valid[i] == 0 ||
        (one->valid[i] > 0 && one->first_year[i] < all->first_year[i]))
      all->first_year[i] = one->first_year[i];
    if (one->last_year[i] > all->last_year[i])
      all->last_year[i] = one->last_year[i];
    all->valid[i] += one->valid[i];
    all->agree[i] += one->agree[i];
  }
  all->count += one->count;
}

void orders_join(struct orders *all, const struct orders *one) {
  for (int place = 0; place < ORDER_PLACES; place++) {
    struct order_evidence *to = &all->places[place];
    const struct order_evidence *from = &one->places[place];
    to->open += from->open;
    to->day_first_language += from->day_first_language;
    for (int i = 0; i < DATE_ORDERS; i++) {
      to->shown[i] += from->shown[i];
      for (int day = 0; day < 8; day++) to->days[i][day] += from->days[i][day];
    }
    for (int i = 0; i < 2; i++) join_short(&to->shorts[i], &from->shorts[i]);
  }
}

/* ---- deciding ---- */

enum { UNKNOWN = -1 };

static int clearly_shown(const size_t shown[DATE_ORDERS]) {
  for (int i = 0; i < DATE_ORDERS; i++) {
    size_t others = 0;
    for (int j = 0; j < DATE_ORDERS; j++)
      if (j != i) others += shown[j];
    if (shown[i] > 0 && shown[i] >= others * CLEAR) return i;
  }
  return UNKNOWN;
}

/* One order lets all dates fall on one weekday, the other does not. */
static int by_rhythm(const struct order_evidence *evidence) {
  int found = UNKNOWN;
  if (evidence->open < RHYTHM_DATES) return UNKNOWN;
  for (int order = ORDER_DAY_FIRST; order <= ORDER_MONTH_FIRST; order++)
    for (int day = 1; day <= 7; day++) {
      if (evidence->days[order][day] < evidence->open) continue;
      if (found != UNKNOWN) return UNKNOWN;
      found = order;
    }
  return found;
}

static int day_month_order(const struct orders *orders,
                           const struct orders *all, enum order_place place) {
  const struct orders *const asked[] = {orders, all};
  for (size_t i = 0; i < 2; i++) {
    int order = clearly_shown(asked[i]->places[place].shown);
    if (order == UNKNOWN)
      order = clearly_shown(asked[i]->places[1 - place].shown);
    if (order != UNKNOWN) return order;
  }
  return by_rhythm(&orders->places[place]);
}

static bool all_valid(const struct order_short *shorts, int order) {
  return shorts->valid[order] > 0 &&
         (shorts->count - shorts->valid[order]) * 20 <= shorts->count;
}

static int years_spanned(const struct order_short *shorts, int order) {
  return shorts->last_year[order] - shorts->first_year[order];
}

static int short_order(const struct orders *orders, const struct orders *all,
                       enum order_place place, enum claim_form form) {
  const struct order_short *shorts =
      &orders->places[place].shorts[form - DATE_SHORT];
  int order = clearly_shown(shorts->agree);
  if (order != UNKNOWN) return order;
  if (form == DATE_SHORT_GLUED && shorts->count < GLUED_DATES) return UNKNOWN;
  /* The order in which all are days, and of the fewest years. */
  int best = UNKNOWN, ties = 0;
  for (int i = 0; i < DATE_ORDERS; i++) {
    if (!all_valid(shorts, i)) continue;
    if (best == UNKNOWN ||
        years_spanned(shorts, i) < years_spanned(shorts, best)) {
      best = i;
      ties = 0;
    } else if (years_spanned(shorts, i) == years_spanned(shorts, best)) {
      ties++;
    }
  }
  if (ties == 0) return best;
  if (all_valid(shorts, ORDER_YEAR_FIRST) &&
      years_spanned(shorts, ORDER_YEAR_FIRST) == years_spanned(shorts, best))
    return UNKNOWN;
  return day_month_order(orders, all, place);
}

static int open_order(const struct orders *orders, const struct orders *all,
                      enum order_place place, enum claim_form form) {
  int order = day_month_order(orders, all, place);
  if (order != UNKNOWN) return order;
  if (form == DATE_OPEN_PART) return ORDER_MONTH_FIRST;
  if (form == DATE_OPEN_DOTS) return ORDER_DAY_FIRST;
  const struct order_evidence *evidence = &orders->places[place];
  return evidence->day_first_language * 2 > evidence->open ? ORDER_DAY_FIRST
                                                           : UNKNOWN;
}

struct date orders_read(const struct orders *orders, const struct orders *all,
                        enum order_place place,
                        const struct date_claim *claim) {
  enum claim_form form = (enum claim_form)claim->form;
  if (form <= DATE_MONTH_FIRST) return claim->date;
  int order = is_short(claim) ? short_order(orders, all, place, form)
                              : open_order(orders, all, place, form);
  if (order == UNKNOWN) return (struct date){0};
  return dates_read(claim, (enum date_order)order);
}

#include "minutes/orders.h"

enum {
  CLEAR = 3,        /* times as much evidence as for the other order */
  RHYTHM_DATES = 4, /* that all fall on one weekday */
  GLUED_DATES = 3,  /* six digits are a date where so many are */
  EARLIEST_SHORT = 1995,
};

/* ---- learning ---- */

static void add_open(struct order_evidence *evidence,
                     const struct date_claim *claim, struct date known,
                     size_t one) {
  static const enum date_order orders[] = {ORDER_DAY_FIRST, ORDER_MONTH_FIRST};
  evidence->open += one;
  for (size_t i = 0; i < 2; i++) {
    struct date date = dates_read(claim, orders[i]);
    struct date other = dates_read(claim, orders[1 - i]);
    if (!date_is_set(date)) continue;
    int weekday = date_weekday(date);
    evidence->days[orders[i]][weekday] += one;
    if (claim->weekday > 0 && claim->weekday == weekday &&
        claim->weekday != date_weekday(other))
      evidence->shown[orders[i]] += one;
    if (date_eq(date, known)) evidence->shown[orders[i]] += one;
  }
}

static size_t *dates_of_year(struct order_short *shorts, short year) {
  size_t place = 0;
  while (place < shorts->years.len && shorts->years.data[place].year < year)
    place++;
  if (place == shorts->years.len || shorts->years.data[place].year != year) {
    vec_push(&shorts->years, (struct order_year){.year = year});
    for (size_t i = shorts->years.len - 1; i > place; i--)
      shorts->years.data[i] = shorts->years.data[i - 1];
    shorts->years.data[place] = (struct order_year){.year = year};
  }
  return shorts->years.data[place].dates;
}

static void add_short(struct order_evidence *evidence,
                      const struct date_claim *claim, struct date known,
                      size_t one) {
  struct order_short *shorts = &evidence->shorts[claim->form - DATE_SHORT];
  shorts->count += one;
  for (int order = 0; order < DATE_ORDERS; order++) {
    struct date date = dates_read(claim, (enum date_order)order);
    if (date.year < EARLIEST_SHORT) continue;
    dates_of_year(shorts, date.year)[order] += one;
    if (date_eq(date, known)) shorts->agree[order] += one;
    if (claim->weekday > 0 && claim->weekday == date_weekday(date))
      shorts->agree[order] += one;
  }
}

void orders_add(struct orders *orders, enum order_place place,
                const struct date_claim *claim, struct date known,
                bool day_first, int sign) {
  struct order_evidence *evidence = &orders->places[place];
  size_t one = (size_t)(ptrdiff_t)sign; /* unsigned: 0 - 1 + 1 is 0 */
  switch ((enum claim_form)claim->form) {
    case DATE_CERTAIN:
      return;
    case DATE_DAY_FIRST:
      evidence->shown[ORDER_DAY_FIRST] += one;
      return;
    case DATE_MONTH_FIRST:
      evidence->shown[ORDER_MONTH_FIRST] += one;
      return;
    case DATE_SHORT:
    case DATE_SHORT_GLUED:
      add_short(evidence, claim, known, one);
      break;
    default:
      if (!date_is_set(claim->date)) return;
      add_open(evidence, claim, known, one);
  }
  if (day_first) evidence->day_first_language += one;
}

void orders_join(struct orders *all, const struct orders *one, int sign) {
  for (int place = 0; place < ORDER_PLACES; place++)
    for (int i = 0; i < DATE_ORDERS; i++)
      all->places[place].shown[i] +=
          one->places[place].shown[i] * (size_t)(ptrdiff_t)sign;
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
  size_t valid = 0;
  for (size_t i = 0; i < shorts->years.len; i++)
    valid += shorts->years.data[i].dates[order];
  return valid > 0 && (shorts->count - valid) * 20 <= shorts->count;
}

static int years_spanned(const struct order_short *shorts, int order) {
  int first = 0, last = 0;
  for (size_t i = 0; i < shorts->years.len; i++) {
    if (shorts->years.data[i].dates[order] == 0) continue;
    last = shorts->years.data[i].year;
    if (first == 0) first = last;
  }
  return last - first;
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

static int order_of(const struct orders *orders, const struct orders *all,
                    enum order_place place, enum claim_form form) {
  return form >= DATE_SHORT ? short_order(orders, all, place, form)
                            : open_order(orders, all, place, form);
}

struct date orders_read(const struct orders *orders, const struct orders *all,
                        enum order_place place,
                        const struct date_claim *claim) {
  enum claim_form form = (enum claim_form)claim->form;
  if (form <= DATE_MONTH_FIRST) return claim->date;
  int order = order_of(orders, all, place, form);
  if (order == UNKNOWN) return (struct date){0};
  return dates_read(claim, (enum date_order)order);
}

uint64_t orders_digest(const struct orders *orders, const struct orders *all) {
  uint64_t digest = 0;
  for (int place = 0; place < ORDER_PLACES; place++)
    for (int form = DATE_OPEN; form <= DATE_SHORT_GLUED; form++)
      digest = digest * (DATE_ORDERS + 1) +
               (uint64_t)(order_of(orders, all, (enum order_place)place,
                                   (enum claim_form)form) -
                          UNKNOWN);
  return digest;
}

/* ---- keeping ---- */

static void pack_short(const struct order_short *shorts, struct buf *out) {
  size_t years = 0;
  pack_number(out, shorts->count);
  for (int i = 0; i < DATE_ORDERS; i++) pack_number(out, shorts->agree[i]);
  for (int pass = 0; pass < 2; pass++) {
    for (size_t i = 0; i < shorts->years.len; i++) {
      const struct order_year *year = &shorts->years.data[i];
      size_t dates = 0;
      for (int k = 0; k < DATE_ORDERS; k++) dates += year->dates[k];
      if (dates == 0) continue;
      years++;
      if (pass == 0) continue;
      pack_number(out, (uint64_t)year->year);
      for (int k = 0; k < DATE_ORDERS; k++) pack_number(out, year->dates[k]);
    }
    if (pass == 0) pack_number(out, years);
  }
}

static void unpack_short(struct unpack *in, struct order_short *shorts) {
  shorts->count = (size_t)unpack_number(in);
  for (int i = 0; i < DATE_ORDERS; i++)
    shorts->agree[i] = (size_t)unpack_number(in);
  size_t years = unpack_count(in);
  for (size_t i = 0; i < years && !in->bad; i++) {
    struct order_year year = {.year = (short)(unpack_number(in) % 10000)};
    for (int k = 0; k < DATE_ORDERS; k++)
      year.dates[k] = (size_t)unpack_number(in);
    vec_push(&shorts->years, year);
  }
}

void orders_pack(const struct orders *orders, struct buf *out) {
  for (int place = 0; place < ORDER_PLACES; place++) {
    const struct order_evidence *from = &orders->places[place];
    pack_number(out, from->open);
    pack_number(out, from->day_first_language);
    for (int i = 0; i < DATE_ORDERS; i++) {
      pack_number(out, from->shown[i]);
      for (int day = 0; day < 8; day++) pack_number(out, from->days[i][day]);
    }
    for (int i = 0; i < 2; i++) pack_short(&from->shorts[i], out);
  }
}

void orders_unpack(struct unpack *in, struct orders *orders) {
  for (int place = 0; place < ORDER_PLACES; place++) {
    struct order_evidence *to = &orders->places[place];
    to->open = (size_t)unpack_number(in);
    to->day_first_language = (size_t)unpack_number(in);
    for (int i = 0; i < DATE_ORDERS; i++) {
      to->shown[i] = (size_t)unpack_number(in);
      for (int day = 0; day < 8; day++)
        to->days[i][day] = (size_t)unpack_number(in);
    }
    for (int i = 0; i < 2; i++) unpack_short(in, &to->shorts[i]);
  }
}

void orders_free(struct orders *orders) {
  for (int place = 0; place < ORDER_PLACES; place++)
    for (int i = 0; i < 2; i++)
      vec_free(&orders->places[place].shorts[i].years);
}

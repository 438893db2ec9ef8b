#include "minutes/habits_counts.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/hash.h"

enum {
  DAYS_AHEAD = 366,
  DAYS_AHEAD_OF_TEXTS = 5 * 366, /* where no path shows how far a series goes */
};

/* ---- verdicts ---- */

static struct date date_of(struct str key) {
  struct date date;
  memcpy(&date, key.data, sizeof date);
  return date;
}

/* The latest of a tally and the one before that, which may be the same day. */
static void find_latest(const struct map *tally, struct date *first,
                        struct date *second) {
  for (size_t i = 0; i < tally->cap; i++) {
    const struct map_slot *slot = &tally->slots[i];
    if (!slot->key.data || slot->value == 0) continue;
    struct date date = date_of(slot->key);
    if (date_cmp(date, *first) > 0) {
      *second = slot->value > 1 ? date : *first;
      *first = date;
    } else if (date_cmp(date, *second) > 0) {
      *second = date;
    }
  }
}

/* Where few paths tell, the texts do; but one of them may be a slip. */
static long limit_of(const struct series *series) {
  struct date newest = {0}, second = {0};
  long ahead = DAYS_AHEAD;
  find_latest(&series->dates, &newest, &second);
  find_latest(&series->years, &newest, &second);
  if (series->files_with_year * 2 < series->files) {
    struct date greatest = {0};
    second = (struct date){0};
    if (series->files < HABITS_SHARED_BY) return LONG_MAX;
    find_latest(&series->texts, &greatest, &second);
    if (date_cmp(second, newest) > 0) newest = second;
    ahead = DAYS_AHEAD_OF_TEXTS;
  }
  if (!date_is_set(newest)) return LONG_MAX;
  if (!date_has_day(newest)) newest.day = 1;
  return date_to_days(newest) + ahead;
}

void habits_counts_judge(struct series *series) {
  memset(series->weekdays, 0, sizeof series->weekdays);
  series->dated_files = 0;
  for (size_t i = 0; i < series->dates.cap; i++) {
    const struct map_slot *slot = &series->dates.slots[i];
    if (!slot->key.data || !date_has_day(date_of(slot->key))) continue;
    series->weekdays[date_weekday(date_of(slot->key))] += slot->value;
    series->dated_files += slot->value;
  }
  series->is_titled = series->titled_files >= HABITS_SHARED_BY &&
                      series->titled_files * 2 >= series->files;
  series->limit = limit_of(series);
}

/* Of what files that are not contested depend on, but for the limit. */
static uint64_t digest_of(const struct habits *d, const struct series *series) {
  uint64_t parts[] = {orders_digest(&series->orders, &d->orders),
                      tally_digest(&series->words, HABITS_SHARED_BY),
                      series->is_titled};
  for (int kind = 0; kind < WITNESS_KINDS; kind++)
    parts[2] = parts[2] * 2 +
               votes_is_credible(&series->trust, (enum witness_kind)kind);
  return hash64(str_make((const char *)parts, sizeof parts));
}

/* Whether any text tells a day that one limit allows and the other does not. */
static bool limits_differ(const struct series *series) {
  long low = series->limit < series->limit_before ? series->limit
                                                  : series->limit_before;
  long high = series->limit < series->limit_before ? series->limit_before
                                                   : series->limit;
  for (size_t i = 0; low < high && i < series->claims.cap; i++) {
    const struct map_slot *slot = &series->claims.slots[i];
    if (!slot->key.data || slot->value == 0) continue;
    struct date date = date_of(slot->key);
    if (!date_has_day(date)) date.day = 1;
    long days = date_to_days(date);
    if (days > low && days <= high) return true;
  }
  return false;
}

/* ---- contested files ---- */

static bool is_contested(struct habits *d, size_t file) {
  const struct testimonies *all = &d->dated[file].testimonies;
  const struct trust *trust = &habits_series(d, file)->trust;
  for (size_t i = 0; i < all->count; i++)
    if (!date_eq(all->of[i].date, all->of[0].date) ||
        !votes_is_credible(trust, all->of[i].kind))
      return true;
  return false;
}

static struct str content_key(const struct contested_file *file) {
  return str_make((const char *)&file->content, sizeof file->content);
}

static int compare_date(const void *a, const void *b) {
  return date_cmp(*(const struct date *)a, *(const struct date *)b);
}

static void find_dates_of_copies(struct habits *d, size_t file,
                                 struct contested_file *contested) {
  VEC(struct date) dates = {0};
  size_t kept = 0;
  for (size_t other = *map_get(&d->copies, content_key(contested));
       other != SIZE_MAX; other = d->next_copy[other])
    if (other != file && date_is_set(d->dated[other].path))
      vec_push(&dates, d->dated[other].path);
  if (dates.len > 1)
    qsort(dates.data, dates.len, sizeof *dates.data, compare_date);
  for (size_t i = 0; i < dates.len; i++)
    if (i == 0 || !date_eq(dates.data[i], dates.data[kept - 1]))
      dates.data[kept++] = dates.data[i];
  contested->copies =
      arena_dup(d->arena, dates.data, kept * sizeof *dates.data);
  contested->copy_count = kept;
  vec_free(&dates);
}

/* A file that changes may be a copy of a contested one: that cannot be told
 * from this one alone. */
static void forget_contested(struct habits *d, size_t file) {
  struct series *series = habits_series(d, file);
  for (size_t i = 0; i < series->contested.len; i++) {
    struct contested_file *one = &series->contested.data[i];
    if (one->is_gone || !str_eq(one->path, habits_facts(d, file)->path))
      continue;
    one->is_gone = true;
    tally_add(&d->contested, content_key(one), -1);
  }
}

static void note_contested(struct habits *d, size_t file) {
  const struct counts_source *source = d->counted->source;
  const struct file_facts *facts = habits_facts(d, file);
  struct contested_file one = {.path = facts->path,
                               .content = facts->content,
                               .is_empty = facts->heading_count == 0};
  find_dates_of_copies(d, file, &one);
  if (source && source->has_content(source->context, facts->content))
    d->counted->flipped = true;
  tally_add(&d->contested, content_key(&one), 1);
  vec_push(&habits_series(d, file)->contested, one);
}

void habits_counts_settle(struct habits *d) {
  struct counted *counted = d->counted;
  for (size_t i = 0; i < counted->files.len; i++)
    if (counted->files.data[i].sign < 0) forget_contested(d, i);
  for (size_t i = 0; i < counted->files.len && counted->source; i++) {
    struct contested_file one = {.content = habits_facts(d, i)->content};
    counted->flipped |= counted->files.data[i].sign != 0 &&
                        tally_get(&d->contested, content_key(&one)) > 0;
  }
  for (size_t i = 0; i < counted->files.len; i++)
    if (counted->files.data[i].sign > 0 && is_contested(d, i))
      note_contested(d, i);
  for (size_t i = 0; i < d->series.len; i++) {
    const struct series *series = &d->series.data[i];
    if (series->had_files && series->files > 0)
      counted->flipped |= digest_of(d, series) != series->digest_before ||
                          limits_differ(series);
  }
  struct orders none = {0};
  counted->flipped |= counted->source && orders_digest(&none, &d->orders) !=
                                             d->orders_digest_before;
}

/* ---- keeping ---- */

static int compare_contested(const void *a, const void *b) {
  return str_cmp(((const struct contested_file *)a)->path,
                 ((const struct contested_file *)b)->path);
}

static void pack_contested(const struct series *series, struct buf *out) {
  VEC(struct contested_file) files = {0};
  for (size_t i = 0; i < series->contested.len; i++)
    if (!series->contested.data[i].is_gone)
      vec_push(&files, series->contested.data[i]);
  if (files.len > 1)
    qsort(files.data, files.len, sizeof *files.data, compare_contested);
  pack_number(out, files.len);
  for (size_t i = 0; i < files.len; i++) {
    const struct contested_file *file = &files.data[i];
    pack_str(out, file->path);
    pack_hash(out, file->content);
    pack_number(out, file->is_empty);
    pack_number(out, file->copy_count);
    for (size_t k = 0; k < file->copy_count; k++)
      pack_date(out, file->copies[k]);
  }
  vec_free(&files);
}

static void unpack_contested(struct unpack *in, struct arena *arena,
                             struct series *series) {
  size_t count = unpack_count(in);
  for (size_t i = 0; i < count && !in->bad; i++) {
    struct contested_file file = {.path = unpack_str(in)};
    file.content = unpack_hash(in);
    file.is_empty = unpack_number(in) != 0;
    file.copy_count = unpack_count(in);
    file.copies = arena_alloc(arena, file.copy_count * sizeof *file.copies);
    for (size_t k = 0; k < file.copy_count; k++)
      file.copies[k] = unpack_date(in);
    vec_push(&series->contested, file);
  }
}

static void pack_series(const struct series *series, struct buf *out) {
  pack_number(out, series->files);
  pack_number(out, series->titled_files);
  pack_number(out, series->files_with_year);
  for (int kind = 0; kind < WITNESS_KINDS; kind++) {
    pack_number(out, series->trust.asked[kind]);
    pack_number(out, series->trust.agreed[kind]);
  }
  orders_pack(&series->orders, out);
  tally_pack(&series->words, out);
  tally_pack(&series->dates, out);
  tally_pack(&series->years, out);
  tally_pack(&series->texts, out);
  tally_pack(&series->claims, out);
  pack_contested(series, out);
}

void habits_counts_load(struct habits *d, struct str meeting,
                        struct series *series) {
  struct str bytes = counts_load(d->counted, COUNTS_SERIES, meeting);
  if (bytes.len == 0) return;
  struct unpack in = unpack_start(bytes);
  series->files = (size_t)unpack_number(&in);
  series->titled_files = (size_t)unpack_number(&in);
  series->files_with_year = (size_t)unpack_number(&in);
  for (int kind = 0; kind < WITNESS_KINDS; kind++) {
    series->trust.asked[kind] = (size_t)unpack_number(&in);
    series->trust.agreed[kind] = (size_t)unpack_number(&in);
  }
  orders_unpack(&in, &series->orders);
  tally_unpack(&in, &series->words);
  tally_unpack(&in, &series->dates);
  tally_unpack(&in, &series->years);
  tally_unpack(&in, &series->texts);
  tally_unpack(&in, &series->claims);
  unpack_contested(&in, d->arena, series);
  counts_check(d->counted, &in);
  habits_counts_judge(series);
  series->limit_before = series->limit;
  series->digest_before = digest_of(d, series);
  series->had_files = series->files > 0;
}

void habits_counts_load_all(struct habits *d) {
  struct orders none = {0};
  struct str bytes = counts_load(d->counted, COUNTS_ALL, STR("dates"));
  if (bytes.len > 0) {
    struct unpack in = unpack_start(bytes);
    for (int place = 0; place < ORDER_PLACES; place++)
      for (int i = 0; i < DATE_ORDERS; i++)
        d->orders.places[place].shown[i] = (size_t)unpack_number(&in);
    tally_unpack(&in, &d->contested);
    counts_check(d->counted, &in);
  }
  d->orders_digest_before = orders_digest(&none, &d->orders);
}

bool habits_counts_has_contested(struct counted *counted,
                                 struct hash128 content) {
  struct contested_file one = {.content = content};
  struct arena *arena = counted->arena;
  struct habits d = {
      .arena = arena, .counted = counted, .contested.arena = arena};
  habits_counts_load_all(&d);
  bool found = tally_get(&d.contested, content_key(&one)) > 0;
  map_free(&d.contested);
  return found;
}

void habits_counts_save(const struct habits *d,
                        const struct counts_sink *sink) {
  struct buf bytes = {0};
  for (size_t i = 0; i < d->series.len; i++) {
    const struct series *series = &d->series.data[i];
    buf_clear(&bytes);
    if (series->files > 0) pack_series(series, &bytes);
    sink->save(sink->context, COUNTS_SERIES, series->meeting, buf_str(&bytes));
  }
  buf_clear(&bytes);
  for (int place = 0; place < ORDER_PLACES; place++)
    for (int i = 0; i < DATE_ORDERS; i++)
      pack_number(&bytes, d->orders.places[place].shown[i]);
  tally_pack(&d->contested, &bytes);
  sink->save(sink->context, COUNTS_ALL, STR("dates"), buf_str(&bytes));
  buf_free(&bytes);
}

#include "minutes/habits.h"

#include <stdint.h>
#include <stdlib.h>

#include "minutes/dates.h"

/* ---- reading claims ---- */

struct str habits_key(const struct date *date) {
  _Static_assert(sizeof *date == sizeof(short) + 2, "no padding");
  return str_make((const char *)date, sizeof *date);
}

bool habits_agree(struct date one, struct date other) {
  if (one.year != other.year || one.month != other.month) return false;
  return one.day == other.day || !date_has_day(one) || !date_has_day(other);
}

struct date habits_read(struct habits *d, size_t file, enum order_place place,
                        const struct date_claim *claim) {
  struct date date =
      orders_read(&habits_series(d, file)->orders, &d->orders, place, claim);
  if (date.month != 0 && date.year == 0) date.year = habits_path(d, file)->year;
  if (!date_is_set(date) || !date_is_valid(date)) return (struct date){0};
  return date;
}

bool habits_is_plausible(struct habits *d, size_t file, struct date date) {
  const struct series *series = habits_series(d, file);
  if (!date_is_set(date)) return false;
  if (!date_has_day(date)) date.day = 1;
  return date_to_days(date) <= (d->counted->files.data[file].sign < 0
                                    ? series->limit_before
                                    : series->limit);
}

/* ---- gathering the series ---- */

static void add_evidence(struct habits *d, size_t file) {
  const struct path_facts *path = habits_path(d, file);
  const struct file_facts *facts = habits_facts(d, file);
  struct orders *orders = &habits_series(d, file)->orders;
  int sign = d->counted->files.data[file].sign;
  struct date known = {0};
  for (size_t i = path->name_count; i-- > 0;)
    if (path->names[i].form <= DATE_MONTH_FIRST) known = path->names[i].date;
  for (size_t i = 0; i < facts->dates.count && !date_has_day(known); i++)
    if (facts->dates.witnesses[i].claim.form <= DATE_MONTH_FIRST)
      known = facts->dates.witnesses[i].claim.date;
  if (!date_is_set(known) || !date_has_day(known)) known = (struct date){0};
  for (size_t i = 0; i < path->name_count; i++)
    orders_add(orders, ORDERS_IN_PATHS, &path->names[i], known, false, sign);
  for (size_t i = 0; i < facts->dates.count; i++)
    orders_add(orders, ORDERS_IN_TEXTS, &facts->dates.witnesses[i].claim, known,
               facts->dates.day_first, sign);
  for (size_t i = 0; i < facts->heading_count; i++)
    if (facts->headings[i].date.has_claim)
      orders_add(orders, ORDERS_IN_TEXTS, &facts->headings[i].date.claim, known,
                 facts->dates.day_first, sign);
}

static struct date date_of_path(struct habits *d, size_t file) {
  const struct path_facts *path = habits_path(d, file);
  struct date date = {0};
  for (size_t i = 0; i < path->name_count && !date_is_set(date); i++)
    date = habits_read(d, file, ORDERS_IN_PATHS, &path->names[i]);
  if (!date_is_set(date))
    date = habits_read(d, file, ORDERS_IN_PATHS, &path->directory);
  return date;
}

/* Words beside dates that are known to be the meeting's: where the path has the
 * date too, or else a label or the like, or nothing tells one. */
static void add_dated_words(struct habits *d, size_t file) {
  struct series *series = habits_series(d, file);
  const struct file_facts *facts = habits_facts(d, file);
  struct date known = d->dated[file].path;
  struct map counted = {0};
  for (size_t i = 0; i < facts->dates.count && !date_is_set(known); i++)
    known =
        habits_read(d, file, ORDERS_IN_TEXTS, &facts->dates.witnesses[i].claim);
  for (size_t i = 0; i < facts->heading_count; i++) {
    const struct heading_date *heading = &facts->headings[i].date;
    if (!heading->has_claim || heading->flags & HEADING_NOT_OURS) continue;
    struct date date = habits_read(d, file, ORDERS_IN_TEXTS, &heading->claim);
    if (!date_is_set(date) ||
        (date_is_set(known) && !habits_agree(known, date)))
      continue;
    struct str rest = heading->words, word;
    while (str_split(&rest, ' ', &word)) {
      bool is_new;
      if (word.len == 0) continue;
      map_put(&counted, word, 0, &is_new);
      if (is_new)
        tally_add(&series->words, word, d->counted->files.data[file].sign);
    }
  }
  map_free(&counted);
}

const struct heading_facts *habits_first_heading(
    const struct file_facts *facts) {
  for (size_t i = 0; i < facts->heading_count && i < 2; i++)
    if (facts->headings[i].level > 0) return &facts->headings[i];
  return NULL;
}

bool habits_is_titled(const struct file_facts *facts) {
  const struct heading_facts *first = habits_first_heading(facts);
  return first && first->date.has_claim && dates_is_full(&first->date.claim) &&
         !(first->date.flags & HEADING_NOT_OURS);
}

/* Keys of dates are kept once in the arena of their tally. */
static void add_date(struct map *tally, struct date date, int sign) {
  if (date_is_set(date)) tally_add(tally, habits_key(&date), sign);
}

/* All dates that texts tell. */
static void add_claims(struct habits *d, size_t file, int sign) {
  const struct file_facts *facts = habits_facts(d, file);
  struct series *series = habits_series(d, file);
  for (size_t i = 0; i < facts->dates.count; i++) {
    struct date date =
        habits_read(d, file, ORDERS_IN_TEXTS, &facts->dates.witnesses[i].claim);
    if (date_has_day(date)) add_date(&series->texts, date, sign);
    add_date(&series->claims, date, sign);
  }
  for (size_t i = 0; i < facts->heading_count; i++)
    if (facts->headings[i].date.has_claim)
      add_date(
          &series->claims,
          habits_read(d, file, ORDERS_IN_TEXTS, &facts->headings[i].date.claim),
          sign);
}

static void add_to_series(struct habits *d, size_t file) {
  struct series *series = habits_series(d, file);
  const struct path_facts *path = habits_path(d, file);
  int sign = d->counted->files.data[file].sign;
  struct date date = date_of_path(d, file);
  d->dated[file].path = date;
  if (sign == 0) return;
  size_t one = (size_t)(ptrdiff_t)sign; /* unsigned: 0 - 1 + 1 is 0 */
  add_dated_words(d, file);
  add_claims(d, file, sign);
  series->files += one;
  if (habits_is_titled(habits_facts(d, file))) series->titled_files += one;
  if (date_is_set(date) || path->year > 0) series->files_with_year += one;
  /* A file in a year's directory may be as new as the end of that year. */
  struct date last = {path->year, 12, 31};
  if (date_is_set(date))
    add_date(&series->dates, date, sign);
  else if (path->year > 0)
    add_date(&series->years, last, sign);
}

static size_t series_at(struct habits *d, struct str meeting) {
  bool is_new;
  if (!meeting.data) meeting = STR("");
  size_t place =
      *map_put(&d->series_of_meeting, meeting, d->series.len, &is_new);
  if (!is_new) return place;
  struct series series = {.meeting = meeting};
  struct map *const of_dates[] = {&series.dates, &series.years, &series.texts,
                                  &series.claims};
  for (size_t i = 0; i < sizeof of_dates / sizeof *of_dates; i++)
    of_dates[i]->arena = d->arena;
  habits_counts_load(d, meeting, &series);
  vec_push(&d->series, series);
  return place;
}

/* The contested files of a series, but for those that have changed. */
static void add_contested(struct habits *d, const struct series *series) {
  struct counted *counted = d->counted;
  struct map changed = {0};
  for (size_t i = 0; i < counted->files.len; i++)
    map_put(&changed, counted->files.data[i].facts->path, 0, NULL);
  for (size_t i = 0; i < series->contested.len; i++) {
    const struct contested_file *one = &series->contested.data[i];
    if (map_get(&changed, one->path)) continue;
    struct counted_file file = {
        .facts = counted->source->facts(counted->source->context, one->path,
                                        one->content, one->is_empty),
        .meeting = series->meeting};
    if (!file.facts) continue; /* the source says why */
    path_read(d->arena, one->path, &file.path);
    vec_push(&counted->files, file);
  }
  map_free(&changed);
}

static void find_series(struct habits *d) {
  struct counted *counted = d->counted;
  VEC(size_t) series_of_file = {0};
  for (size_t i = 0; i < counted->files.len; i++)
    vec_push(&series_of_file, series_at(d, counted->files.data[i].meeting));
  for (size_t i = 0; i < d->series.len; i++) {
    add_contested(d, &d->series.data[i]);
    while (series_of_file.len < counted->files.len)
      vec_push(&series_of_file, i);
  }
  d->dated = mem_zalloc((counted->files.len + 1) * sizeof *d->dated);
  for (size_t i = 0; i < counted->files.len; i++)
    d->dated[i].series = series_of_file.data[i];
  vec_free(&series_of_file);
  for (size_t i = 0; i < d->series.len; i++)
    orders_join(&d->orders, &d->series.data[i].orders, -1);
  for (size_t file = 0; file < counted->files.len; file++)
    add_evidence(d, file);
  for (size_t i = 0; i < d->series.len; i++)
    orders_join(&d->orders, &d->series.data[i].orders, 1);
  for (size_t file = 0; file < counted->files.len; file++)
    add_to_series(d, file);
  for (size_t i = 0; i < d->series.len; i++)
    habits_counts_judge(&d->series.data[i]);
}

/* ---- copies ---- */

static struct str content_key(const struct habits *d, size_t file) {
  const struct hash128 *content = &habits_facts(d, file)->content;
  return str_make((const char *)content, sizeof *content);
}

static void find_copies(struct habits *d) {
  size_t count = d->counted->files.len;
  d->next_copy = arena_alloc(d->arena, (count + 1) * sizeof(size_t));
  for (size_t file = 0; file < count; file++) {
    bool is_new;
    if (d->counted->files.data[file].sign < 0) continue;
    size_t *first = map_put(&d->copies, content_key(d, file), file, &is_new);
    d->next_copy[file] = is_new ? SIZE_MAX : *first;
    *first = file;
  }
}

/* Of one that has not changed. A copy of it that has would have flipped a
 * verdict: see habits_counts_settle. */
static bool was_copy(struct habits *d, size_t file, struct date date) {
  const struct series *series = habits_series(d, file);
  for (size_t i = 0; i < series->contested.len; i++) {
    const struct contested_file *one = &series->contested.data[i];
    if (!str_eq(one->path, habits_facts(d, file)->path)) continue;
    for (size_t k = 0; k < one->copy_count; k++)
      if (date_eq(one->copies[k], date)) return true;
  }
  return false;
}

bool habits_is_copy(struct habits *d, size_t file, struct date date) {
  if (d->counted->files.data[file].sign == 0) return was_copy(d, file, date);
  for (size_t other = *map_get(&d->copies, content_key(d, file));
       other != SIZE_MAX; other = d->next_copy[other])
    if (other != file && date_eq(d->dated[other].path, date)) return true;
  return false;
}

struct habits *habits_new(struct counted *counted,
                          const struct map *team_words) {
  struct habits *d = arena_zalloc(counted->arena, sizeof *d);
  d->arena = counted->arena;
  d->counted = counted;
  d->team_words = team_words;
  d->contested.arena = d->arena;
  habits_counts_load_all(d);
  find_series(d);
  find_copies(d);
  return d;
}

void habits_free(struct habits *d) {
  for (size_t i = 0; i < d->series.len; i++) {
    struct series *series = &d->series.data[i];
    orders_free(&series->orders);
    map_free(&series->words);
    map_free(&series->dates);
    map_free(&series->years);
    map_free(&series->texts);
    map_free(&series->claims);
    vec_free(&series->contested);
  }
  vec_free(&d->series);
  map_free(&d->series_of_meeting);
  map_free(&d->contested);
  map_free(&d->copies);
  free(d->dated);
}

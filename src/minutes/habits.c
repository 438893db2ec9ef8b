#include "minutes/habits.h"

#include <stdint.h>
#include <stdlib.h>

#include "minutes/dates.h"

/* ---- reading claims ---- */

/* Its bytes; they have no padding. */
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
  if (date.month != 0 && date.year == 0) date.year = d->paths[file].year;
  if (!date_is_set(date) || !date_is_valid(date)) return (struct date){0};
  return date;
}

/* ---- gathering the series ---- */

static void add_evidence(struct habits *d, size_t file) {
  const struct path_facts *path = &d->paths[file];
  const struct file_facts *facts = &d->files[file];
  struct orders *orders = &habits_series(d, file)->orders;
  struct date known = {0};
  for (size_t i = path->name_count; i-- > 0;)
    if (path->names[i].form <= DATE_MONTH_FIRST) known = path->names[i].date;
  for (size_t i = 0; i < facts->dates.count && !date_has_day(known); i++)
    if (facts->dates.witnesses[i].claim.form <= DATE_MONTH_FIRST)
      known = facts->dates.witnesses[i].claim.date;
  if (!date_is_set(known) || !date_has_day(known)) known = (struct date){0};
  for (size_t i = 0; i < path->name_count; i++)
    orders_add(orders, ORDERS_IN_PATHS, &path->names[i], known, false);
  for (size_t i = 0; i < facts->dates.count; i++)
    orders_add(orders, ORDERS_IN_TEXTS, &facts->dates.witnesses[i].claim, known,
               facts->dates.day_first);
  for (size_t i = 0; i < facts->heading_count; i++)
    if (facts->headings[i].date.has_claim)
      orders_add(orders, ORDERS_IN_TEXTS, &facts->headings[i].date.claim, known,
                 facts->dates.day_first);
}

static struct date date_of_path(struct habits *d, size_t file) {
  const struct path_facts *path = &d->paths[file];
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
  struct date known = d->dated[file].path;
  const struct date_facts *texts = &d->files[file].dates;
  for (size_t i = 0; i < texts->count && !date_is_set(known); i++)
    known = habits_read(d, file, ORDERS_IN_TEXTS, &texts->witnesses[i].claim);
  for (size_t i = 0; i < d->files[file].heading_count; i++) {
    const struct heading_date *heading = &d->files[file].headings[i].date;
    if (!heading->has_claim || heading->flags & HEADING_NOT_OURS) continue;
    struct date date = habits_read(d, file, ORDERS_IN_TEXTS, &heading->claim);
    if (!date_is_set(date) ||
        (date_is_set(known) && !habits_agree(known, date)))
      continue;
    struct str rest = heading->words, word;
    while (str_split(&rest, ' ', &word)) {
      if (word.len == 0) continue;
      size_t *last = map_put(&series->last_file, word, 0, NULL);
      if (*last == file + 1) continue;
      *last = file + 1;
      ++*map_put(&series->words, word, 0, NULL);
    }
  }
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

static void count_greatest(struct series *series, struct date date) {
  if (!date_is_set(date) || !date_has_day(date)) return;
  if (date_cmp(date, series->greatest) > 0) {
    series->second = series->greatest;
    series->greatest = date;
  } else if (date_cmp(date, series->second) > 0) {
    series->second = date;
  }
}

static void add_to_series(struct habits *d, size_t file) {
  struct series *series = habits_series(d, file);
  struct dated_file *dated = &d->dated[file];
  if (d->files[file].path.len == 0) return; /* has no part in it, see build.c */
  dated->path = date_of_path(d, file);
  struct date date = dated->path;
  add_dated_words(d, file);
  series->files++;
  series->titled_files += habits_is_titled(&d->files[file]);
  for (size_t i = 0; i < d->files[file].dates.count; i++)
    count_greatest(series,
                   habits_read(d, file, ORDERS_IN_TEXTS,
                               &d->files[file].dates.witnesses[i].claim));
  series->files_with_year += date_is_set(date) || d->paths[file].year > 0;
  /* A file in a year's directory may be as new as the end of that year. */
  struct date last = {d->paths[file].year, 12, 31};
  if (!date_is_set(date) && date_cmp(last, series->newest) > 0)
    series->newest = last;
  if (!date_is_set(date)) return;
  if (date_cmp(date, series->newest) > 0) series->newest = date;
  if (!date_has_day(date)) return;
  ++*map_put(&series->dates, habits_key(&dated->path), 0, NULL);
  series->weekdays[date_weekday(date)]++;
  series->dated_files++;
}

static void find_series(struct habits *d) {
  struct map by_meeting = {0};
  for (size_t file = 0; file < d->count; file++) {
    bool is_new;
    size_t index = *map_put(
        &by_meeting, d->meetings[file].data ? d->meetings[file] : STR(""),
        d->series.len, &is_new);
    if (is_new) vec_push(&d->series, (struct series){0});
    d->dated[file].series = index;
  }
  map_free(&by_meeting);
  for (size_t file = 0; file < d->count; file++) add_evidence(d, file);
  for (size_t i = 0; i < d->series.len; i++)
    orders_join(&d->orders, &d->series.data[i].orders);
  for (size_t file = 0; file < d->count; file++) add_to_series(d, file);
}

static struct str content_key(const struct habits *d, size_t file) {
  return (struct str){(const char *)&d->files[file].content,
                      sizeof d->files[file].content};
}

static void find_copies(struct habits *d) {
  d->next_copy = arena_alloc(d->arena, d->count * sizeof(size_t));
  for (size_t file = 0; file < d->count; file++) {
    bool is_new;
    size_t *first = map_put(&d->copies, content_key(d, file), file, &is_new);
    d->next_copy[file] = is_new ? SIZE_MAX : *first;
    *first = file;
  }
}

bool habits_is_copy(struct habits *d, size_t file, struct date date) {
  for (size_t other = *map_get(&d->copies, content_key(d, file));
       other != SIZE_MAX; other = d->next_copy[other])
    if (other != file && date_eq(d->dated[other].path, date)) return true;
  return false;
}

struct habits *habits_new(struct arena *arena, const struct file_facts *files,
                          const struct path_facts *paths,
                          const struct str *meetings, size_t count,
                          const struct map *team_words) {
  struct habits *d = arena_zalloc(arena, sizeof *d);
  *d = (struct habits){.arena = arena,
                       .files = files,
                       .paths = paths,
                       .meetings = meetings,
                       .count = count,
                       .team_words = team_words};
  d->dated = mem_zalloc((count + 1) * sizeof *d->dated);
  find_series(d);
  find_copies(d);
  return d;
}

void habits_free(struct habits *d) {
  for (size_t i = 0; i < d->series.len; i++) {
    struct series *series = &d->series.data[i];
    map_free(&series->words);
    map_free(&series->last_file);
    map_free(&series->dates);
  }
  vec_free(&d->series);
  map_free(&d->copies);
  free(d->dated);
}

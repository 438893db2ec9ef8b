#include "minutes/resolve.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "minutes/names.h"
#include "minutes/path.h"
#include "minutes/people.h"
#include "minutes/teams.h"

enum { SHARED_BY_FILES = 3, DAYS_AHEAD = 366, HABIT_DIVISOR = 5 };

/* Words that a dating heading may hold beside the date. */
static const char *const plain_words[] = {
    "meeting", "call", "minutes",  "notes",     "weekly", "tech",
    "session", "sync", "workshop", "community", "team",   "sig",
    "wg",      "on",   "of",       "the",       "for",    NULL};

/* The files of one meeting. */
struct series {
  struct map words;     /* of dated headings -> files that hold them */
  struct map last_file; /* word -> the file that counted it last, plus one */
  struct date newest;
  struct map dates; /* day, as bytes -> files with this path date */
  size_t weekdays[8];
  size_t dated_files;
};

struct resolver {
  struct arena *arena;
  const struct file_facts *files;
  struct path_facts *paths;
  size_t count;
  VEC(struct series) series;
  size_t *series_of_file;
  struct map team_words;
  struct map
      copies; /* content hash, as bytes -> first file, then `next_copy` */
  size_t *next_copy;
};

/* ---- gathering the series ---- */

/* Its bytes; they have no padding. */
static struct str date_key(const struct date *date) {
  _Static_assert(sizeof *date == sizeof(short) + 2, "no padding");
  return str_make((const char *)date, sizeof *date);
}

static bool agree(struct date name, struct date heading) {
  if (name.year != heading.year || name.month != heading.month) return false;
  return name.day == heading.day || !date_has_day(name) ||
         !date_has_day(heading);
}

/* Words beside dates that are known to be the meeting's: where the path has the
 * date too, or has none. */
static void add_dated_words(struct resolver *r, struct series *series,
                            size_t file) {
  struct date path_date = r->paths[file].date;
  for (size_t i = 0; i < r->files[file].heading_count; i++) {
    const struct heading_facts *facts = &r->files[file].headings[i];
    if (!date_is_set(facts->date) ||
        (date_is_set(path_date) && !agree(path_date, facts->date)))
      continue;
    struct str rest = facts->date_words, word;
    while (str_split(&rest, ' ', &word)) {
      if (word.len == 0) continue;
      size_t *last = map_put(&series->last_file, word, 0, NULL);
      if (*last == file + 1) continue;
      *last = file + 1;
      ++*map_put(&series->words, word, 0, NULL);
    }
  }
}

static void add_to_series(struct resolver *r, struct series *series,
                          size_t file) {
  struct date date = r->paths[file].date;
  add_dated_words(r, series, file);
  /* A file in a year's directory may be as new as the end of that year. */
  struct date last = {r->paths[file].year, 12, 31};
  if (!date_is_set(date) && date_cmp(last, series->newest) > 0)
    series->newest = last;
  if (!date_is_set(date)) return;
  if (date_cmp(date, series->newest) > 0) series->newest = date;
  if (!date_has_day(date)) return;
  ++*map_put(&series->dates, date_key(&r->paths[file].date), 0, NULL);
  series->weekdays[date_weekday(date)]++;
  series->dated_files++;
}

static void find_series(struct resolver *r) {
  struct map by_meeting = {0};
  r->series_of_file = arena_alloc(r->arena, r->count * sizeof(size_t));
  for (size_t file = 0; file < r->count; file++) {
    bool is_new;
    size_t index =
        *map_put(&by_meeting, r->paths[file].meeting, r->series.len, &is_new);
    if (is_new) vec_push(&r->series, (struct series){0});
    r->series_of_file[file] = index;
    add_to_series(r, &r->series.data[index], file);
  }
  map_free(&by_meeting);
}

static void find_copies(struct resolver *r) {
  r->next_copy = arena_alloc(r->arena, r->count * sizeof(size_t));
  for (size_t file = 0; file < r->count; file++) {
    bool is_new;
    struct str key = {(const char *)&r->files[file].content,
                      sizeof r->files[file].content};
    size_t *first = map_put(&r->copies, key, file, &is_new);
    r->next_copy[file] = is_new ? SIZE_MAX : *first;
    *first = file;
  }
}

/* ---- dates ---- */

/* A date far ahead of the newest file is a slip. */
static bool is_plausible(const struct resolver *r, size_t file,
                         struct date date) {
  if (!date_is_set(date)) return false;
  struct date newest = r->series.data[r->series_of_file[file]].newest;
  if (!date_is_set(newest)) return true;
  if (!date_has_day(newest)) newest.day = 1;
  if (!date_has_day(date)) date.day = 1;
  return date_to_days(date) - date_to_days(newest) <= DAYS_AHEAD;
}

static bool word_is_allowed(struct resolver *r, const struct series *series,
                            struct str meeting, struct str word) {
  if (str_in_list(word, plain_words) || map_get(&r->team_words, word))
    return true;
  size_t *files = map_get(&series->words, word);
  if (files && *files >= SHARED_BY_FILES) return true;
  struct str rest = names_normal(r->arena, meeting), part;
  while (str_split(&rest, ' ', &part))
    if (str_eq(part, word)) return true;
  return false;
}

static bool heading_dates_meeting(struct resolver *r, size_t file,
                                  const struct heading_facts *facts) {
  const struct series *series = &r->series.data[r->series_of_file[file]];
  if (!is_plausible(r, file, facts->date)) return false;
  struct str rest = facts->date_words, word;
  while (str_split(&rest, ' ', &word))
    if (word.len > 0 &&
        !word_is_allowed(r, series, r->paths[file].meeting, word))
      return false;
  return true;
}

static bool is_copy_of_file_dated(struct resolver *r, size_t file,
                                  struct date date) {
  struct str key = {(const char *)&r->files[file].content,
                    sizeof r->files[file].content};
  for (size_t other = *map_get(&r->copies, key); other != SIZE_MAX;
       other = r->next_copy[other])
    if (other != file && date_eq(r->paths[other].date, date)) return true;
  return false;
}

static bool is_habit(const struct series *series, struct date date) {
  return series->weekdays[date_weekday(date)] * HABIT_DIVISOR >=
         series->dated_files;
}

/* The file's name against its first dating heading. */
static void settle_conflict(struct resolver *r, size_t file, struct date name,
                            struct date heading, struct conflict *conflict) {
  const struct series *series = &r->series.data[r->series_of_file[file]];
  conflict->name = name;
  conflict->heading = heading;
  conflict->reason = "the name is believed";
  if (is_copy_of_file_dated(r, file, heading)) {
    conflict->heading_believed = true;
    conflict->reason = "the file is a copy of the one of the heading's date";
  } else if (date_has_day(name) && date_has_day(heading) &&
             !map_get(&series->dates, date_key(&heading)) &&
             is_habit(series, heading) && !is_habit(series, name)) {
    conflict->heading_believed = true;
    conflict->reason =
        "the heading's weekday is the habit of the meeting, the "
        "name's is not";
  }
}

/* The date that the first dating heading stands for. */
static struct date first_heading_date(struct resolver *r, size_t file,
                                      struct date heading,
                                      struct conflict *conflict) {
  const struct path_facts *path = &r->paths[file];
  if (!path->date_in_name) return heading;
  if (agree(path->date, heading))
    return date_has_day(heading) ? heading : path->date;
  settle_conflict(r, file, path->date, heading, conflict);
  return conflict->heading_believed ? heading : path->date;
}

static struct date file_date(struct resolver *r, size_t file,
                             struct date first_heading,
                             const struct conflict *conflict) {
  const struct file_facts *facts = &r->files[file];
  if (conflict->heading_believed) return conflict->heading;
  if (date_is_set(r->paths[file].date)) return r->paths[file].date;
  if (is_plausible(r, file, facts->front_date)) return facts->front_date;
  if (date_is_set(first_heading)) return first_heading;
  if (is_plausible(r, file, facts->lone_date)) return facts->lone_date;
  return (struct date){0};
}

static void date_sections(struct resolver *r, size_t file,
                          struct file_resolution *out) {
  const struct file_facts *facts = &r->files[file];
  struct date current = {0}, first = {0};
  uint32_t deepest = 0;
  for (size_t i = 0; i < facts->heading_count; i++) {
    const struct heading_facts *heading = &facts->headings[i];
    bool dates = (deepest == 0 || heading->level <= deepest) &&
                 heading_dates_meeting(r, file, heading);
    if (dates && deepest == 0) {
      deepest = heading->level;
      first = heading->date;
      current = first_heading_date(r, file, heading->date, &out->conflict);
    } else if (dates) {
      current = heading->date;
    }
    out->sections[i].date = current;
  }
  out->date = file_date(r, file, first, &out->conflict);
  for (size_t i = 0; i < facts->heading_count; i++)
    if (!date_is_set(out->sections[i].date)) out->sections[i].date = out->date;
}

/* ---- references ---- */

/* "org/repo#12": its parts; false for a reference that names no organisation.
 */
static bool split_ref(struct str ref, struct str *org, struct str *repo) {
  size_t hash = str_find_byte(ref, '#');
  size_t slash = str_find_byte(ref, '/');
  if (hash == ref.len || slash > hash) return false;
  *org = str_slice(ref, 0, slash);
  *repo = str_slice(ref, slash + 1, hash);
  return true;
}

/* Repositories that two organisations share. One file is not enough to make an
 * organisation known: names are mistyped. */
static void find_shared_repos(const struct file_facts *files, size_t count,
                              struct map *shared) {
  struct map last_file = {0}; /* "org/repo" -> its last file, plus one */
  struct map owners = {0};    /* repo -> organisations in two files or more */
  for (size_t file = 0; file < count; file++) {
    for (size_t i = 0; i < files[file].heading_count; i++) {
      struct str_list refs = files[file].headings[i].refs;
      for (size_t j = 0; j < refs.len; j++) {
        struct str org, repo;
        if (!split_ref(refs.data[j], &org, &repo)) continue;
        struct str name = str_slice(refs.data[j], 0, org.len + 1 + repo.len);
        size_t *last = map_put(&last_file, name, file + 1, NULL);
        if (*last == file + 1 || *last == SIZE_MAX) continue;
        *last = SIZE_MAX; /* in a second file: it counts, once */
        if (++*map_put(&owners, repo, 0, NULL) == 2)
          map_put(shared, repo, 0, NULL);
      }
    }
  }
  map_free(&owners);
  map_free(&last_file);
}

static int compare_str(const void *a, const void *b) {
  return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* References as they are named, in normal form: the organisation only where two
 * share the repository's name. */
static struct str_list normal_refs(struct arena *arena, struct str_list refs,
                                   const struct map *shared) {
  struct str_list list = {0};
  if (refs.len == 0) return list;
  list.data = arena_alloc(arena, refs.len * sizeof *list.data);
  for (size_t i = 0; i < refs.len; i++) {
    struct str org, repo, ref = refs.data[i];
    if (split_ref(ref, &org, &repo) && !map_get(shared, repo))
      ref = str_slice(ref, org.len + 1, ref.len);
    list.data[i] = ref;
  }
  if (refs.len > 1) qsort(list.data, refs.len, sizeof *list.data, compare_str);
  for (size_t i = 0; i < refs.len; i++)
    if (i == 0 || !str_eq(list.data[i], list.data[list.len - 1]))
      list.data[list.len++] = list.data[i];
  return list;
}

static void resolve_refs(struct arena *arena, const struct file_facts *files,
                         size_t count, struct resolution *resolution) {
  struct map shared = {0};
  find_shared_repos(files, count, &shared);
  for (size_t file = 0; file < count; file++)
    for (size_t i = 0; i < files[file].heading_count; i++)
      resolution->files[file].sections[i].refs =
          normal_refs(arena, files[file].headings[i].refs, &shared);
  map_free(&shared);
}

static bool list_eq(struct str_list a, struct str_list b) {
  if (a.len != b.len) return false;
  for (size_t i = 0; i < a.len; i++)
    if (!str_eq(a.data[i], b.data[i])) return false;
  return true;
}

bool resolution_eq(const struct section_resolution *a,
                   const struct section_resolution *b) {
  return date_eq(a->date, b->date) && list_eq(a->teams, b->teams) &&
         list_eq(a->refs, b->refs) && list_eq(a->people, b->people) &&
         list_eq(a->attended, b->attended) && list_eq(a->owners, b->owners) &&
         str_eq(a->item_owners, b->item_owners);
}

static void resolve_people(struct arena *arena, const struct file_facts *files,
                           size_t count, struct resolution *resolution) {
  struct people people;
  resolution->people = people_find(arena, files, count);
  people_init(&people, arena, &resolution->people);
  for (size_t file = 0; file < count; file++)
    people_of_sections(&people, &files[file], resolution->files[file].sections);
  people_free(&people);
}

/* ---- all of it ---- */

static void free_resolver(struct resolver *r) {
  for (size_t i = 0; i < r->series.len; i++) {
    struct series *series = &r->series.data[i];
    map_free(&series->words);
    map_free(&series->last_file);
    map_free(&series->dates);
  }
  vec_free(&r->series);
  map_free(&r->team_words);
  map_free(&r->copies);
}

void resolve(struct arena *arena, const struct file_facts *files, size_t count,
             const struct team_alias *aliases, size_t alias_count,
             struct resolution *resolution) {
  *resolution = (struct resolution){0};
  struct resolver r = {.arena = arena, .files = files, .count = count};
  r.paths = mem_alloc(count * sizeof *r.paths);
  for (size_t i = 0; i < count; i++)
    path_read(arena, files[i].path, &r.paths[i]);
  struct teams *teams =
      teams_find(arena, files, r.paths, count, aliases, alias_count);
  teams_words(teams, &r.team_words);
  find_series(&r);
  find_copies(&r);
  resolution->files = arena_zalloc(arena, count * sizeof *resolution->files);
  for (size_t i = 0; i < count; i++) {
    struct file_resolution *out = &resolution->files[i];
    out->meeting = r.paths[i].meeting;
    out->sections =
        arena_zalloc(arena, files[i].heading_count * sizeof *out->sections);
    date_sections(&r, i, out);
    teams_of_sections(teams, &files[i], &r.paths[i], out->sections);
  }
  teams_labels(teams, resolution);
  resolve_refs(arena, files, count, resolution);
  resolve_people(arena, files, count, resolution);
  teams_free(teams);
  free_resolver(&r);
  free(r.paths);
}

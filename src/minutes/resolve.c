#include "minutes/resolve.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "minutes/dating.h"
#include "minutes/path.h"
#include "minutes/people.h"
#include "minutes/series.h"
#include "minutes/teams.h"

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
  return date_eq(a->date, b->date) && str_eq(a->meeting, b->meeting) &&
         list_eq(a->teams, b->teams) && list_eq(a->refs, b->refs) &&
         list_eq(a->people, b->people) && list_eq(a->attended, b->attended) &&
         list_eq(a->owners, b->owners) &&
         str_eq(a->item_owners, b->item_owners);
}

/* ---- all of it ---- */

void resolve_files(struct arena *arena, const struct file_facts *files,
                   size_t count, const struct team_alias *aliases,
                   size_t alias_count, struct resolution *resolution) {
  *resolution = (struct resolution){0};
  struct path_facts *paths = mem_alloc((count + 1) * sizeof *paths);
  for (size_t i = 0; i < count; i++) path_read(arena, files[i].path, &paths[i]);
  struct str *meetings = series_find(arena, paths, count);
  struct teams *teams =
      teams_find(arena, files, paths, count, aliases, alias_count);
  struct map team_words = {0};
  teams_words(teams, &team_words);
  struct habits *habits =
      habits_new(arena, files, paths, meetings, count, &team_words);
  dating_hear(habits);
  resolution->files = arena_zalloc(arena, count * sizeof *resolution->files);
  for (size_t i = 0; i < count; i++) {
    struct file_resolution *out = &resolution->files[i];
    out->meeting = meetings[i];
    out->sections =
        arena_zalloc(arena, files[i].heading_count * sizeof *out->sections);
    for (size_t j = 0; j < files[i].heading_count; j++)
      out->sections[j].meeting = out->meeting;
    dating_file(habits, i, out);
    teams_of_sections(teams, &files[i], &paths[i], out->sections);
  }
  teams_labels(teams, resolution);
  resolve_refs(arena, files, count, resolution);
  resolution->people = people_find(arena, files, count);
  habits_free(habits);
  teams_free(teams);
  map_free(&team_words);
  free(paths);
}

void resolve(struct arena *arena, const struct file_facts *files, size_t count,
             const struct team_alias *aliases, size_t alias_count,
             struct resolution *resolution) {
  struct people people;
  resolve_files(arena, files, count, aliases, alias_count, resolution);
  people_init(&people, arena, &resolution->people);
  for (size_t file = 0; file < count; file++)
    people_of_sections(&people, &files[file], resolution->files[file].sections);
  people_free(&people);
}

#include "minutes/resolve.h"

#include <stdint.h>

#include "minutes/dating.h"
#include "minutes/people.h"
#include "minutes/refs.h"
#include "minutes/series.h"
#include "minutes/teams.h"

bool resolution_eq(const struct section_resolution *a,
                   const struct section_resolution *b) {
  return date_eq(a->date, b->date) && str_eq(a->meeting, b->meeting) &&
         str_list_eq(a->teams, b->teams) && str_list_eq(a->refs, b->refs) &&
         str_list_eq(a->people, b->people) &&
         str_list_eq(a->attended, b->attended) &&
         str_list_eq(a->owners, b->owners) &&
         str_eq(a->item_owners, b->item_owners);
}

/* ---- what the files show together ---- */

struct resolving {
  struct counted counted;
  struct series_finder *series;
  struct teams *teams;
  struct map team_words;
  struct habits *habits;
  struct refs refs;
};

static void add_files(struct counted *counted, const struct file_facts *files,
                      size_t count, int sign) {
  vec_reserve(&counted->files, counted->files.len + count);
  for (size_t i = 0; i < count; i++) {
    /* One without a path has no part in it, see build.c. */
    struct counted_file file = {.facts = &files[i],
                                .sign = files[i].path.len > 0 ? sign : 0};
    path_read(counted->arena, files[i].path, &file.path);
    vec_push(&counted->files, file);
  }
}

static void learn(struct resolving *r, const struct team_alias *aliases,
                  size_t alias_count) {
  r->series = series_find(&r->counted);
  r->teams = teams_find(&r->counted, aliases, alias_count);
  teams_words(r->teams, &r->team_words);
  r->habits = habits_new(&r->counted, &r->team_words);
  dating_hear(r->habits);
  refs_find(&r->refs, &r->counted);
}

static void forget(struct resolving *r) {
  refs_free(&r->refs);
  habits_free(r->habits);
  teams_free(r->teams);
  series_free(r->series);
  map_free(&r->team_words);
  vec_free(&r->counted.files);
}

/* ---- what that means for each ---- */

static void resolve_file(struct resolving *r, size_t at,
                         struct file_resolution *out) {
  const struct counted_file *file = &r->counted.files.data[at];
  const struct file_facts *facts = file->facts;
  out->meeting = file->meeting;
  out->sections = arena_zalloc(r->counted.arena,
                               facts->heading_count * sizeof *out->sections);
  for (size_t i = 0; i < facts->heading_count; i++) {
    out->sections[i].meeting = out->meeting;
    out->sections[i].refs = refs_normal(&r->refs, facts->headings[i].refs);
  }
  dating_file(r->habits, at, out);
  teams_of_sections(r->teams, file, out->sections);
}

/* Takes away what the labels of a file that was have counted. */
static void forget_labels(struct resolving *r, size_t at) {
  const struct counted_file *file = &r->counted.files.data[at];
  struct section_resolution *sections =
      mem_zalloc((file->facts->heading_count + 1) * sizeof *sections);
  teams_of_sections(r->teams, file, sections);
  free(sections);
}

static void save(struct resolving *r, const struct counts_sink *sink) {
  if (!sink) return;
  series_save(r->series, sink);
  teams_counts_save(r->teams, sink);
  habits_counts_save(r->habits, sink);
  refs_save(&r->refs, sink);
}

/* ---- all of it ---- */

void resolve_files(struct arena *arena, const struct file_facts *files,
                   size_t count, const struct team_alias *aliases,
                   size_t alias_count, const struct counts_sink *sink,
                   struct resolution *resolution) {
  struct resolving r = {.counted.arena = arena};
  *resolution = (struct resolution){
      .files = arena_zalloc(arena, count * sizeof *resolution->files)};
  add_files(&r.counted, files, count, 1);
  learn(&r, aliases, alias_count);
  for (size_t i = 0; i < count; i++) resolve_file(&r, i, &resolution->files[i]);
  teams_labels(r.teams, resolution);
  people_find(&r.counted, &resolution->people, sink);
  save(&r, sink);
  forget(&r);
}

void resolve(struct arena *arena, const struct file_facts *files, size_t count,
             const struct team_alias *aliases, size_t alias_count,
             const struct counts_sink *sink, struct resolution *resolution) {
  struct people people;
  resolve_files(arena, files, count, aliases, alias_count, sink, resolution);
  people_init(&people, arena, &resolution->people);
  for (size_t file = 0; file < count; file++)
    people_of_sections(&people, &files[file], resolution->files[file].sections);
  people_free(&people);
}

/* Files behind those that have changed depend on them. */
static void resolve_dependents(struct resolving *r, size_t changed,
                               size_t after_count,
                               struct resolution *resolution) {
  size_t count = r->counted.files.len - changed;
  resolution->dependent_count = count;
  resolution->dependents = arena_alloc(
      r->counted.arena, (count + 1) * sizeof *resolution->dependents);
  for (size_t i = 0; i < count; i++) {
    resolution->dependents[i] = r->counted.files.data[changed + i].facts;
    resolve_file(r, changed + i, &resolution->files[after_count + i]);
  }
}

bool resolve_change(struct arena *arena, const struct resolve_change *change,
                    const struct counts_source *source,
                    const struct team_alias *aliases, size_t alias_count,
                    const struct counts_sink *sink,
                    struct resolution *resolution) {
  struct resolving r = {.counted = {.arena = arena, .source = source}};
  size_t after = change->after_count, changed = after + change->before_count;
  add_files(&r.counted, change->after, after, 1);
  add_files(&r.counted, change->before, change->before_count, -1);
  learn(&r, aliases, alias_count);
  *resolution = (struct resolution){
      .files = arena_zalloc(
          arena, (r.counted.files.len + 1) * sizeof *resolution->files)};
  for (size_t i = 0; i < after; i++) resolve_file(&r, i, &resolution->files[i]);
  for (size_t i = after; i < changed; i++) forget_labels(&r, i);
  resolve_dependents(&r, changed, after, resolution);
  teams_labels(r.teams, resolution);
  resolution->same_people = !people_find(&r.counted, &resolution->people, sink);
  bool holds = !r.counted.flipped && !r.counted.damaged;
  if (holds) save(&r, sink);
  forget(&r);
  return holds;
}

bool resolve_needs_content(struct arena *arena,
                           const struct counts_source *source,
                           struct hash128 content) {
  struct counted counted = {.arena = arena, .source = source};
  return habits_counts_has_contested(&counted, content);
}

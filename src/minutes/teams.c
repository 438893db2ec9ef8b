#include "minutes/teams.h"

#include <stdint.h>
#include <stdlib.h>

#include "minutes/names.h"

enum { FILES_THAT_MAKE_A_TEAM = 3 };

/* Dates, and places named by one (09-london), are no teams. */
static bool may_be_team(const struct path_directory *directory) {
  return directory->part == PART_NAME;
}

static struct str nearest_directory(const struct path_facts *path) {
  for (size_t i = path->directory_count; i-- > 0;)
    if (may_be_team(&path->directories[i])) return path->directories[i].name;
  return STR("");
}

/* ---- gathering ---- */

/* Whether headings name a directory that is new cannot be told from those of
 * the files at hand. */
static void add_directories(struct teams *teams, const struct path_facts *path,
                            int sign) {
  for (size_t i = 0; i < path->directory_count; i++) {
    bool is_new;
    if (!may_be_team(&path->directories[i])) continue;
    struct team_directory *directory =
        teams_counts_directory(teams, path->directories[i].name, &is_new);
    directory->files += (size_t)(ptrdiff_t)sign;
    teams->counted->flipped |=
        is_new && !directory->gathering && teams->counted->source;
  }
}

static void add_use(struct teams *teams, struct str key, size_t file,
                    bool is_title, struct str directory) {
  int sign = teams->counted->files.data[file].sign;
  size_t one = (size_t)(ptrdiff_t)sign; /* unsigned: 0 - 1 + 1 is 0 */
  struct name_use *use = teams_counts_new_use(teams, key);
  use->sections += one;
  if (is_title) use->titles += one;
  if (use->last_file != file) use->files += one;
  use->last_file = file;
  tally_add(&use->directories, directory, sign);
}

/* What describes a directory, and is no meeting. */
static bool is_readme(struct str name) {
  return str_eq_nocase(name, STR("readme")) ||
         str_eq_nocase(name, STR("index"));
}

static void add_headings(struct teams *teams, size_t at) {
  const struct counted_file *file = &teams->counted->files.data[at];
  bool is_title = true;
  for (size_t i = 0; i < file->facts->heading_count; i++) {
    const struct heading_facts *facts = &file->facts->headings[i];
    bool begins = is_title && facts->level > 0;
    if (facts->level > 0) is_title = false;
    if (!facts->team_key.data) continue;
    if (facts->team_marked)
      add_use(teams, facts->team_key, at, begins,
              nearest_directory(&file->path));
    else if (!is_readme(file->path.name))
      tally_add(&teams->unmarked_headings, facts->team_key, file->sign);
  }
}

static int compare_use(const void *a, const void *b) {
  return str_cmp(((const struct name_use *)a)->key,
                 ((const struct name_use *)b)->key);
}

static int compare_directory(const void *a, const void *b) {
  return str_cmp(((const struct team_directory *)a)->name,
                 ((const struct team_directory *)b)->name);
}

/* What is known must not depend on the order of the files. */
static void sort(struct teams *teams) {
  if (teams->uses.len > 1)
    qsort(teams->uses.data, teams->uses.len, sizeof *teams->uses.data,
          compare_use);
  for (size_t i = 0; i < teams->uses.len; i++)
    *map_get(&teams->use_of_key, teams->uses.data[i].key) = i;
  if (teams->directories.len > 1)
    qsort(teams->directories.data, teams->directories.len,
          sizeof *teams->directories.data, compare_directory);
  for (size_t i = 0; i < teams->directories.len; i++)
    *map_get(&teams->directory_of_name, teams->directories.data[i].name) = i;
}

/* ---- knowing ---- */

static size_t add_set(struct teams *teams, struct str_list slugs) {
  vec_push(&teams->sets, slugs);
  return teams->sets.len - 1;
}

static struct str_list single(struct arena *arena, struct str slug) {
  return (struct str_list){arena_dup(arena, &slug, sizeof slug), 1};
}

static void know_alias(struct teams *teams, const struct team_alias *alias) {
  size_t set = add_set(teams, single(teams->arena, alias->slug));
  teams_counts_label(teams, alias->slug)->fixed = alias->label;
  struct str slug_key = names_directory_key(teams->arena, alias->slug);
  map_put(&teams->marked, slug_key, set, NULL);
  for (size_t i = 0; i <= alias->names.len; i++) {
    struct team_name name;
    names_read(teams->arena,
               i < alias->names.len ? alias->names.data[i] : alias->label,
               &name);
    if (!name.key.data) continue;
    map_put(&teams->marked, name.key, set, NULL);
    if (name.marked) continue;
    map_put(&teams->unmarked, name.key, set, NULL);
    map_put(&teams->configured, name.key, set, NULL);
  }
}

/* A directory is a team's if a heading anywhere names it. */
static void know_directories(struct teams *teams) {
  for (size_t i = 0; i < teams->directories.len; i++) {
    struct team_directory *directory = &teams->directories.data[i];
    if (directory->gathering || directory->files == 0) continue;
    directory->is_team =
        teams_counts_use(teams, directory->key) ||
        tally_get(&teams->unmarked_headings, directory->plain) > 0 ||
        map_get(&teams->marked, directory->key);
  }
}

/* A part of a directory's name that is a team by any rule. */
static bool part_is_team(struct teams *teams, struct str part) {
  size_t *index = map_get(&teams->directory_of_name, part);
  if (index && teams->directories.data[*index].is_team) return true;
  if (map_get(&teams->label_of_slug, part)) return true;
  const struct name_use *use = teams_counts_use(teams, part);
  return use && use->files >= FILES_THAT_MAKE_A_TEAM;
}

/* "ops-iam" is ops and iam, if both are teams. */
static void find_composites(struct teams *teams) {
  for (size_t i = 0; i < teams->directories.len; i++) {
    struct team_directory *directory = &teams->directories.data[i];
    if (directory->gathering || directory->files == 0) continue;
    VEC(struct str) slugs = {0};
    struct str rest = directory->name, part;
    bool all = true;
    while (str_split(&rest, '-', &part)) {
      all = all && part_is_team(teams, part);
      vec_push(&slugs, part);
    }
    if (all && slugs.len > 1) {
      directory->composite.data =
          arena_dup(teams->arena, slugs.data, slugs.len * sizeof *slugs.data);
      directory->composite.len = slugs.len;
    }
    vec_free(&slugs);
  }
  for (size_t i = 0; i < teams->directories.len; i++)
    if (teams->directories.data[i].composite.len > 0)
      teams->directories.data[i].is_team = false;
}

static int compare_str(const void *a, const void *b) {
  return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str_list teams_set(struct arena *arena, struct str *slugs,
                          size_t count) {
  qsort(slugs, count, sizeof *slugs, compare_str);
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (i == 0 || !str_eq(slugs[i], slugs[kept - 1])) slugs[kept++] = slugs[i];
  return (struct str_list){arena_dup(arena, slugs, kept * sizeof *slugs), kept};
}

struct str_list teams_of_directory(struct teams *teams,
                                   const struct team_directory *directory) {
  if (directory->composite.len > 0)
    return teams_set(teams->arena, directory->composite.data,
                     directory->composite.len);
  return single(teams->arena, directory->name);
}

static void know_directory_names(struct teams *teams) {
  for (size_t i = 0; i < teams->directories.len; i++) {
    struct team_directory *directory = &teams->directories.data[i];
    if (!directory->is_team && directory->composite.len == 0) continue;
    size_t set = add_set(teams, teams_of_directory(teams, directory));
    map_put(&teams->marked, directory->key, set, NULL);
    map_put(&teams->unmarked, directory->plain, set, NULL);
  }
}

/* The directory that holds more than half of the sections so headed, if most of
 * them begin a file: a heading further down names who reports there. */
static struct team_directory *home_of(struct teams *teams,
                                      const struct name_use *use) {
  if (use->titles * 2 <= use->sections) return NULL;
  for (size_t i = 0; i < use->directories.cap; i++) {
    const struct map_slot *slot = &use->directories.slots[i];
    if (!slot->key.data || slot->value * 2 <= use->sections) continue;
    size_t *index = map_get(&teams->directory_of_name, slot->key);
    if (!index || teams->directories.data[*index].gathering) return NULL;
    return &teams->directories.data[*index];
  }
  return NULL;
}

/* Whether a key names several teams that are all known: "ops/iam". */
static bool names_known_teams(struct teams *teams, struct str key) {
  struct str_list parts = names_parts(teams->arena, key);
  for (size_t i = 0; i < parts.len; i++)
    if (!map_get(&teams->marked, parts.data[i])) return false;
  return parts.len > 1;
}

/* A directory that several names call home, and none names, is where teams
 * meet, not a team. */
static void count_homes(struct teams *teams) {
  for (size_t i = 0; i < teams->uses.len; i++) {
    const struct name_use *use = &teams->uses.data[i];
    if (use->files < FILES_THAT_MAKE_A_TEAM ||
        map_get(&teams->marked, use->key))
      continue;
    struct team_directory *home = home_of(teams, use);
    if (home) home->homes++;
  }
}

static bool takes_names(const struct team_directory *home) {
  return home->is_team || home->composite.len > 0 || home->homes == 1;
}

static void know_use(struct teams *teams, const struct name_use *use) {
  struct team_directory *home = home_of(teams, use);
  if (home && !takes_names(home)) home = NULL;
  if (home && home->composite.len == 0) home->is_team = true;
  struct str_list slugs =
      home ? teams_of_directory(teams, home)
           : single(teams->arena, names_slug(teams->arena, use->key));
  map_put(&teams->marked, use->key, add_set(teams, slugs), NULL);
}

/* Names that head sections in three files or more: first the plain ones, then
 * those that might name several of them. A directory becomes a team by being
 * the home of one, and then its own name is known as well. */
static void know_uses(struct teams *teams) {
  count_homes(teams);
  for (int joined = 0; joined < 2; joined++) {
    for (size_t i = 0; i < teams->uses.len; i++) {
      struct name_use *use = &teams->uses.data[i];
      bool several = names_parts(teams->arena, use->key).len > 1;
      if (several == (joined == 1) && use->files >= FILES_THAT_MAKE_A_TEAM &&
          !map_get(&teams->marked, use->key) &&
          !(several && names_known_teams(teams, use->key)))
        know_use(teams, use);
    }
    know_directory_names(teams);
  }
}

struct teams *teams_find(struct counted *counted,
                         const struct team_alias *aliases, size_t alias_count) {
  struct teams *teams = arena_zalloc(counted->arena, sizeof *teams);
  struct str bytes = counts_load(counted, COUNTS_ALL, STR("teams"));
  struct unpack in = unpack_start(bytes);
  uint64_t before = 0;
  teams->arena = counted->arena;
  teams->counted = counted;
  if (bytes.len > 0) before = unpack_fixed(&in);
  if (bytes.len > 0) teams_counts_load(teams, &in);
  for (size_t i = 0; i < counted->files.len; i++) {
    add_directories(teams, &counted->files.data[i].path,
                    counted->files.data[i].sign);
    add_headings(teams, i);
  }
  sort(teams);
  for (size_t i = 0; i < alias_count; i++) know_alias(teams, &aliases[i]);
  know_directories(teams);
  find_composites(teams);
  know_directory_names(teams);
  know_uses(teams);
  teams->digest = teams_counts_digest(teams);
  counted->flipped |= counted->source && teams->digest != before;
  if (bytes.len > 0) teams_counts_load_labels(teams, &in);
  if (bytes.len > 0) counts_check(counted, &in);
  return teams;
}

void teams_free(struct teams *teams) {
  for (size_t i = 0; i < teams->uses.len; i++)
    map_free(&teams->uses.data[i].directories);
  for (size_t i = 0; i < teams->labels.len; i++)
    map_free(&teams->labels.data[i].spellings);
  vec_free(&teams->uses);
  vec_free(&teams->directories);
  vec_free(&teams->sets);
  vec_free(&teams->labels);
  map_free(&teams->use_of_key);
  map_free(&teams->directory_of_name);
  map_free(&teams->unmarked_headings);
  map_free(&teams->marked);
  map_free(&teams->unmarked);
  map_free(&teams->configured);
  map_free(&teams->label_of_slug);
}

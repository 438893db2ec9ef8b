#include "minutes/teams.h"

#include <stdlib.h>

#include "base/mem.h"
#include "minutes/names.h"

enum { FILES_THAT_MAKE_A_TEAM = 3, MOST_LEVELS = 7 };

/* A marked key, and where it heads sections. */
struct name_use {
  struct str key;
  size_t files, sections, last_file;
  size_t titles; /* of these sections, how many are a file's first heading */
  struct map directories; /* directory -> sections so headed in it */
};

struct directory {
  struct str name, key;
  bool gathering, is_team;
  size_t homes; /* names without a directory that head most sections here */
  struct str_list composite; /* the teams it stands for; empty: itself */
};

/* A team's spellings in headings, for its label. */
struct label_use {
  struct str slug;
  struct str fixed; /* of the configuration; data NULL: none */
  struct map spellings;
};

struct teams {
  struct arena *arena;
  VEC(struct name_use) uses;
  struct map use_of_key;
  VEC(struct directory) directories;
  struct map directory_of_name;
  /* Known teams: key -> index into sets. Aliases of the configuration and
   * directories are known to headings without a marker too. */
  VEC(struct str_list) sets;
  struct map marked, unmarked;
  struct map
      configured; /* keys without a marker that the configuration names */
  VEC(struct label_use) labels;
  struct map label_of_slug;
};

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

static void add_directories(struct teams *teams,
                            const struct path_facts *path) {
  for (size_t i = 0; i < path->directory_count; i++) {
    bool is_new;
    struct str name = path->directories[i].name;
    if (!may_be_team(&path->directories[i])) continue;
    map_put(&teams->directory_of_name, name, teams->directories.len, &is_new);
    if (!is_new) continue;
    struct directory directory = {
        .name = name,
        .key = names_directory_key(teams->arena, name),
        .gathering = names_is_gathering(name)};
    vec_push(&teams->directories, directory);
  }
}

static void add_use(struct teams *teams, struct str key, size_t file,
                    bool is_title, struct str directory) {
  bool is_new;
  size_t index = *map_put(&teams->use_of_key, key, teams->uses.len, &is_new);
  if (is_new)
    vec_push(&teams->uses,
             (struct name_use){.key = key, .last_file = SIZE_MAX});
  struct name_use *use = &teams->uses.data[index];
  use->sections++;
  use->titles += is_title;
  if (use->last_file != file) use->files++;
  use->last_file = file;
  ++*map_put(&use->directories, directory, 0, NULL);
}

/* ---- knowing ---- */

static size_t add_set(struct teams *teams, struct str_list slugs) {
  vec_push(&teams->sets, slugs);
  return teams->sets.len - 1;
}

static struct str_list single(struct arena *arena, struct str slug) {
  return (struct str_list){arena_dup(arena, &slug, sizeof slug), 1};
}

static const struct str_list *known(const struct teams *teams,
                                    const struct map *map, struct str key) {
  size_t *index = map_get(map, key);
  return index ? &teams->sets.data[*index] : NULL;
}

static struct label_use *label_of(struct teams *teams, struct str slug) {
  bool is_new;
  size_t index =
      *map_put(&teams->label_of_slug, slug, teams->labels.len, &is_new);
  if (is_new) vec_push(&teams->labels, (struct label_use){.slug = slug});
  return &teams->labels.data[index];
}

static void know_alias(struct teams *teams, const struct team_alias *alias) {
  size_t set = add_set(teams, single(teams->arena, alias->slug));
  label_of(teams, alias->slug)->fixed = alias->label;
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
static void know_directories(struct teams *teams,
                             const struct map *unmarked_headings) {
  for (size_t i = 0; i < teams->directories.len; i++) {
    struct directory *directory = &teams->directories.data[i];
    struct str plain = names_normal(teams->arena, directory->name);
    if (directory->gathering) continue;
    directory->is_team = map_get(&teams->use_of_key, directory->key) ||
                         map_get(unmarked_headings, plain) ||
                         map_get(&teams->marked, directory->key);
  }
}

/* A part of a directory's name that is a team by any rule. */
static bool part_is_team(struct teams *teams, struct str part) {
  size_t *index = map_get(&teams->directory_of_name, part);
  if (index && teams->directories.data[*index].is_team) return true;
  if (map_get(&teams->label_of_slug, part)) return true;
  index = map_get(&teams->use_of_key, part);
  return index && teams->uses.data[*index].files >= FILES_THAT_MAKE_A_TEAM;
}

/* "ops-iam" is ops and iam, if both are teams. */
static void find_composites(struct teams *teams) {
  for (size_t i = 0; i < teams->directories.len; i++) {
    struct directory *directory = &teams->directories.data[i];
    if (directory->gathering) continue;
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

/* Sorted, each once. */
static struct str_list sorted_set(struct arena *arena, struct str *slugs,
                                  size_t count) {
  qsort(slugs, count, sizeof *slugs, compare_str);
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (i == 0 || !str_eq(slugs[i], slugs[kept - 1])) slugs[kept++] = slugs[i];
  return (struct str_list){arena_dup(arena, slugs, kept * sizeof *slugs), kept};
}

static struct str_list directory_teams(struct teams *teams,
                                       const struct directory *directory) {
  if (directory->composite.len > 0)
    return sorted_set(teams->arena, directory->composite.data,
                      directory->composite.len);
  return single(teams->arena, directory->name);
}

static void know_directory_names(struct teams *teams) {
  for (size_t i = 0; i < teams->directories.len; i++) {
    struct directory *directory = &teams->directories.data[i];
    if (!directory->is_team && directory->composite.len == 0) continue;
    size_t set = add_set(teams, directory_teams(teams, directory));
    map_put(&teams->marked, directory->key, set, NULL);
    map_put(&teams->unmarked, names_normal(teams->arena, directory->name), set,
            NULL);
  }
}

/* The directory that holds more than half of the sections so headed, if most of
 * them begin a file: a heading further down names who reports there. */
static struct directory *home_of(struct teams *teams,
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
    struct directory *home = home_of(teams, use);
    if (home) home->homes++;
  }
}

static bool takes_names(const struct directory *home) {
  return home->is_team || home->composite.len > 0 || home->homes == 1;
}

static void know_use(struct teams *teams, const struct name_use *use) {
  struct directory *home = home_of(teams, use);
  if (home && !takes_names(home)) home = NULL;
  if (home && home->composite.len == 0) home->is_team = true;
  struct str_list slugs =
      home ? directory_teams(teams, home)
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

/* What describes a directory, and is no meeting. */
static bool is_readme(struct str name) {
  return str_eq_nocase(name, STR("readme")) ||
         str_eq_nocase(name, STR("index"));
}

struct teams *teams_find(struct arena *arena, const struct file_facts *files,
                         const struct path_facts *paths, size_t count,
                         const struct team_alias *aliases, size_t alias_count) {
  struct teams *teams = arena_zalloc(arena, sizeof *teams);
  teams->arena = arena;
  struct map unmarked_headings = {0};
  for (size_t file = 0; file < count; file++) {
    add_directories(teams, &paths[file]);
    bool is_title = true;
    for (size_t i = 0; i < files[file].heading_count; i++) {
      const struct heading_facts *facts = &files[file].headings[i];
      bool begins = is_title && facts->level > 0;
      if (facts->level > 0) is_title = false;
      if (!facts->team_key.data) continue;
      if (facts->team_marked)
        add_use(teams, facts->team_key, file, begins,
                nearest_directory(&paths[file]));
      else if (!is_readme(paths[file].name))
        map_put(&unmarked_headings, facts->team_key, 0, NULL);
    }
  }
  for (size_t i = 0; i < alias_count; i++) know_alias(teams, &aliases[i]);
  know_directories(teams, &unmarked_headings);
  find_composites(teams);
  know_directory_names(teams);
  know_uses(teams);
  map_free(&unmarked_headings);
  return teams;
}

/* ---- naming ---- */

/* Each part of "Team Ops/IAM" if all are known teams; an empty list if not. */
static struct str_list split_teams(struct teams *teams, struct str key) {
  struct str_list none = {0}, parts = names_parts(teams->arena, key);
  if (parts.len < 2) return none;
  VEC(struct str) slugs = {0};
  for (size_t i = 0; i < parts.len; i++) {
    const struct str_list *set = known(teams, &teams->marked, parts.data[i]);
    if (!set) {
      vec_free(&slugs);
      return none;
    }
    for (size_t j = 0; j < set->len; j++) vec_push(&slugs, set->data[j]);
  }
  struct str_list all = sorted_set(teams->arena, slugs.data, slugs.len);
  vec_free(&slugs);
  return all;
}

static struct str_list teams_of_heading(struct teams *teams,
                                        const struct heading_facts *facts,
                                        bool below_team) {
  struct str_list none = {0};
  if (!facts->team_key.data) return none;
  /* A bare topic below a team's heading is that team talking about it, unless
   * the configuration says that it is a team's heading. */
  if (!facts->team_marked && below_team &&
      !map_get(&teams->configured, facts->team_key))
    return none;
  const struct str_list *set =
      known(teams, facts->team_marked ? &teams->marked : &teams->unmarked,
            facts->team_key);
  if (set) return *set;
  return facts->team_marked ? split_teams(teams, facts->team_key) : none;
}

static struct str_list teams_of_path(struct teams *teams,
                                     const struct path_facts *path) {
  for (size_t i = path->directory_count; i-- > 0;) {
    size_t *index =
        map_get(&teams->directory_of_name, path->directories[i].name);
    if (!index) continue;
    const struct directory *directory = &teams->directories.data[*index];
    if (directory->is_team || directory->composite.len > 0)
      return directory_teams(teams, directory);
  }
  return (struct str_list){0};
}

static void count_spelling(struct teams *teams, struct str slug,
                           struct str spelling) {
  struct label_use *label = label_of(teams, slug);
  ++*map_put(&label->spellings, spelling, 0, NULL);
}

void teams_of_sections(struct teams *teams, const struct file_facts *file,
                       const struct path_facts *path,
                       struct section_resolution *out) {
  struct str_list fallback = teams_of_path(teams, path);
  for (size_t i = 0; i < fallback.len; i++) label_of(teams, fallback.data[i]);
  /* The teams that hold at each level, of the headings that are open there. */
  struct str_list open[MOST_LEVELS] = {{0}};
  for (size_t i = 0; i < file->heading_count; i++) {
    const struct heading_facts *facts = &file->headings[i];
    uint32_t level =
        facts->level < MOST_LEVELS ? facts->level : MOST_LEVELS - 1;
    struct str_list above = {0};
    for (uint32_t l = 1; l < level; l++)
      if (open[l].len > 0) above = open[l];
    struct str_list own = teams_of_heading(teams, facts, above.len > 0);
    if (level > 0) {
      open[level] = own;
      for (uint32_t l = level + 1; l < MOST_LEVELS; l++)
        open[l] = (struct str_list){0};
    }
    if (own.len == 1) count_spelling(teams, own.data[0], facts->team_spelling);
    for (size_t j = 0; j < own.len; j++) label_of(teams, own.data[j]);
    out[i].teams = own.len > 0 ? own : above.len > 0 ? above : fallback;
  }
}

/* ---- labels ---- */

static struct str usual_spelling(const struct label_use *label) {
  struct str best = label->slug;
  size_t most = 0;
  for (size_t i = 0; i < label->spellings.cap; i++) {
    const struct map_slot *slot = &label->spellings.slots[i];
    if (!slot->key.data) continue;
    if (slot->value > most ||
        (slot->value == most && str_cmp(slot->key, best) < 0)) {
      best = slot->key;
      most = slot->value;
    }
  }
  return best;
}

static int compare_label(const void *a, const void *b) {
  return str_cmp(((const struct team_label *)a)->slug,
                 ((const struct team_label *)b)->slug);
}

void teams_labels(struct teams *teams, struct resolution *resolution) {
  resolution->label_count = teams->labels.len;
  resolution->labels =
      arena_alloc(teams->arena, teams->labels.len * sizeof *resolution->labels);
  for (size_t i = 0; i < teams->labels.len; i++) {
    const struct label_use *label = &teams->labels.data[i];
    resolution->labels[i].slug = label->slug;
    resolution->labels[i].label =
        label->fixed.data ? label->fixed : usual_spelling(label);
  }
  if (teams->labels.len > 1)
    qsort(resolution->labels, resolution->label_count,
          sizeof *resolution->labels, compare_label);
}

static void add_words(struct map *words, struct str text) {
  struct str word;
  while (str_split(&text, ' ', &word)) {
    struct str part;
    while (str_split(&word, '/', &part))
      if (part.len > 0) map_put(words, part, 0, NULL);
  }
}

void teams_words(struct teams *teams, struct map *words) {
  for (size_t i = 0; i < teams->marked.cap; i++)
    if (teams->marked.slots[i].key.data)
      add_words(words, teams->marked.slots[i].key);
  for (size_t i = 0; i < teams->labels.len; i++)
    if (teams->labels.data[i].fixed.data)
      add_words(words, names_normal(teams->arena, teams->labels.data[i].fixed));
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
  map_free(&teams->marked);
  map_free(&teams->unmarked);
  map_free(&teams->configured);
  map_free(&teams->label_of_slug);
}

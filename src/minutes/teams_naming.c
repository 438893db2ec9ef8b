/* The part of teams.h about files: whom their headings name, and how that is
 * spelled. */
#include <stdlib.h>

#include "minutes/names.h"
#include "minutes/teams.h"

enum { MOST_LEVELS = 7 };

static const struct str_list *known(const struct teams *teams,
                                    const struct map *map, struct str key) {
  size_t *index = map_get(map, key);
  return index ? &teams->sets.data[*index] : NULL;
}

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
  struct str_list all = teams_set(teams->arena, slugs.data, slugs.len);
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
    const struct team_directory *directory = &teams->directories.data[*index];
    if (directory->is_team || directory->composite.len > 0)
      return teams_of_directory(teams, directory);
  }
  return (struct str_list){0};
}

static void count_label(struct teams *teams, struct str slug, int sign) {
  if (sign != 0)
    teams_counts_label(teams, slug)->uses += (size_t)(ptrdiff_t)sign;
}

static void count_spelling(struct teams *teams, struct str slug,
                           struct str spelling, int sign) {
  if (sign != 0)
    tally_add(&teams_counts_label(teams, slug)->spellings, spelling, sign);
}

void teams_of_sections(struct teams *teams, const struct counted_file *of,
                       struct section_resolution *out) {
  const struct file_facts *file = of->facts;
  struct str_list fallback = teams_of_path(teams, &of->path);
  for (size_t i = 0; i < fallback.len; i++)
    count_label(teams, fallback.data[i], of->sign);
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
    if (own.len == 1)
      count_spelling(teams, own.data[0], facts->team_spelling, of->sign);
    for (size_t j = 0; j < own.len; j++)
      count_label(teams, own.data[j], of->sign);
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
  resolution->label_count = 0;
  resolution->labels =
      arena_alloc(teams->arena, teams->labels.len * sizeof *resolution->labels);
  for (size_t i = 0; i < teams->labels.len; i++) {
    const struct label_use *label = &teams->labels.data[i];
    if (label->uses == 0 && !label->fixed.data) continue;
    resolution->labels[resolution->label_count++] = (struct team_label){
        label->slug, label->fixed.data ? label->fixed : usual_spelling(label)};
  }
  if (resolution->label_count > 1)
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

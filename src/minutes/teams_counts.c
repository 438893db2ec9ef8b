#include "minutes/teams_counts.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/hash.h"
#include "minutes/names.h"

/* ---- what is counted ---- */

struct team_directory *teams_counts_directory(struct teams *teams,
                                              struct str name, bool *is_new) {
  size_t place =
      *map_put(&teams->directory_of_name, name, teams->directories.len, is_new);
  if (*is_new)
    vec_push(
        &teams->directories,
        (struct team_directory){.name = name,
                                .key = names_directory_key(teams->arena, name),
                                .plain = names_normal(teams->arena, name),
                                .gathering = names_is_gathering(name)});
  return &teams->directories.data[place];
}

struct name_use *teams_counts_use(const struct teams *teams, struct str key) {
  size_t *place = map_get(&teams->use_of_key, key);
  struct name_use *use = place ? &teams->uses.data[*place] : NULL;
  return use && use->sections > 0 ? use : NULL;
}

struct name_use *teams_counts_new_use(struct teams *teams, struct str key) {
  bool is_new;
  size_t place = *map_put(&teams->use_of_key, key, teams->uses.len, &is_new);
  if (is_new)
    vec_push(&teams->uses,
             (struct name_use){.key = key, .last_file = SIZE_MAX});
  return &teams->uses.data[place];
}

struct label_use *teams_counts_label(struct teams *teams, struct str slug) {
  bool is_new;
  size_t place =
      *map_put(&teams->label_of_slug, slug, teams->labels.len, &is_new);
  if (is_new) vec_push(&teams->labels, (struct label_use){.slug = slug});
  return &teams->labels.data[place];
}

/* ---- what others depend on ---- */

/* What is put into maps by text: sums do not depend on the order. */
static uint64_t digest_of(const struct teams *teams, const struct map *map) {
  uint64_t digest = 0;
  struct buf bytes = {0};
  for (size_t i = 0; i < map->cap; i++) {
    if (!map->slots[i].key.data) continue;
    buf_clear(&bytes);
    pack_str(&bytes, map->slots[i].key);
    pack_list(&bytes, teams->sets.data[map->slots[i].value]);
    digest += hash64(buf_str(&bytes));
  }
  buf_free(&bytes);
  return digest;
}

uint64_t teams_counts_digest(const struct teams *teams) {
  uint64_t digest = digest_of(teams, &teams->marked) * 3 +
                    digest_of(teams, &teams->unmarked) * 5;
  struct buf bytes = {0};
  for (size_t i = 0; i < teams->directories.len; i++) {
    const struct team_directory *directory = &teams->directories.data[i];
    if (!directory->is_team && directory->composite.len == 0) continue;
    buf_clear(&bytes);
    pack_str(&bytes, directory->name);
    pack_list(&bytes, directory->composite);
    digest += hash64(buf_str(&bytes)) * 7;
  }
  buf_free(&bytes);
  return digest;
}

/* ---- keeping ---- */

void teams_counts_load(struct teams *teams, struct unpack *in) {
  bool is_new;
  size_t count = unpack_count(in);
  for (size_t i = 0; i < count && !in->bad; i++) {
    struct team_directory *directory =
        teams_counts_directory(teams, unpack_str(in), &is_new);
    directory->files = (size_t)unpack_number(in);
    *map_put(&teams->unmarked_headings, directory->plain, 0, NULL) =
        (size_t)unpack_number(in);
  }
  count = unpack_count(in);
  for (size_t i = 0; i < count && !in->bad; i++) {
    struct name_use *use = teams_counts_new_use(teams, unpack_str(in));
    use->files = (size_t)unpack_number(in);
    use->sections = (size_t)unpack_number(in);
    use->titles = (size_t)unpack_number(in);
    tally_unpack(in, &use->directories);
  }
}

void teams_counts_load_labels(struct teams *teams, struct unpack *in) {
  size_t count = unpack_count(in);
  for (size_t i = 0; i < count && !in->bad; i++) {
    struct label_use *label = teams_counts_label(teams, unpack_str(in));
    label->uses = (size_t)unpack_number(in);
    tally_unpack(in, &label->spellings);
  }
}

static int compare_label(const void *a, const void *b) {
  return str_cmp((*(const struct label_use *const *)a)->slug,
                 (*(const struct label_use *const *)b)->slug);
}

static void pack_labels(const struct teams *teams, struct buf *out) {
  VEC(const struct label_use *) labels = {0};
  for (size_t i = 0; i < teams->labels.len; i++)
    if (teams->labels.data[i].uses > 0)
      vec_push(&labels, &teams->labels.data[i]);
  if (labels.len > 1)
    qsort(labels.data, labels.len, sizeof *labels.data, compare_label);
  pack_number(out, labels.len);
  for (size_t i = 0; i < labels.len; i++) {
    pack_str(out, labels.data[i]->slug);
    pack_number(out, labels.data[i]->uses);
    tally_pack(&labels.data[i]->spellings, out);
  }
  vec_free(&labels);
}

static void pack_directories(const struct teams *teams, struct buf *out) {
  size_t count = 0;
  for (size_t i = 0; i < teams->directories.len; i++)
    count += teams->directories.data[i].files > 0;
  pack_number(out, count);
  for (size_t i = 0; i < teams->directories.len; i++) {
    const struct team_directory *directory = &teams->directories.data[i];
    if (directory->files == 0) continue;
    pack_str(out, directory->name);
    pack_number(out, directory->files);
    pack_number(out, directory->gathering ? 0
                                          : tally_get(&teams->unmarked_headings,
                                                      directory->plain));
  }
}

static void pack_uses(const struct teams *teams, struct buf *out) {
  size_t count = 0;
  for (size_t i = 0; i < teams->uses.len; i++)
    count += teams->uses.data[i].sections > 0;
  pack_number(out, count);
  for (size_t i = 0; i < teams->uses.len; i++) {
    const struct name_use *use = &teams->uses.data[i];
    if (use->sections == 0) continue;
    pack_str(out, use->key);
    pack_number(out, use->files);
    pack_number(out, use->sections);
    pack_number(out, use->titles);
    tally_pack(&use->directories, out);
  }
}

void teams_counts_save(const struct teams *teams,
                       const struct counts_sink *sink) {
  struct buf bytes = {0};
  pack_fixed(&bytes, teams->digest);
  pack_directories(teams, &bytes);
  pack_uses(teams, &bytes);
  pack_labels(teams, &bytes);
  sink->save(sink->context, COUNTS_ALL, STR("teams"), buf_str(&bytes));
  buf_free(&bytes);
}

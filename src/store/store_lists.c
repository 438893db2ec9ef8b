/* The part of store.h about what all files together say: labels of teams,
 * people and conflicts of dates. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/pack.h"
#include "store/store.h"

void store_pack_labels(const struct resolution *resolution, struct buf *out) {
  pack_number(out, resolution->label_count);
  for (size_t i = 0; i < resolution->label_count; i++) {
    pack_str(out, resolution->labels[i].slug);
    pack_str(out, resolution->labels[i].label);
  }
}

enum status store_labels(struct store *store, struct arena *arena,
                         struct labels *labels, struct error *error) {
  struct str bytes;
  *labels = (struct labels){0};
  enum status status = store_get(store, arena, STORE_KEY_LABELS, &bytes, error);
  if (status != STATUS_OK || !bytes.data) return status;
  struct unpack in = unpack_start(bytes);
  labels->len = unpack_count(&in);
  labels->data = arena_zalloc(arena, labels->len * sizeof *labels->data);
  for (size_t i = 0; i < labels->len; i++) {
    labels->data[i].slug = unpack_str(&in);
    labels->data[i].label = unpack_str(&in);
  }
  return unpack_end(&in, "labels of teams", error);
}

static int compare_label(const void *key, const void *element) {
  return str_cmp(*(const struct str *)key,
                 ((const struct team_label *)element)->slug);
}

struct str store_label(const struct labels *labels, struct str slug) {
  const struct team_label *found =
      labels->len ? bsearch(&slug, labels->data, labels->len,
                            sizeof *labels->data, compare_label)
                  : NULL;
  return found ? found->label : slug;
}

void store_pack_people(const struct people_rows *people, struct buf *out) {
  pack_number(out, people->len);
  for (size_t i = 0; i < people->len; i++) {
    pack_str(out, people->data[i].value);
    pack_str(out, people->data[i].label);
    pack_list(out, people->data[i].names);
  }
}

enum status store_people(struct store *store, struct arena *arena,
                         struct people_rows *people, struct error *error) {
  struct str bytes;
  *people = (struct people_rows){0};
  enum status status = store_get(store, arena, STORE_KEY_PEOPLE, &bytes, error);
  if (status != STATUS_OK || !bytes.data) return status;
  struct unpack in = unpack_start(bytes);
  people->len = unpack_count(&in);
  people->data = arena_zalloc(arena, people->len * sizeof *people->data);
  for (size_t i = 0; i < people->len && !in.bad; i++) {
    people->data[i].value = unpack_str(&in);
    people->data[i].label = unpack_str(&in);
    people->data[i].names = unpack_list(&in, arena);
  }
  return unpack_end(&in, "list of people", error);
}

static int compare_person(const void *key, const void *element) {
  return str_cmp(*(const struct str *)key,
                 ((const struct people_row *)element)->value);
}

struct str store_person_label(const struct people_rows *people,
                              struct str value) {
  const struct people_row *found =
      people->len ? bsearch(&value, people->data, people->len,
                            sizeof *people->data, compare_person)
                  : NULL;
  return found ? found->label : value;
}

struct file_ref {
  const struct file_facts *facts;
  const struct file_resolution *resolved;
};

static int compare_file(const void *a, const void *b) {
  return str_cmp(((const struct file_ref *)a)->facts->path,
                 ((const struct file_ref *)b)->facts->path);
}

static void pack_conflict(const struct file_facts *file,
                          const struct conflict *conflict, struct buf *out) {
  pack_str(out, file->path);
  pack_hash(out, file->content);
  pack_number(out, conflict->first);
  pack_number(out, conflict->second);
  pack_date(out, conflict->first_date);
  pack_date(out, conflict->second_date);
  pack_date(out, conflict->chosen);
  pack_str(out, str_of(conflict->reason));
}

void store_pack_conflicts(const struct resolution *resolution,
                          const struct file_facts *files, size_t count,
                          struct buf *out) {
  VEC(struct file_ref) refs = {0};
  size_t conflicts = 0;
  for (size_t i = 0; i < count; i++) {
    conflicts += resolution->files[i].conflict_count;
    if (resolution->files[i].conflict_count > 0)
      vec_push(&refs, (struct file_ref){&files[i], &resolution->files[i]});
  }
  if (refs.len > 1) qsort(refs.data, refs.len, sizeof *refs.data, compare_file);
  pack_number(out, conflicts);
  for (size_t i = 0; i < refs.len; i++)
    for (size_t j = 0; j < refs.data[i].resolved->conflict_count; j++)
      pack_conflict(refs.data[i].facts, &refs.data[i].resolved->conflicts[j],
                    out);
  vec_free(&refs);
}

enum status store_conflicts(struct store *store, struct arena *arena,
                            struct conflict_records *conflicts,
                            struct error *error) {
  struct str bytes;
  *conflicts = (struct conflict_records){0};
  enum status status =
      store_get(store, arena, STORE_KEY_CONFLICTS, &bytes, error);
  if (status != STATUS_OK || !bytes.data) return status;
  struct unpack in = unpack_start(bytes);
  conflicts->len = unpack_count(&in);
  conflicts->data =
      arena_zalloc(arena, conflicts->len * sizeof *conflicts->data);
  for (size_t i = 0; i < conflicts->len; i++) {
    struct conflict_record *record = &conflicts->data[i];
    record->path = arena_str(arena, unpack_str(&in));
    record->content = unpack_hash(&in);
    uint64_t first = unpack_number(&in), second = unpack_number(&in);
    if (first >= WITNESS_KINDS || second >= WITNESS_KINDS) in.bad = true;
    record->conflict.first = (enum witness_kind)first;
    record->conflict.second = (enum witness_kind)second;
    record->conflict.first_date = unpack_date(&in);
    record->conflict.second_date = unpack_date(&in);
    record->conflict.chosen = unpack_date(&in);
    record->conflict.reason = arena_str(arena, unpack_str(&in)).data;
  }
  return unpack_end(&in, "list of conflicts", error);
}

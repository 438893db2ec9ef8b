/* The part of store.h about what all files together say: labels of teams,
 * people and conflicts of dates. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/pack.h"
#include "store/ledger.h"
#include "store/store.h"

void store_counts_name(enum counts_kind kind, struct str key,
                       struct buf *name) {
  struct buf bounded = {0};
  record_key(key, &bounded);
  buf_clear(name);
  buf_add_char(name, (char)kind);
  buf_add_str(name, buf_str(&bounded));
  buf_free(&bounded);
}

enum status store_counts(struct store *store, struct arena *arena,
                         enum counts_kind kind, struct str key,
                         struct str *bytes, struct error *error) {
  struct buf name = {0};
  store_counts_name(kind, key, &name);
  enum status status = store_get(store, arena, buf_cstr(&name), bytes, error);
  buf_free(&name);
  return status;
}

enum status store_ledger(struct store *store, struct ledger_state *state,
                         struct error *error) {
  struct arena arena = {0};
  struct str bytes;
  enum status status =
      store_get(store, &arena, STORE_KEY_LEDGER, &bytes, error);
  if (status == STATUS_OK) ledger_unpack_state(bytes, state);
  arena_free(&arena);
  return status;
}

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
    pack_number(out, people->data[i].is_owner);
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
    people->data[i].is_owner = unpack_number(&in) != 0;
  }
  return unpack_end(&in, "list of people", error);
}

static int compare_person(const void *key, const void *element) {
  return str_cmp(*(const struct str *)key,
                 ((const struct people_row *)element)->value);
}

const struct people_row *store_person(const struct people_rows *people,
                                      struct str value) {
  return people->len ? bsearch(&value, people->data, people->len,
                               sizeof *people->data, compare_person)
                     : NULL;
}

struct str store_person_label(const struct people_rows *people,
                              struct str value) {
  const struct people_row *found = store_person(people, value);
  return found ? found->label : value;
}

/* Of one file they stay in order. */
static int compare_conflict(const void *a, const void *b) {
  const struct conflict_record *x = *(const struct conflict_record *const *)a;
  const struct conflict_record *y = *(const struct conflict_record *const *)b;
  int order = str_cmp(x->path, y->path);
  return order ? order : x < y ? -1 : x > y;
}

void store_pack_conflicts(const struct conflict_records *conflicts,
                          struct buf *out) {
  size_t count = conflicts->len;
  const struct conflict_record **sorted =
      mem_alloc((count + 1) * sizeof *sorted);
  for (size_t i = 0; i < count; i++) sorted[i] = &conflicts->data[i];
  if (count > 1) qsort(sorted, count, sizeof *sorted, compare_conflict);
  pack_number(out, count);
  for (size_t i = 0; i < count; i++) {
    const struct conflict *conflict = &sorted[i]->conflict;
    pack_str(out, sorted[i]->path);
    pack_number(out, conflict->first);
    pack_number(out, conflict->second);
    pack_date(out, conflict->first_date);
    pack_date(out, conflict->second_date);
    pack_date(out, conflict->chosen);
    pack_str(out, str_of(conflict->reason));
  }
  free(sorted);
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

#include "engine/engine_frequent.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/pack.h"
#include "engine/engine_frequent_scan.h"

#define KEY_PREFIX "\1p" /* no other metadata begins so */

static bool make_key(struct str term, struct buf *key) {
  buf_clear(key);
  buf_add_str(key, STR(KEY_PREFIX));
  buf_add_str(key, term);
  return key->len <= SHIM_KEY_MAX;
}

enum status engine_frequent_damaged(struct error *error) {
  return error_set(error, STATUS_DAMAGED,
                   "a list of a word's positions is damaged");
}

/* ---- the header ---- */

static void pack(uint32_t last, struct engine_ids put, struct buf *out) {
  uint32_t before = 0;
  pack_number(out, last);
  for (size_t i = 0; i < put.len; i++) {
    pack_number(out, put.data[i] - before);
    before = put.data[i];
  }
}

/* A number of 32 bits; false: damaged. unpack_number() takes 64. */
static bool unpack_32(struct unpack *in, uint32_t *number) {
  uint64_t read = unpack_number(in);
  *number = (uint32_t)read;
  return !in->bad && read <= UINT32_MAX;
}

/* Ids ascend from 1 to `highest`; so does `last`. */
static enum status unpack(struct str bytes, uint32_t highest, uint32_t *last,
                          struct engine_ids *put, struct error *error) {
  struct unpack in = unpack_start(bytes);
  uint32_t id = 0, step = 0;
  *put = engine_ids_new(bytes.len);
  bool good = unpack_32(&in, last) && *last <= highest;
  while (good && in.at < in.end) {
    good = unpack_32(&in, &step) && step > 0 && step <= highest - id;
    if (good) engine_ids_add(put, id += step);
  }
  if (good) return STATUS_OK;
  free(put->data);
  *put = (struct engine_ids){0};
  return engine_frequent_damaged(error);
}

/* ---- writing lists ---- */

static enum status write_lists(const struct str *terms, size_t count,
                               struct engine_list_writer *lists,
                               struct shim_writer *writer, uint32_t last,
                               struct error *error) {
  struct buf key = {0}, header = {0};
  pack(last, (struct engine_ids){0}, &header);
  enum status status = shim_writer_set_metadata(writer, STR(KEY_PREFIX),
                                                buf_str(&header), error);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    struct str value = engine_list_value(&lists[i]);
    if (value.len > 0 && make_key(terms[i], &key))
      status = shim_writer_set_metadata(writer, buf_str(&key), value, error);
    engine_list_free(&lists[i]);
  }
  buf_free(&key);
  buf_free(&header);
  return status;
}

static struct engine_list_writer *new_lists(size_t count) {
  return mem_zalloc((count + 1) * sizeof(struct engine_list_writer));
}

static void free_lists(struct engine_list_writer *lists, size_t count) {
  for (size_t i = 0; i < count; i++) engine_list_free(&lists[i]);
  free(lists);
}

enum status engine_frequent_write(const char *directory,
                                  const struct str *terms, size_t count,
                                  struct error *error) {
  struct engine_list_writer *lists = new_lists(count);
  struct shim_reader *reader = NULL;
  struct shim_writer *writer = NULL;
  struct shim_totals totals = {0};
  enum status status = shim_reader_open(directory, &reader, error);
  if (status == STATUS_OK) status = shim_reader_totals(reader, &totals, error);
  uint32_t last = totals.last_id;
  if (status == STATUS_OK)
    status =
        engine_frequent_scan(reader, terms, count, last, lists, NULL, error);
  shim_reader_close(reader);
  if (status == STATUS_OK)
    status = shim_writer_open(directory, SHIM_OPEN, &writer, error);
  if (status == STATUS_OK) status = shim_writer_begin(writer, error);
  if (status == STATUS_OK)
    status = write_lists(terms, count, lists, writer, last, error);
  if (status == STATUS_OK) status = shim_writer_commit(writer, error);
  shim_writer_close(writer);
  free_lists(lists, count);
  return status;
}

/* ---- documents that are put later ---- */

static int compare_ids(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

enum status engine_frequent_put(struct shim_writer *writer, uint32_t *ids,
                                size_t count, struct error *error) {
  struct buf header = {0};
  struct engine_ids known = {0};
  uint32_t last = 0;
  if (count == 0) return STATUS_OK;
  enum status status =
      shim_writer_metadata(writer, STR(KEY_PREFIX), &header, error);
  if (status == STATUS_OK && header.len > 0)
    status = unpack(buf_str(&header), UINT32_MAX, &last, &known, error);
  if (status == STATUS_OK && header.len > 0) {
    size_t kept = 0;
    qsort(ids, count, sizeof *ids, compare_ids);
    for (size_t i = 0; i < count; i++)
      if (ids[i] <= last && (kept == 0 || ids[kept - 1] != ids[i]))
        ids[kept++] = ids[i];
    struct engine_ids all =
        engine_ids_merge(known, engine_ids_borrow(ids, kept));
    buf_clear(&header);
    pack(last, all, &header);
    if (all.len > known.len)
      status = shim_writer_set_metadata(writer, STR(KEY_PREFIX),
                                        buf_str(&header), error);
    free(all.data);
  }
  free(known.data);
  buf_free(&header);
  return status;
}

/* ---- reading ---- */

enum status engine_frequent_read(struct engine_frequent *frequent,
                                 const struct engine_source *source,
                                 uint32_t highest, struct error *error) {
  struct buf header = {0};
  if (frequent->was_read) return STATUS_OK;
  enum status status = source->functions->metadata(
      source->index, STR(KEY_PREFIX), &header, error);
  if (status == STATUS_OK && header.len > 0)
    status = unpack(buf_str(&header), highest, &frequent->last, &frequent->put,
                    error);
  if (status != STATUS_OK) frequent->last = 0;
  frequent->was_read = status == STATUS_OK;
  buf_free(&header);
  return status;
}

void engine_frequent_forget(struct engine_frequent *frequent) {
  free(frequent->put.data);
  *frequent = (struct engine_frequent){0};
}

enum status engine_frequent_list(const struct engine_source *source,
                                 struct str term, struct buf *value,
                                 struct error *error) {
  struct buf key = {0};
  enum status status = STATUS_OK;
  buf_clear(value);
  if (make_key(term, &key))
    status =
        source->functions->metadata(source->index, buf_str(&key), value, error);
  buf_free(&key);
  return status;
}

/* ---- checking ---- */

struct list_check {
  struct arena arena;
  VEC(struct str) terms;
  VEC(struct str) values;
  uint32_t last;
  struct engine_ids put;
  struct engine_bitmap passed; /* documents of which lists tell nothing */
  enum status status;
  struct error *error;
};

static bool take_list(void *context, struct str key, struct str value) {
  struct list_check *check = context;
  struct str term = str_slice(key, sizeof KEY_PREFIX - 1, key.len);
  if (term.len == 0) return true; /* the header */
  vec_push(&check->terms, arena_str(&check->arena, term));
  vec_push(&check->values, arena_str(&check->arena, value));
  return true;
}

static enum status read_lists(struct list_check *check,
                              struct shim_reader *reader, uint32_t highest) {
  struct buf header = {0};
  enum status status =
      shim_reader_metadata(reader, STR(KEY_PREFIX), &header, check->error);
  if (status == STATUS_OK && header.len > 0)
    status = unpack(buf_str(&header), highest, &check->last, &check->put,
                    check->error);
  buf_free(&header);
  if (status != STATUS_OK || check->last == 0) return status;
  return shim_reader_each_metadata(reader, STR(KEY_PREFIX), take_list, check,
                                   check->error);
}

/* To the next document that the lists tell of; false at the end. */
static bool next_told(const struct list_check *check,
                      struct engine_list *list) {
  do engine_list_next(list);
  while (list->id <= check->last &&
         engine_ids_marked(&check->passed, list->id));
  return list->id <= check->last;
}

static bool same_positions(struct engine_list *a, struct engine_list *b,
                           struct engine_spots *spots) {
  spots->list.len = 0;
  engine_list_read(a, UINT32_MAX, spots);
  size_t count = spots->list.len;
  engine_list_read(b, UINT32_MAX, spots);
  bool same = spots->list.len == 2 * count;
  for (size_t i = 0; i < count && same; i++)
    same = spots->list.data[i] == spots->list.data[count + i];
  return same;
}

static bool lists_differ(struct list_check *check,
                         struct engine_list_writer *found) {
  struct engine_spots spots = {0};
  bool differs = false;
  for (size_t i = 0; i < check->terms.len && !differs; i++) {
    struct engine_list told = {0}, is = {0};
    struct str value = engine_list_value(&found[i]);
    if (!engine_list_open(check->values.data[i], &told)) {
      check->status = engine_frequent_damaged(check->error);
      break;
    }
    if (value.len > 0) engine_list_open(value, &is);
    bool more = true;
    while (more && !differs) {
      more = next_told(check, &told);
      bool is_there = value.len > 0 && next_told(check, &is);
      differs = more != is_there || (more && told.id != is.id) ||
                (more && !same_positions(&told, &is, &spots));
    }
  }
  vec_free(&spots.list);
  return differs;
}

enum status engine_frequent_check(struct shim_reader *reader, bool *differs,
                                  struct error *error) {
  struct list_check check = {.error = error};
  struct shim_totals totals = {0};
  *differs = false;
  enum status status = shim_reader_totals(reader, &totals, error);
  uint32_t highest = totals.last_id;
  if (status == STATUS_OK) status = read_lists(&check, reader, highest);
  size_t count = check.terms.len;
  struct engine_list_writer *found = new_lists(count);
  struct engine_bitmap present = engine_ids_bitmap(highest);
  if (status == STATUS_OK && count > 0)
    status = engine_frequent_scan(reader, check.terms.data, count, highest,
                                  found, &present, error);
  check.passed = engine_ids_bitmap(highest);
  for (uint32_t id = 0; id <= highest; id++)
    if (!engine_ids_marked(&present, id)) engine_ids_mark(&check.passed, id);
  for (size_t i = 0; i < check.put.len; i++)
    engine_ids_mark(&check.passed, check.put.data[i]);
  if (status == STATUS_OK) *differs = lists_differ(&check, found);
  if (status == STATUS_OK) status = check.status;
  free(present.words);
  free(check.passed.words);
  free(check.put.data);
  free_lists(found, count);
  vec_free(&check.terms);
  vec_free(&check.values);
  arena_free(&check.arena);
  return status;
}

#include "engine/engine_phrases.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/pack.h"

#define KEY_PREFIX "\1p" /* no other metadata begins so */
enum {
  KEY_MOST = 200,
  MOST_LISTS = 64 /* that one phrase asks for */
};

static bool make_key(struct str first, struct str second, struct buf *key) {
  buf_clear(key);
  buf_add_str(key, STR(KEY_PREFIX));
  buf_add_str(key, first);
  buf_add_char(key, '\0');
  buf_add_str(key, second);
  return key->len <= KEY_MOST;
}

static enum status damaged(struct error *error) {
  return error_set(error, STATUS_DAMAGED, "a list of a phrase is damaged");
}

static void pack(uint32_t number, struct engine_ids ids, struct buf *out) {
  uint32_t last = 0;
  pack_number(out, number);
  for (size_t i = 0; i < ids.len; i++) {
    pack_number(out, ids.data[i] - last);
    last = ids.data[i];
  }
}

/* A number of 32 bits; false: damaged. unpack_number() takes 64. */
static bool unpack_32(struct unpack *in, uint32_t *number) {
  uint64_t read = unpack_number(in);
  *number = (uint32_t)read;
  return !in->bad && read <= UINT32_MAX;
}

/* Ids ascend from 1 to `last`. */
static enum status unpack(struct str bytes, uint32_t last, uint32_t *number,
                          struct engine_ids *ids, struct error *error) {
  struct unpack in = unpack_start(bytes);
  uint32_t id = 0, step = 0;
  *ids = engine_ids_new(bytes.len);
  bool good = unpack_32(&in, number);
  while (good && in.at < in.end) {
    good = unpack_32(&in, &step) && step > 0 && step <= last - id;
    if (good) engine_ids_add(ids, id += step);
  }
  if (good) return STATUS_OK;
  free(ids->data);
  *ids = (struct engine_ids){0};
  return damaged(error);
}

/* ---- writing lists ---- */

static enum status write_lists(const struct engine_pair *pairs,
                               const struct engine_pair_found *found,
                               size_t count, struct shim_writer *writer,
                               uint32_t last, struct error *error) {
  struct buf key = {0}, value = {0};
  pack(last, (struct engine_ids){0}, &value);
  enum status status =
      shim_writer_set_metadata(writer, STR(KEY_PREFIX), buf_str(&value), error);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    struct engine_ids ids =
        engine_ids_borrow(found[i].ids.data, found[i].ids.len);
    if (found[i].shared < ENGINE_PHRASES_FEWEST ||
        !make_key(pairs[i].first, pairs[i].second, &key))
      continue;
    buf_clear(&value);
    pack((uint32_t)ids.len, ids, &value);
    status =
        shim_writer_set_metadata(writer, buf_str(&key), buf_str(&value), error);
  }
  buf_free(&key);
  buf_free(&value);
  return status;
}

enum status engine_phrases_write(const char *directory,
                                 const struct engine_pair *pairs, size_t count,
                                 struct error *error) {
  struct engine_pair_found *found = engine_pairs_new(count);
  struct shim_reader *reader = NULL;
  struct shim_writer *writer = NULL;
  struct shim_totals totals = {0};
  enum status status = shim_reader_open(directory, &reader, error);
  if (status == STATUS_OK) status = shim_reader_totals(reader, &totals, error);
  uint32_t last = totals.last_id;
  if (status == STATUS_OK)
    status = engine_pairs_find(reader, pairs, count, last, found, NULL, error);
  shim_reader_close(reader);
  if (status == STATUS_OK)
    status = shim_writer_open(directory, SHIM_OPEN, &writer, error);
  if (status == STATUS_OK) status = shim_writer_begin(writer, error);
  if (status == STATUS_OK)
    status = write_lists(pairs, found, count, writer, last, error);
  if (status == STATUS_OK) status = shim_writer_commit(writer, error);
  shim_writer_close(writer);
  engine_pairs_free(found, count);
  return status;
}

/* ---- documents that are put later ---- */

static int compare_ids(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

enum status engine_phrases_put(struct shim_writer *writer, uint32_t *ids,
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

static enum status read_header(struct engine_phrases *phrases,
                               const struct engine_source *source,
                               uint32_t highest, struct error *error) {
  struct buf header = {0};
  uint32_t last = 0;
  enum status status = source->functions->metadata(
      source->index, STR(KEY_PREFIX), &header, error);
  if (status == STATUS_OK && header.len > 0)
    status = unpack(buf_str(&header), highest, &last, &phrases->put, error);
  if (status == STATUS_OK && last > highest) status = damaged(error);
  phrases->last = status == STATUS_OK ? last : 0;
  phrases->was_read = status == STATUS_OK;
  buf_free(&header);
  return status;
}

/* The documents, as they were, in which `second` follows `first`; *has is false
 * if there is no list. */
static enum status read_list(const struct engine_phrases *phrases,
                             const struct engine_source *source,
                             struct str first, struct str second, bool *has,
                             struct engine_ids *ids, struct error *error) {
  struct buf key = {0}, bytes = {0};
  uint32_t count = 0;
  enum status status = STATUS_OK;
  if (make_key(first, second, &key))
    status = source->functions->metadata(source->index, buf_str(&key), &bytes,
                                         error);
  *has = status == STATUS_OK && bytes.len > 0;
  if (*has) status = unpack(buf_str(&bytes), phrases->last, &count, ids, error);
  if (status == STATUS_OK && *has && ids->len != count) {
    free(ids->data);
    status = damaged(error);
  }
  buf_free(&key);
  buf_free(&bytes);
  return status;
}

static size_t pair_count(const struct engine_query *query, size_t place) {
  return query->parts[place]->part_count * query->parts[place + 1]->part_count;
}

/* A phrase without gaps. */
static bool may_have_lists(const struct engine_query *query,
                           size_t candidates) {
  if (candidates < ENGINE_PHRASES_FEWEST || query->op != ENGINE_PHRASE ||
      query->front || query->part_count < 2 ||
      query->number != query->part_count)
    return false;
  for (size_t i = 0; i + 1 < query->part_count; i++)
    if (pair_count(query, i) > MOST_LISTS) return false;
  return true;
}

/* What the lists tell of two places next to each other. */
struct pair_marks {
  bool known;                  /* a list of a pair of terms */
  struct engine_bitmap listed; /* one of the terms follows the other */
  struct engine_bitmap others; /* has a pair of terms without a list */
};

static enum status mark_pairs(const struct engine_phrases *phrases,
                              const struct engine_phrases_asked *asked,
                              size_t place, struct pair_marks *marks,
                              struct error *error) {
  const struct engine_query *first = asked->query->parts[place];
  const struct engine_query *second = asked->query->parts[place + 1];
  size_t count = pair_count(asked->query, place);
  enum status status = STATUS_OK;
  marks->listed = engine_ids_bitmap(asked->last);
  marks->others = engine_ids_bitmap(asked->last);
  for (size_t i = 0; i < count; i++) {
    const struct engine_query *a = first->parts[i / second->part_count];
    const struct engine_query *b = second->parts[i % second->part_count];
    struct engine_ids ids = {0};
    bool has;
    status =
        read_list(phrases, asked->source, a->text, b->text, &has, &ids, error);
    if (status != STATUS_OK) break;
    marks->known |= has;
    if (!has && count > 1)
      ids = asked->both(asked->context, a, b, asked->candidates);
    for (size_t k = 0; k < ids.len; k++)
      engine_ids_mark(has ? &marks->listed : &marks->others, ids.data[k]);
    free(ids.data);
  }
  return status;
}

/* Adds a candidate to `found`, `rest` or, where it lacks some pair, neither. */
static void divide(const struct pair_marks *marks, size_t count, uint32_t id,
                   struct engine_ids *found, struct engine_ids *rest) {
  bool is_sure = count == 1;
  for (size_t i = 0; i < count; i++) {
    bool is_listed = marks[i].known && engine_ids_marked(&marks[i].listed, id);
    if (!is_listed && marks[i].known &&
        !engine_ids_marked(&marks[i].others, id))
      return;
    is_sure &= is_listed;
  }
  engine_ids_add(is_sure ? found : rest, id);
}

enum status engine_phrases_take(struct engine_phrases *phrases,
                                const struct engine_phrases_asked *asked,
                                struct engine_ids *found,
                                struct engine_ids *rest, struct error *error) {
  struct engine_ids candidates = asked->candidates;
  bool may = may_have_lists(asked->query, candidates.len);
  enum status status = STATUS_OK;
  if (may && !phrases->was_read)
    status = read_header(phrases, asked->source, asked->last, error);
  if (status != STATUS_OK) return status;
  if (!may || phrases->last == 0) {
    for (size_t i = 0; i < candidates.len; i++)
      engine_ids_add(rest, candidates.data[i]);
    return STATUS_OK;
  }
  size_t count = asked->query->part_count - 1;
  struct pair_marks *marks = mem_zalloc(count * sizeof *marks);
  struct engine_bitmap put = engine_ids_bitmap(asked->last);
  for (size_t i = 0; i < phrases->put.len; i++)
    engine_ids_mark(&put, phrases->put.data[i]);
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    status = mark_pairs(phrases, asked, i, &marks[i], error);
  for (size_t i = 0; i < candidates.len && status == STATUS_OK; i++) {
    uint32_t id = candidates.data[i];
    if (id > phrases->last || engine_ids_marked(&put, id))
      engine_ids_add(rest, id);
    else
      divide(marks, count, id, found, rest);
  }
  for (size_t i = 0; i < count; i++) {
    free(marks[i].listed.words);
    free(marks[i].others.words);
  }
  free(marks);
  free(put.words);
  return status;
}

void engine_phrases_forget(struct engine_phrases *phrases) {
  free(phrases->put.data);
  *phrases = (struct engine_phrases){0};
}

/* ---- checking ---- */

struct list_check {
  struct arena arena;
  VEC(struct engine_pair) pairs;
  VEC(struct engine_ids) lists;
  uint32_t last;
  struct engine_ids put;
  enum status status;
  struct error *error;
};

static bool take_list(void *context, struct str key, struct str value) {
  struct list_check *check = context;
  struct str words = str_slice(key, sizeof KEY_PREFIX - 1, key.len);
  size_t end = str_find_byte(words, '\0');
  struct engine_ids ids;
  uint32_t count;
  if (words.len == 0) return true; /* the header */
  check->status = unpack(value, check->last, &count, &ids, check->error);
  if (check->status != STATUS_OK) return false;
  vec_push(&check->lists, ids);
  if (end == words.len || count != ids.len)
    check->status = damaged(check->error);
  words = arena_str(&check->arena, words);
  vec_push(&check->pairs,
           (struct engine_pair){str_slice(words, 0, end),
                                str_slice(words, end + 1, words.len)});
  return check->status == STATUS_OK;
}

/* Of documents that were put since, and that are gone, a list tells what it
 * told before. */
static bool lists_differ(const struct list_check *check,
                         const struct engine_pair_found *found,
                         const struct engine_bitmap *present) {
  struct engine_bitmap put = engine_ids_bitmap(check->last);
  bool differs = false;
  for (size_t i = 0; i < check->put.len; i++)
    engine_ids_mark(&put, check->put.data[i]);
  for (size_t i = 0; i < check->lists.len; i++) {
    const struct engine_ids *list = &check->lists.data[i];
    size_t at = 0, k = 0;
    for (;;) {
      while (at < list->len && (engine_ids_marked(&put, list->data[at]) ||
                                !engine_ids_marked(present, list->data[at])))
        at++;
      while (k < found[i].ids.len && found[i].ids.data[k] <= check->last &&
             engine_ids_marked(&put, found[i].ids.data[k]))
        k++;
      bool more = k < found[i].ids.len && found[i].ids.data[k] <= check->last;
      if (at == list->len || !more) {
        differs |= at < list->len || more;
        break;
      }
      differs |= list->data[at++] != found[i].ids.data[k++];
    }
  }
  free(put.words);
  return differs;
}

static enum status read_lists(struct list_check *check,
                              struct shim_reader *reader, uint32_t highest) {
  struct buf header = {0};
  enum status status =
      shim_reader_metadata(reader, STR(KEY_PREFIX), &header, check->error);
  if (status == STATUS_OK && header.len > 0)
    status = unpack(buf_str(&header), highest, &check->last, &check->put,
                    check->error);
  if (status == STATUS_OK && check->last > highest)
    status = damaged(check->error);
  buf_free(&header);
  if (status != STATUS_OK || check->last == 0) return status;
  status = shim_reader_each_metadata(reader, STR(KEY_PREFIX), take_list, check,
                                     check->error);
  return status == STATUS_OK ? check->status : status;
}

enum status engine_phrases_check(struct shim_reader *reader, bool *differs,
                                 struct error *error) {
  struct list_check check = {.error = error};
  struct shim_totals totals = {0};
  *differs = false;
  enum status status = shim_reader_totals(reader, &totals, error);
  uint32_t highest = totals.last_id;
  if (status == STATUS_OK) status = read_lists(&check, reader, highest);
  size_t count = check.lists.len;
  struct engine_pair_found *found = engine_pairs_new(count);
  struct engine_bitmap present = engine_ids_bitmap(highest);
  if (status == STATUS_OK && count > 0)
    status = engine_pairs_find(reader, check.pairs.data, count, highest, found,
                               &present, error);
  if (status == STATUS_OK) *differs = lists_differ(&check, found, &present);
  for (size_t i = 0; i < count; i++) free(check.lists.data[i].data);
  free(present.words);
  free(check.put.data);
  engine_pairs_free(found, count);
  vec_free(&check.lists);
  vec_free(&check.pairs);
  arena_free(&check.arena);
  return status;
}

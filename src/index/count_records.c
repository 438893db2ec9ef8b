#include "index/count_records.h"

static const enum counts_kind kinds[] = {COUNTS_DIRECTORY, COUNTS_GROUP,
                                         COUNTS_SERIES, COUNTS_ALL};

static void collect(void *context, enum counts_kind kind, struct str key,
                    struct str bytes) {
  struct count_records *records = context;
  struct buf name = {0};
  bool is_new;
  store_counts_name(kind, key, &name);
  records->places.arena = &records->arena;
  size_t place =
      *map_put(&records->places, buf_str(&name), records->values.len, &is_new);
  if (is_new) vec_push(&records->values, STR(""));
  records->values.data[place] = arena_str(&records->arena, bytes);
  buf_free(&name);
}

struct counts_sink count_records_sink(struct count_records *records) {
  return (struct counts_sink){records, collect};
}

/* ---- against those that the store has ---- */

struct comparison {
  const struct count_records *records;
  VEC(struct str) gone; /* names */
  bool *same;           /* of each record */
  struct arena arena;
};

static bool compare_stored(void *context, struct str name, struct str value) {
  struct comparison *comparison = context;
  const size_t *place = map_get(&comparison->records->places, name);
  if (place)
    comparison->same[*place] =
        str_eq(comparison->records->values.data[*place], value);
  else
    vec_push(&comparison->gone, arena_str(&comparison->arena, name));
  return true;
}

static enum status compare_all(struct comparison *comparison,
                               struct store *store, struct error *error) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds && status == STATUS_OK;
       i++) {
    struct buf prefix = {0};
    store_counts_name(kinds[i], STR(""), &prefix);
    status = shim_reader_each_metadata(store->reader, buf_str(&prefix),
                                       compare_stored, comparison, error);
    buf_free(&prefix);
  }
  return status;
}

static enum status compare_these(struct comparison *comparison,
                                 struct store *store, struct error *error) {
  const struct map *places = &comparison->records->places;
  struct buf value = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < places->cap && status == STATUS_OK; i++) {
    if (!places->slots[i].key.data) continue;
    buf_clear(&value);
    status = shim_reader_metadata(store->reader, places->slots[i].key, &value,
                                  error);
    if (status == STATUS_OK)
      compare_stored(comparison, places->slots[i].key, buf_str(&value));
  }
  buf_free(&value);
  return status;
}

static void end(struct comparison *comparison) {
  vec_free(&comparison->gone);
  free(comparison->same);
  arena_free(&comparison->arena);
}

static struct comparison begin(const struct count_records *records) {
  return (struct comparison){.records = records,
                             .same = mem_zalloc(records->values.len + 1)};
}

enum status count_records_write(const struct count_records *records, bool all,
                                struct store *store,
                                struct engine_writer *writer,
                                struct error *error) {
  struct comparison comparison = begin(records);
  enum status status = STATUS_OK;
  if (store)
    status = all ? compare_all(&comparison, store, error)
                 : compare_these(&comparison, store, error);
  for (size_t i = 0; i < records->places.cap && status == STATUS_OK; i++) {
    const struct map_slot *slot = &records->places.slots[i];
    if (!slot->key.data || comparison.same[slot->value]) continue;
    struct str value = records->values.data[slot->value];
    /* None is none, however it was told. */
    if (value.len > 0 || store)
      status = engine_writer_set_metadata(writer, slot->key, value, error);
  }
  for (size_t i = 0; i < comparison.gone.len && status == STATUS_OK; i++)
    status = engine_writer_set_metadata(writer, comparison.gone.data[i],
                                        STR(""), error);
  end(&comparison);
  return status;
}

enum status count_records_differ(const struct count_records *records,
                                 struct store *store, bool *differ,
                                 struct error *error) {
  struct comparison comparison = begin(records);
  enum status status = compare_all(&comparison, store, error);
  *differ = comparison.gone.len > 0;
  for (size_t i = 0; i < records->values.len; i++)
    *differ |= !comparison.same[i] && records->values.data[i].len > 0;
  end(&comparison);
  return status;
}

void count_records_free(struct count_records *records) {
  map_free(&records->places);
  vec_free(&records->values);
  arena_free(&records->arena);
}

#include "store/store.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/pack.h"
#include "store/damage.h"
#include "store/location.h"

enum { OPEN_TRIES = 10, READ_TRIES = 20 };

/* ---- opening ---- */

static enum status check_format(struct store *store, struct error *error) {
  struct buf format = {0};
  enum status status = shim_reader_metadata(
      store->reader, STR(STORE_KEY_FORMAT), &format, error);
  if (status == STATUS_OK && format.len == 0)
    status = error_set(error, STATUS_DAMAGED, "%s: not an index of mins",
                       store->directory);
  else if (status == STATUS_OK && atoi(buf_cstr(&format)) != STORE_FORMAT)
    status = error_set(
        error, STATUS_DAMAGED,
        "%s: an index of %s version of mins (format %s, "
        "wanted %d)",
        store->directory,
        atoi(buf_cstr(&format)) > STORE_FORMAT ? "a newer" : "another",
        buf_cstr(&format), STORE_FORMAT);
  buf_free(&format);
  return status;
}

static void close_reader(struct store *store) {
  engine_free(store->engine);
  shim_reader_close(store->reader);
  store->engine = NULL;
  store->reader = NULL;
}

static enum status block_is_damaged(const struct store *store,
                                    struct error *error) {
  return error_set(error, STATUS_DAMAGED, "%s: a block of the index is damaged",
                   store->directory);
}

/* A generation may be replaced and removed between reading the link and opening
 * what it names: then the link is read again. */
static enum status open_current(struct store *store, struct error *error) {
  enum status status = STATUS_OK;
  for (int tries = 0; tries < OPEN_TRIES; tries++) {
    struct buf generation = {0};
    uint64_t before = store->snapshot;
    status = location_current(store->directory, &generation, error);
    if (status == STATUS_OK) {
      const char *path = buf_cstr(&generation);
      bool same = store->generation && strcmp(store->generation, path) == 0;
      bool changed = true;
      if (same && store->reader)
        status = shim_reader_reopen(store->reader, &changed, error);
      store->snapshot += changed;
      if (changed) engine_forget(store->engine);
      if (!same || status != STATUS_OK || !store->reader) {
        close_reader(store);
        status = shim_reader_open(path, &store->reader, error);
        if (status == STATUS_OK) {
          shim_reader_set_stop(store->reader, store->stop);
          store->engine = engine_new(engine_source_reader(store->reader));
        }
        free(store->generation);
        store->generation = mem_copy_text(path);
      }
    }
    buf_free(&generation);
    if (status == STATUS_OK) {
      status = check_format(store, error);
      if (status != STATUS_OK && store_is_overtaken(store))
        status = STATUS_OVERTAKEN;
      if (status != STATUS_OVERTAKEN) return status;
      /* What cannot be read although no writer has been there is damaged. */
      if (tries > 0 && store->snapshot == before)
        return block_is_damaged(store, error);
    }
    if (!store->generation) break; /* there is no link */
  }
  if (status == STATUS_NO_INDEX && store->generation)
    return error_set(error, STATUS_DAMAGED,
                     "%s: the database is missing from the index",
                     store->directory);
  /* No writer commits twice during each of so many openings. */
  return status == STATUS_OVERTAKEN ? block_is_damaged(store, error) : status;
}

enum status store_open(const char *directory, struct store **store,
                       struct error *error) {
  struct store *made = mem_zalloc(sizeof *made);
  shim_on_crash(damage_mark_generation);
  made->directory = mem_copy_text(directory);
  enum status status = open_current(made, error);
  if (status != STATUS_OK) {
    store_close(made);
    made = NULL;
  }
  *store = made;
  return status;
}

enum status store_refresh(struct store *store, struct error *error) {
  return open_current(store, error);
}

void store_set_stop(struct store *store, struct stop *stop) {
  store->stop = stop;
  if (store->reader) shim_reader_set_stop(store->reader, stop);
}

bool store_is_overtaken(const struct store *store) {
  return store->reader && shim_reader_is_overtaken(store->reader);
}

/* Whether another generation has taken the place of the one that is open. */
static bool is_replaced(const struct store *store) {
  struct buf current = {0};
  bool replaced =
      location_current(store->directory, &current, NULL) == STATUS_OK &&
      strcmp(buf_cstr(&current), store->generation) != 0;
  buf_free(&current);
  return replaced;
}

enum status store_read(struct store *store, store_read_fn *fn, void *context,
                       struct error *error) {
  for (int tries = 0; tries < READ_TRIES; tries++) {
    uint64_t before = store->snapshot;
    enum status read = fn(context, error);
    if (read != STATUS_OVERTAKEN && !store_is_overtaken(store) &&
        (read == STATUS_OK || !is_replaced(store)))
      return read;
    enum status status = store_refresh(store, error);
    if (status != STATUS_OK) return status;
    if (read == STATUS_OVERTAKEN && store->snapshot == before)
      return block_is_damaged(store, error);
  }
  return error_set(error, STATUS_OVERTAKEN,
                   "%s: changed too often while it was read", store->directory);
}

uint32_t store_commit(struct store *store) {
  struct shim_totals totals = {0};
  if (!store->reader ||
      shim_reader_totals(store->reader, &totals, NULL) != STATUS_OK)
    return 0;
  return totals.revision;
}

void store_close(struct store *store) {
  if (!store) return;
  close_reader(store);
  free(store->directory);
  free(store->generation);
  free(store);
}

/* ---- records ---- */

static enum status get(struct store *store, struct arena *arena, struct str key,
                       struct str *value, struct error *error) {
  struct buf bytes = {0};
  enum status status = shim_reader_metadata(store->reader, key, &bytes, error);
  *value = status == STATUS_OK && bytes.len > 0
               ? arena_str(arena, buf_str(&bytes))
               : (struct str){NULL, 0};
  buf_free(&bytes);
  return status;
}

enum status store_get(struct store *store, struct arena *arena, const char *key,
                      struct str *value, struct error *error) {
  return get(store, arena, str_of(key), value, error);
}

enum status store_language(struct store *store, struct arena *arena,
                           struct str *name, struct error *error) {
  enum status status = store_get(store, arena, STORE_KEY_STEMMER, name, error);
  if (status == STATUS_OK && !name->data)
    status =
        error_set(error, STATUS_DAMAGED, "%s: no language", store->directory);
  return status;
}

enum status store_record(struct store *store, struct arena *arena,
                         enum record_kind kind, struct str file_key,
                         struct str *bytes, struct error *error) {
  struct buf name = {0};
  record_name(kind, file_key, &name);
  enum status status = get(store, arena, buf_str(&name), bytes, error);
  buf_free(&name);
  return status;
}

struct record_walk {
  store_record_fn *fn;
  void *context;
  enum status status;
  struct error *error;
};

static bool take_record(void *context, struct str name, struct str bytes) {
  struct record_walk *walk = context;
  walk->status =
      walk->fn(walk->context, str_slice(name, 1, name.len), bytes, walk->error);
  return walk->status == STATUS_OK;
}

enum status store_each_record(struct store *store, enum record_kind kind,
                              store_record_fn *fn, void *context,
                              struct error *error) {
  struct record_walk walk = {fn, context, STATUS_OK, error};
  struct buf prefix = {0};
  record_name(kind, STR(""), &prefix);
  enum status status = shim_reader_each_metadata(
      store->reader, buf_str(&prefix), take_record, &walk, error);
  buf_free(&prefix);
  return status == STATUS_OK ? walk.status : status;
}

/* ---- symbols ---- */

void store_symbol_key(uint32_t symbol, struct buf *key) {
  char bytes[] = {(char)(symbol >> 24), (char)(symbol >> 16),
                  (char)(symbol >> 8), (char)symbol};
  record_name(RECORD_SYMBOL_TEXT, str_make(bytes, sizeof bytes), key);
}

void store_text_key(struct str text, struct buf *key) {
  struct buf bounded = {0};
  record_key(text, &bounded);
  record_name(RECORD_TEXT_SYMBOL, buf_str(&bounded), key);
  buf_free(&bounded);
}

enum status store_symbol(struct store *store, struct arena *arena,
                         uint32_t symbol, struct str *text,
                         struct error *error) {
  struct buf key = {0};
  store_symbol_key(symbol, &key);
  enum status status = get(store, arena, buf_str(&key), text, error);
  buf_free(&key);
  if (status == STATUS_OK && !text->data)
    status = error_set(error, STATUS_DAMAGED, "%s: symbol %u is missing",
                       store->directory, symbol);
  return status;
}

enum status store_find_symbol(struct store *store, struct str text,
                              uint32_t *symbol, struct error *error) {
  struct buf key = {0}, value = {0};
  store_text_key(text, &key);
  enum status status =
      shim_reader_metadata(store->reader, buf_str(&key), &value, error);
  *symbol = value.len > 0 ? (uint32_t)strtoul(buf_cstr(&value), NULL, 10) : 0;
  buf_free(&key);
  buf_free(&value);
  return status;
}

/* ---- states ---- */

struct file_walk {
  struct arena *arena;
  VEC(struct directory_record) directories;
  size_t files;
};

static enum status add_directory(void *context, struct str key,
                                 struct str bytes, struct error *error) {
  struct file_walk *walk = context;
  struct directory_record directory;
  enum status status =
      record_unpack_files(walk->arena, key, bytes, &directory, error);
  if (status != STATUS_OK) return status;
  vec_push(&walk->directories, directory);
  walk->files += directory.count;
  return STATUS_OK;
}

static int compare_directory(const void *a, const void *b) {
  return str_cmp(((const struct directory_record *)a)->path,
                 ((const struct directory_record *)b)->path);
}

/* Adds the files of directory `*at` and of all below it by path, which puts the
 * directories between the files. */
static void add_files(const struct file_walk *walk, size_t *at,
                      struct file_records *files) {
  const struct directory_record *directory = &walk->directories.data[(*at)++];
  for (size_t i = 0; i <= directory->count; i++) {
    bool last = i == directory->count;
    while (*at < walk->directories.len) {
      struct str below = walk->directories.data[*at].path;
      if (!str_starts(below, directory->path) ||
          (!last && str_cmp(below, directory->files[i].path) > 0))
        break;
      add_files(walk, at, files);
    }
    if (!last) files->data[files->len++] = directory->files[i];
  }
}

static enum status sort_files(struct file_walk *walk, enum status status,
                              struct file_records *files) {
  files->len = 0;
  if (status == STATUS_OK && walk->directories.len == 1) {
    *files = (struct file_records){walk->directories.data[0].files,
                                   walk->directories.data[0].count};
  } else if (status == STATUS_OK) {
    /* So they are already, but for those too long to be keys. */
    if (walk->directories.len > 1)
      qsort(walk->directories.data, walk->directories.len,
            sizeof *walk->directories.data, compare_directory);
    files->data = arena_alloc(walk->arena, walk->files * sizeof *files->data);
    for (size_t at = 0; at < walk->directories.len;)
      add_files(walk, &at, files);
  }
  vec_free(&walk->directories);
  return status;
}

enum status store_files(struct store *store, struct arena *arena,
                        struct file_records *files, struct error *error) {
  struct file_walk walk = {.arena = arena};
  enum status status =
      store_each_record(store, RECORD_STATES, add_directory, &walk, error);
  return sort_files(&walk, status, files);
}

enum status store_files_in(struct store *store, struct arena *arena,
                           const struct str_list *directories,
                           struct file_records *files, struct error *error) {
  struct file_walk walk = {.arena = arena};
  struct buf key = {0}, name = {0}, bytes = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < directories->len && status == STATUS_OK; i++) {
    record_key(directories->data[i], &key);
    record_name(RECORD_STATES, buf_str(&key), &name);
    buf_clear(&bytes);
    status = shim_reader_metadata(store->reader, buf_str(&name), &bytes, error);
    if (status == STATUS_OK && bytes.len > 0)
      status = add_directory(&walk, buf_str(&key), buf_str(&bytes), error);
  }
  buf_free(&key);
  buf_free(&name);
  buf_free(&bytes);
  return sort_files(&walk, status, files);
}

enum status store_packed_files(struct store *store, struct arena *arena,
                               struct str directory, struct packed_files *files,
                               struct error *error) {
  struct buf key = {0};
  struct str bytes;
  *files = (struct packed_files){NULL, 0};
  record_key(directory, &key);
  enum status status =
      store_record(store, arena, RECORD_STATES, buf_str(&key), &bytes, error);
  buf_free(&key);
  return status == STATUS_OK && bytes.data
             ? record_split_files(arena, bytes, files, error)
             : status;
}

enum status store_file(struct store *store, struct arena *arena,
                       struct str path, struct file_record *file,
                       struct error *error) {
  struct packed_files files;
  bool found = false;
  enum status status =
      store_packed_files(store, arena, record_directory(path), &files, error);
  if (status == STATUS_OK)
    status = record_find_file(arena, &files, path, file, &found, error);
  if (status != STATUS_OK || found) return status;
  return error_set(error, STATUS_NOT_FOUND, "%.*s: not in the index",
                   STR_FMT(path));
}

void store_pack_totals(const struct totals *totals, struct buf *out) {
  for (size_t i = 0; i < FILE_STATE_COUNT; i++)
    pack_number(out, totals->states[i]);
  pack_number(out, totals->sections);
}

enum status store_totals(struct store *store, struct arena *arena,
                         struct totals *totals, struct error *error) {
  struct str bytes;
  enum status status = store_get(store, arena, STORE_KEY_TOTALS, &bytes, error);
  if (status != STATUS_OK) return status;
  struct unpack in = unpack_start(bytes);
  for (size_t i = 0; i < FILE_STATE_COUNT; i++)
    totals->states[i] = unpack_number(&in);
  totals->sections = unpack_number(&in);
  return unpack_end(&in, "count of files", error);
}

/* ---- one file's records ---- */

static enum status get_record(struct store *store, struct arena *arena,
                              enum record_kind kind, struct str file_key,
                              struct str *bytes, struct error *error) {
  enum status status = store_record(store, arena, kind, file_key, bytes, error);
  if (status == STATUS_OK && !bytes->data)
    status = error_set(error, STATUS_DAMAGED,
                       "%.*s: no record of the file in the index",
                       STR_FMT(file_key));
  return status;
}

enum status store_facts(struct store *store, struct arena *arena,
                        struct str path, struct file_facts *facts,
                        struct str *sections, struct error *error) {
  struct buf key = {0};
  struct str bytes;
  record_key(path, &key);
  enum status status =
      get_record(store, arena, RECORD_FACTS, buf_str(&key), &bytes, error);
  buf_free(&key);
  if (status == STATUS_OK)
    status = record_unpack_facts(arena, bytes, facts, sections, error);
  facts->path = path;
  return status;
}

enum status store_facts_record(struct store *store, struct arena *arena,
                               struct str path, struct facts_record *stored,
                               struct error *error) {
  struct str sections;
  enum status status =
      store_facts(store, arena, path, &stored->facts, &sections, error);
  if (status != STATUS_OK) return status;
  return record_unpack_sections(arena, sections, stored->facts.heading_count,
                                &stored->sections, error);
}

static enum status read_rest(const struct text_rest *rest, struct arena *arena,
                             struct str *bytes, struct error *error) {
  struct buf key = {0};
  record_name(RECORD_TEXT_REST, rest->file_key, &key);
  enum status status = get(rest->context, arena, buf_str(&key), bytes, error);
  buf_free(&key);
  return status;
}

/* *rest is NULL where nothing may follow. */
static enum status get_text(struct store *store, struct arena *arena,
                            struct str file_key, struct str *first,
                            struct text_rest **rest, struct error *error) {
  enum status status =
      get_record(store, arena, RECORD_TEXT, file_key, first, error);
  *rest = NULL;
  if (status != STATUS_OK || !record_text_has_rest(*first)) return status;
  *rest = arena_alloc(arena, sizeof **rest);
  **rest = (struct text_rest){read_rest, store, arena_str(arena, file_key)};
  return STATUS_OK;
}

static enum status add_rest(struct arena *arena, const struct text_rest *rest,
                            struct str *bytes, struct error *error) {
  struct str more;
  enum status status = rest->read(rest, arena, &more, error);
  if (status == STATUS_OK) *bytes = arena_joined(arena, *bytes, more);
  return status;
}

enum status store_text_record(struct store *store, struct arena *arena,
                              struct str file_key, struct str *bytes,
                              struct error *error) {
  struct text_rest *rest;
  enum status status = get_text(store, arena, file_key, bytes, &rest, error);
  return status == STATUS_OK && rest ? add_rest(arena, rest, bytes, error)
                                     : status;
}

enum status store_heads(struct store *store, struct arena *arena,
                        struct str file_key, struct file_text *text,
                        struct error *error) {
  struct str bytes;
  struct text_rest *rest;
  enum status status = get_text(store, arena, file_key, &bytes, &rest, error);
  if (status != STATUS_OK) return status;
  status = record_unpack_first(arena, bytes, rest, text, error);
  if (status != STATUS_DAMAGED || !rest) return status;
  /* The heads alone may be longer. */
  status = add_rest(arena, rest, &bytes, error);
  return status == STATUS_OK ? record_unpack_heads(arena, bytes, text, error)
                             : status;
}

enum status store_long_path(struct store *store, struct arena *arena,
                            struct str file_key, struct str *path,
                            struct error *error) {
  return get_record(store, arena, RECORD_PATH, file_key, path, error);
}

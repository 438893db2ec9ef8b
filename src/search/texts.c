#include "search/texts.h"

#include <stdlib.h>

#include "store/file_items.h"

void texts_init(struct texts *texts, struct store *store, struct arena *arena) {
  *texts = (struct texts){.arena = arena, .store = store};
}

void texts_free(struct texts *texts) {
  map_free(&texts->file_of_key);
  vec_free(&texts->files);
}

void texts_forget(struct texts *texts) {
  struct arena *arena = texts->arena;
  struct store *store = texts->store;
  texts_free(texts);
  arena_reset(arena);
  texts_init(texts, store, arena);
}

enum status texts_path(struct store *store, struct arena *arena, struct str key,
                       struct str *path, struct error *error) {
  if (!record_key_is_path(key))
    return store_long_path(store, arena, key, path, error);
  *path = arena_str(arena, key);
  return STATUS_OK;
}

/* About the memory of a loaded text, once bodies are unpacked. */
static size_t size_of(const struct file_text *text) {
  enum { UNPACKED = 4 };
  return sizeof *text + text->count * sizeof *text->sections +
         text->bytes * UNPACKED;
}

static enum status load_file(struct texts *texts, struct str file_key,
                             struct texts_file **loaded, struct error *error) {
  size_t *found = map_get(&texts->file_of_key, file_key);
  if (found) {
    *loaded = &texts->files.data[*found];
    return STATUS_OK;
  }
  struct texts_file file = {.key = arena_str(texts->arena, file_key)};
  enum status status =
      texts_path(texts->store, texts->arena, file.key, &file.path, error);
  if (status == STATUS_OK)
    status =
        store_heads(texts->store, texts->arena, file.key, &file.text, error);
  if (status != STATUS_OK) return status;
  texts->bytes += size_of(&file.text);
  map_put(&texts->file_of_key, file.key, texts->files.len, NULL);
  vec_push(&texts->files, file);
  *loaded = &texts->files.data[texts->files.len - 1];
  return STATUS_OK;
}

enum status texts_open(struct texts *texts, struct str file_key,
                       struct error *error) {
  struct texts_file *loaded;
  return load_file(texts, file_key, &loaded, error);
}

static int compare_id(const void *a, const void *b) {
  const struct section_text *x = *(const struct section_text *const *)a;
  const struct section_text *y = *(const struct section_text *const *)b;
  return (x->id > y->id) - (x->id < y->id);
}

/* A file may have tens of thousands of sections, and all may be asked for:
 * those of a file that is asked for often are sorted by id. */
enum { SORT_AFTER = 8 };

static struct section_text *find_id(struct texts *texts,
                                    struct texts_file *file, uint32_t id) {
  size_t count = file->text.count;
  if (!file->by_id && ++file->asked > SORT_AFTER) {
    file->by_id = arena_alloc(texts->arena, (count + 1) * sizeof *file->by_id);
    for (size_t i = 0; i < count; i++) file->by_id[i] = &file->text.sections[i];
    if (count > 1) qsort(file->by_id, count, sizeof *file->by_id, compare_id);
  }
  if (file->by_id) {
    struct section_text wanted = {.id = id}, *key = &wanted;
    struct section_text **found =
        count
            ? bsearch(&key, file->by_id, count, sizeof *file->by_id, compare_id)
            : NULL;
    return found ? *found : NULL;
  }
  for (size_t i = 0; i < count; i++)
    if (file->text.sections[i].id == id) return &file->text.sections[i];
  return NULL;
}

static enum status find_section(struct texts *texts, struct texts_file *file,
                                uint32_t id, struct section_text **section,
                                struct error *error) {
  *section = find_id(texts, file, id);
  if (*section) return STATUS_OK;
  return error_set(error, STATUS_DAMAGED,
                   "%.*s: a document of the index has no section",
                   STR_FMT(file->key));
}

/* What is not found is NULL. */
static enum status load_section(struct texts *texts, struct str file_key,
                                uint32_t id, struct texts_file **file,
                                struct section_text **section,
                                struct error *error) {
  *file = NULL;
  *section = NULL;
  enum status status = load_file(texts, file_key, file, error);
  return status == STATUS_OK ? find_section(texts, *file, id, section, error)
                             : status;
}

enum status texts_head(struct texts *texts, struct str file_key, uint32_t id,
                       const struct texts_file **file,
                       const struct section_text **section,
                       struct error *error) {
  struct texts_file *loaded;
  struct section_text *found;
  enum status status =
      load_section(texts, file_key, id, &loaded, &found, error);
  if (file) *file = loaded;
  *section = found;
  return status;
}

static enum status add_items(struct texts *texts, struct texts_file *file,
                             struct error *error) {
  if (file->has_items) return STATUS_OK;
  enum status status =
      file_items_add(texts->store, texts->arena, file->key, &file->text, error);
  file->has_items = status == STATUS_OK;
  return status;
}

enum status texts_section(struct texts *texts, struct str file_key, uint32_t id,
                          const struct texts_file **file,
                          const struct section_text **section,
                          struct error *error) {
  struct texts_file *loaded;
  struct section_text *found;
  enum status status =
      load_section(texts, file_key, id, &loaded, &found, error);
  if (status == STATUS_OK)
    status = record_unpack_body(texts->arena, &loaded->text, found, error);
  if (status == STATUS_OK) status = add_items(texts, loaded, error);
  *file = loaded;
  *section = found;
  return status;
}

enum status texts_start(struct texts *texts, struct str file_key, uint32_t id,
                        size_t bytes, const struct texts_file **file,
                        struct section_text *part, struct error *error) {
  struct texts_file *loaded;
  struct section_text *found;
  enum status status =
      load_section(texts, file_key, id, &loaded, &found, error);
  if (status == STATUS_OK)
    status = record_unpack_start(texts->arena, &loaded->text, found, bytes,
                                 part, error);
  if (status == STATUS_OK && part->text.data) {
    status = add_items(texts, loaded, error);
    part->items = found->items;
  }
  *file = loaded;
  return status;
}

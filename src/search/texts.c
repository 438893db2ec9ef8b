#include "search/texts.h"

void texts_init(struct texts *texts, struct store *store, struct arena *arena) {
  *texts = (struct texts){.arena = arena, .store = store};
}

void texts_free(struct texts *texts) {
  map_free(&texts->file_of_key);
  vec_free(&texts->files);
}

enum status texts_path(struct store *store, struct arena *arena, struct str key,
                       struct str *path, struct error *error) {
  if (!record_key_is_path(key))
    return store_long_path(store, arena, key, path, error);
  *path = arena_str(arena, key);
  return STATUS_OK;
}

/* About the memory of a loaded text. */
static size_t size_of(const struct file_text *text) {
  size_t size = sizeof *text;
  for (size_t i = 0; i < text->count; i++)
    size += sizeof text->sections[i] + text->sections[i].text.len * 2 +
            text->sections[i].line_count * 2 * sizeof(uint32_t);
  return size;
}

static enum status load_file(struct texts *texts, struct str file_key,
                             size_t *index, struct error *error) {
  size_t *found = map_get(&texts->file_of_key, file_key);
  if (found) {
    *index = *found;
    return STATUS_OK;
  }
  struct texts_file file = {.key = arena_str(texts->arena, file_key)};
  enum status status =
      texts_path(texts->store, texts->arena, file.key, &file.path, error);
  if (status == STATUS_OK)
    status =
        store_text(texts->store, texts->arena, file.key, &file.text, error);
  if (status != STATUS_OK) return status;
  *index = texts->files.len;
  texts->bytes += size_of(&file.text);
  map_put(&texts->file_of_key, file.key, texts->files.len, NULL);
  vec_push(&texts->files, file);
  return STATUS_OK;
}

enum status texts_section(struct texts *texts, struct str file_key, uint32_t id,
                          const struct texts_file **file,
                          const struct section_text **section,
                          struct error *error) {
  size_t index;
  enum status status = load_file(texts, file_key, &index, error);
  if (status != STATUS_OK) return status;
  const struct texts_file *loaded = &texts->files.data[index];
  if (file) *file = loaded;
  for (size_t i = 0; i < loaded->text.count; i++) {
    if (loaded->text.sections[i].id != id) continue;
    *section = &loaded->text.sections[i];
    return STATUS_OK;
  }
  return error_set(error, STATUS_DAMAGED,
                   "%.*s: a document of the index has no section",
                   STR_FMT(file_key));
}

#include "search/hits.h"

#include <stdlib.h>

#include "store/field.h"

void hits_init(struct hits *hits, struct arena *arena, struct store *store) {
  *hits = (struct hits){.arena = arena, .store = store};
}

void hits_free(struct hits *hits) {
  map_free(&hits->file_of_key);
  vec_free(&hits->files);
}

enum status hits_path(struct store *store, struct arena *arena, struct str key,
                      struct str *path, struct error *error) {
  *path = key;
  if (record_key_is_path(key)) return STATUS_OK;
  return store_long_path(store, arena, key, path, error);
}

static enum status load_file(struct hits *hits, struct str file_key,
                             size_t *index, struct error *error) {
  size_t *found = map_get(&hits->file_of_key, file_key);
  if (found) {
    *index = *found;
    return STATUS_OK;
  }
  struct hits_file file = {.key = arena_str(hits->arena, file_key)};
  enum status status =
      hits_path(hits->store, hits->arena, file.key, &file.path, error);
  if (status == STATUS_OK)
    status = store_text(hits->store, hits->arena, file.key, &file.text, error);
  if (status != STATUS_OK) return status;
  *index = hits->files.len;
  map_put(&hits->file_of_key, file.key, hits->files.len, NULL);
  vec_push(&hits->files, file);
  return STATUS_OK;
}

enum status hits_section(struct hits *hits, struct str file_key, uint32_t id,
                         const struct hits_file **file,
                         const struct section_text **section,
                         struct error *error) {
  size_t index;
  enum status status = load_file(hits, file_key, &index, error);
  if (status != STATUS_OK) return status;
  const struct hits_file *loaded = &hits->files.data[index];
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

struct str hits_id(struct arena *arena, struct str path, struct str anchor) {
  return arena_strf(arena, "%.*s#%.*s", STR_FMT(path), STR_FMT(anchor));
}

static struct str_list breadcrumb(struct arena *arena,
                                  const struct file_text *text,
                                  const struct section_text *section) {
  struct str_list list = {0};
  size_t count = 0;
  for (int above = section->parent; above >= 0;
       above = text->sections[above].parent)
    count += text->sections[above].heading.len > 0;
  list.data = arena_alloc(arena, count * sizeof *list.data);
  list.len = count;
  for (int above = section->parent; above >= 0;
       above = text->sections[above].parent)
    if (text->sections[above].heading.len > 0)
      list.data[--count] = text->sections[above].heading;
  return list;
}

static struct str_list kind_list(struct arena *arena, unsigned kinds) {
  struct str_list list = {arena_alloc(arena, KIND_COUNT * sizeof(struct str)),
                          0};
  for (unsigned bit = 0; bit < KIND_COUNT; bit++)
    if (kinds & 1u << bit) list.data[list.len++] = str_of(parse_kind_name(bit));
  return list;
}

void hits_fill(struct hits *hits, const struct hits_file *file,
               const struct section_text *section, struct hit *hit) {
  hit->document = section->id;
  hit->path = file->path;
  hit->id = hits_id(hits->arena, file->path, section->anchor);
  hit->line = hit->match_line = section->line;
  hit->end_line = section->end_line;
  hit->heading = section->heading;
  hit->breadcrumb = breadcrumb(hits->arena, &file->text, section);
  hit->people = section->people;
  hit->attended = section->attended;
  hit->kinds = kind_list(hits->arena, section->kinds);
  hit->tags = file->text.tags;
  hit->text = section->text;
}

/* ---- values ---- */

struct value_target {
  struct arena *arena;
  struct hit **hits;
  unsigned slot;
};

static struct str_list split(struct arena *arena, struct str value) {
  struct str_list list = {0};
  struct str part, rest = value;
  if (value.len == 0) return list;
  size_t count = 1;
  for (size_t i = 0; i < value.len; i++)
    count += value.data[i] == FIELD_SEPARATOR;
  list.data = arena_alloc(arena, count * sizeof *list.data);
  while (str_split(&rest, FIELD_SEPARATOR, &part)) list.data[list.len++] = part;
  return list;
}

static void take_value(void *context, size_t index, struct str value) {
  struct value_target *target = context;
  struct hit *hit = target->hits[index];
  value = arena_str(target->arena, value);
  switch (target->slot) {
    case SLOT_DATE:
      date_parse(value, &hit->date);
      break;
    case SLOT_MEETING:
      hit->meeting = value;
      break;
    case SLOT_TEAM:
      hit->teams = split(target->arena, value);
      break;
    case SLOT_REF:
      hit->refs = split(target->arena, value);
      break;
    default:
      break;
  }
}

enum status hits_fill_values(struct hits *hits, const uint32_t *ids,
                             struct hit **hit_of_id, size_t count,
                             struct error *error) {
  static const unsigned slots[] = {SLOT_DATE, SLOT_MEETING, SLOT_TEAM,
                                   SLOT_REF};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < sizeof slots / sizeof *slots && status == STATUS_OK;
       i++) {
    struct value_target target = {hits->arena, hit_of_id, slots[i]};
    status = shim_reader_each_value(hits->store->reader, slots[i], ids, count,
                                    take_value, &target, error);
  }
  return status;
}

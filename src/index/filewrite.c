#include "index/filewrite.h"

#include "base/clock.h"
#include "index/directories.h"
#include "store/field.h"
#include "store/file_items.h"
#include "store/file_links.h"
#include "store/fingerprint.h"
#include "store/section_numbers.h"

/* ---- facts ---- */

static struct str_list copy_list(struct arena *arena, struct map *texts,
                                 struct str_list list) {
  struct str_list copy = {NULL, list.len};
  if (list.len > 0)
    copy.data = arena_alloc(arena, list.len * sizeof *copy.data);
  for (size_t i = 0; i < list.len; i++)
    copy.data[i] = map_intern(texts, list.data[i]);
  return copy;
}

static struct str copy_str(struct map *texts, struct str s) {
  return s.data ? map_intern(texts, s) : s;
}

static struct person_list copy_persons(struct arena *arena, struct map *texts,
                                       struct person_list list) {
  struct person_list copy = {
      arena_dup(arena, list.data, list.len * sizeof *list.data), list.len};
  for (size_t i = 0; i < list.len; i++) {
    copy.data[i].name = map_intern(texts, list.data[i].name);
    copy.data[i].handle = map_intern(texts, list.data[i].handle);
  }
  return copy;
}

/* Those whose names all files together have to know: people_find. */
static struct person_list named_owners(struct arena *arena,
                                       struct person_list list) {
  size_t count = 0;
  for (size_t i = 0; i < list.len; i++)
    count += person_is_sure_name(&list.data[i]);
  if (count == 0) return (struct person_list){NULL, 0};
  struct person_list named = {
      arena_alloc(arena, count * sizeof *list.data), 0};
  for (size_t i = 0; i < list.len; i++)
    if (person_is_sure_name(&list.data[i]))
      named.data[named.len++] = list.data[i];
  return named;
}

void filewrite_copy_facts(struct arena *arena, struct map *texts,
                          struct str path, const struct read_file *file,
                          bool own, struct file_facts *facts) {
  const struct minutes *minutes = &file->minutes;
  *facts = (struct file_facts){
      .path = arena_str(arena, path),
      .content = file->content,
      .dates = {.day_first = minutes->dates.day_first,
                .count = minutes->dates.count,
                .witnesses = arena_dup(
                    arena, minutes->dates.witnesses,
                    minutes->dates.count * sizeof *minutes->dates.witnesses)},
      .heading_count = minutes->section_count,
      .headings =
          arena_alloc(arena, minutes->section_count * sizeof *facts->headings)};
  /* Of a file without sections only path and content are kept, and count. */
  if (facts->heading_count == 0) facts->dates = (struct date_facts){0};
  for (size_t i = 0; i < minutes->section_count; i++) {
    struct heading_facts *to = &facts->headings[i];
    *to = minutes->sections[i].facts;
    to->date.words = copy_str(texts, to->date.words);
    to->team_key = copy_str(texts, to->team_key);
    to->team_spelling = copy_str(texts, to->team_spelling);
    to->refs = copy_list(arena, texts, to->refs);
    to->attended = copy_persons(arena, texts, to->attended);
    to->ties = copy_persons(arena, texts, to->ties);
    to->mentioned = own ? copy_persons(arena, texts, to->mentioned)
                        : (struct person_list){NULL, 0};
    to->owners = copy_persons(
        arena, texts, own ? to->owners : named_owners(arena, to->owners));
  }
}

/* ---- documents ---- */

static enum status teams_symbol(struct symbols *symbols, struct str_list teams,
                                uint32_t *symbol, struct error *error) {
  struct buf joined = {0};
  for (size_t i = 0; i < teams.len; i++) {
    if (teams.data[i].len == 0) continue;
    if (joined.len > 0) buf_add_char(&joined, FIELD_SEPARATOR);
    buf_add_str(&joined, teams.data[i]);
  }
  enum status status = symbols_get(symbols, buf_str(&joined), symbol, error);
  buf_free(&joined);
  return status;
}

enum status filewrite_context(struct symbols *symbols,
                              const struct filewrite_file *file, size_t index,
                              uint64_t fold, struct document_context *context,
                              struct error *error) {
  const struct section_resolution *resolved = &file->resolved->sections[index];
  *context = (struct document_context){.meeting = file->resolved->meeting,
                                       .resolved = *resolved};
  uint32_t *numbers = context->numbers;
  numbers[NUMBER_DATE] = section_numbers_date(resolved->date);
  numbers[NUMBER_FILE] = file->symbol;
  section_numbers_set_fold(numbers, fold);
  enum status status =
      symbols_get(symbols, context->meeting, &numbers[NUMBER_MEETING], error);
  if (status == STATUS_OK)
    status =
        teams_symbol(symbols, resolved->teams, &numbers[NUMBER_TEAMS], error);
  return status;
}

enum status filewrite_section(const struct filewrite *to,
                              const struct minutes *minutes, size_t index,
                              const struct filewrite_file *file, uint32_t id,
                              struct error *error) {
  struct document_context context;
  enum status status =
      filewrite_context(to->symbols, file, index,
                        minutes->sections[index].source_hash, &context, error);
  if (status != STATUS_OK) return status;
  first_seen_add_section(to->seen, &minutes->sections[index]);
  return engine_writer_put(
      to->writer, id, document_build(to->builder, minutes, index, &context),
      error);
}

/* ---- records ---- */

enum status filewrite_record(struct engine_writer *writer,
                             enum record_kind kind, struct str path,
                             struct str value, struct error *error) {
  struct buf file_key = {0}, key = {0};
  record_key(path, &file_key);
  record_name(kind, buf_str(&file_key), &key);
  enum status status =
      engine_writer_set_metadata(writer, buf_str(&key), value, error);
  buf_free(&file_key);
  buf_free(&key);
  return status;
}

enum status filewrite_facts(const struct filewrite *to, struct str path,
                            const struct facts_record *stored,
                            struct error *error) {
  struct buf bytes = {0};
  record_pack_facts(stored, &bytes);
  enum status status =
      filewrite_record(to->writer, RECORD_FACTS, path, buf_str(&bytes), error);
  buf_free(&bytes);
  return status;
}

enum status filewrite_records(const struct filewrite *to, struct str path,
                              const struct facts_record *stored,
                              const struct minutes *minutes,
                              const struct file_stamp *stamp,
                              struct error *error) {
  struct buf bytes = {0};
  record_pack_text(minutes, stored->sections, stamp, &bytes);
  size_t first = record_text_first(buf_str(&bytes));
  enum status status =
      filewrite_record(to->writer, RECORD_TEXT, path,
                       str_slice(buf_str(&bytes), 0, first), error);
  if (status == STATUS_OK)
    status =
        filewrite_record(to->writer, RECORD_TEXT_REST, path,
                         str_slice(buf_str(&bytes), first, bytes.len), error);
  if (status == STATUS_OK) status = filewrite_facts(to, path, stored, error);
  buf_clear(&bytes);
  file_items_pack(minutes, stored->sections, &bytes);
  if (status == STATUS_OK)
    status = filewrite_record(to->writer, RECORD_ITEMS, path, buf_str(&bytes),
                              error);
  buf_clear(&bytes);
  file_links_pack(minutes, stored->sections, &bytes);
  if (status == STATUS_OK)
    status = filewrite_record(to->writer, RECORD_LINKS, path, buf_str(&bytes),
                              error);
  record_key(path, &bytes);
  if (status == STATUS_OK && !record_key_is_path(buf_str(&bytes)))
    status = filewrite_record(to->writer, RECORD_PATH, path, path, error);
  first_seen_add_file(to->seen, stored->facts.content);
  buf_free(&bytes);
  return status;
}

enum status filewrite_remove_records(const struct filewrite *to,
                                     struct str path, struct error *error) {
  static const enum record_kind kinds[] = {RECORD_FACTS,     RECORD_TEXT,
                                           RECORD_TEXT_REST, RECORD_ITEMS,
                                           RECORD_LINKS,     RECORD_PATH};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds && status == STATUS_OK;
       i++)
    status = filewrite_record(to->writer, kinds[i], path, STR(""), error);
  return status;
}

/* ---- states ---- */

static int compare_state(const void *a, const void *b) {
  struct str x = (*(const struct file_record *const *)a)->path;
  struct str y = (*(const struct file_record *const *)b)->path;
  int order = str_cmp(record_directory(x), record_directory(y));
  return order ? order : str_cmp(x, y);
}

enum status filewrite_states(struct engine_writer *writer,
                             const struct file_record **records, size_t count,
                             struct error *error) {
  struct buf bytes = {0};
  enum status status = STATUS_OK;
  if (count > 1) qsort(records, count, sizeof(void *), compare_state);
  for (size_t i = 0, end; i < count && status == STATUS_OK; i = end) {
    struct str directory = record_directory(records[i]->path);
    for (end = i + 1; end < count; end++)
      if (!str_eq(record_directory(records[end]->path), directory)) break;
    buf_clear(&bytes);
    record_pack_files(directory, records + i, end - i, &bytes);
    status = filewrite_record(writer, RECORD_STATES, directory, buf_str(&bytes),
                              error);
  }
  buf_free(&bytes);
  return status;
}

enum status filewrite_remove_states(struct engine_writer *writer,
                                    struct str directory, struct error *error) {
  return filewrite_record(writer, RECORD_STATES, directory, STR(""), error);
}

/* ---- of the whole index ---- */

static enum status set_global(struct engine_writer *writer, const char *key,
                              struct str value, struct error *error) {
  return engine_writer_set_metadata(writer, str_of(key), value, error);
}

struct conflict_records filewrite_conflicts(struct arena *arena,
                                            const struct resolution *resolution,
                                            const struct file_facts *facts,
                                            size_t count) {
  struct conflict_records list = {NULL, 0};
  for (size_t i = 0; i < count; i++)
    list.len += resolution->files[i].conflict_count;
  list.data = arena_alloc(arena, (list.len + 1) * sizeof *list.data);
  list.len = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < resolution->files[i].conflict_count; k++)
      list.data[list.len++] = (struct conflict_record){
          facts[i].path, resolution->files[i].conflicts[k]};
  return list;
}

/* Unless the index has it so. */
static enum status set_other(struct engine_writer *writer, struct store *store,
                             const char *key, const struct buf *value,
                             struct error *error) {
  struct arena arena = {0};
  struct str found = {0};
  enum status status = STATUS_OK;
  if (store) status = store_get(store, &arena, key, &found, error);
  if (status == STATUS_OK && !str_eq(found, buf_str(value)))
    status = set_global(writer, key, buf_str(value), error);
  arena_free(&arena);
  return status;
}

static enum status write_resolution(struct engine_writer *writer,
                                    const struct filewrite_globals *globals,
                                    struct error *error) {
  struct buf value = {0};
  store_pack_labels(globals->resolution, &value);
  enum status status =
      set_other(writer, globals->store, STORE_KEY_LABELS, &value, error);
  buf_clear(&value);
  store_pack_people(&globals->resolution->people, &value);
  if (status == STATUS_OK && !globals->resolution->same_people)
    status = set_other(writer, globals->store, STORE_KEY_PEOPLE, &value, error);
  buf_clear(&value);
  store_pack_conflicts(globals->conflicts, &value);
  if (status == STATUS_OK)
    status =
        set_other(writer, globals->store, STORE_KEY_CONFLICTS, &value, error);
  if (status == STATUS_OK)
    status = count_records_write(globals->counts, globals->complete,
                                 globals->store, writer, error);
  buf_free(&value);
  return status;
}

enum status filewrite_globals(struct engine_writer *writer,
                              const struct filewrite_globals *globals,
                              bool created, struct error *error) {
  struct buf value = {0};
  buf_addf(&value, "%lld", (long long)clock_now_s());
  enum status status =
      set_global(writer, STORE_KEY_UPDATED, buf_str(&value), error);
  if (status == STATUS_OK && created)
    status = set_global(writer, STORE_KEY_CREATED, buf_str(&value), error);
  if (status == STATUS_OK && created) {
    buf_clear(&value);
    buf_addf(&value, "%d", STORE_FORMAT);
    status = set_global(writer, STORE_KEY_FORMAT, buf_str(&value), error);
  }
  if (status == STATUS_OK && created) {
    buf_clear(&value);
    fingerprint_pack(globals->config, &value);
    status = set_global(writer, STORE_KEY_FINGERPRINT, buf_str(&value), error);
  }
  if (status == STATUS_OK && created)
    status = set_global(writer, STORE_KEY_ROOT, str_of(globals->root), error);
  if (status == STATUS_OK && created)
    status = set_global(writer, STORE_KEY_STEMMER, globals->stemmer, error);
  buf_clear(&value);
  store_pack_totals(&globals->totals, &value);
  if (status == STATUS_OK)
    status = set_global(writer, STORE_KEY_TOTALS, buf_str(&value), error);
  buf_clear(&value);
  ledger_pack_state(globals->ledger, &value);
  if (status == STATUS_OK)
    status = set_global(writer, STORE_KEY_LEDGER, buf_str(&value), error);
  if (status == STATUS_OK && globals->resolution)
    status = write_resolution(writer, globals, error);
  struct directories directories = {
      globals->scan,  globals->all,   globals->store,   globals->resolution,
      globals->facts, globals->count, globals->complete};
  if (status == STATUS_OK)
    status = directories_write(&directories, writer, error);
  buf_free(&value);
  return status;
}

#include "search/why.h"

#include "minutes/resolve.h"

enum status why_file(struct store *store, struct arena *arena,
                     const struct config *config, struct str path,
                     struct file_resolution *file, struct error *error) {
  struct file_records records;
  struct str sections;
  size_t count = 0, asked = 0;
  bool found = false;
  enum status status = store_files(store, arena, &records, error);
  if (status != STATUS_OK) return status;
  struct file_facts *facts =
      arena_zalloc(arena, (records.len + 1) * sizeof *facts);
  for (size_t i = 0; i < records.len && status == STATUS_OK; i++) {
    const struct file_record *record = &records.data[i];
    if (record->state != FILE_INDEXED && record->state != FILE_EMPTY) continue;
    struct file_facts *one = &facts[count++];
    if (record->state == FILE_INDEXED)
      status = store_facts(store, arena, record->path, one, &sections, error);
    one->path = record->path;
    one->content = record->content;
    if (record->state == FILE_INDEXED && str_eq(record->path, path)) {
      found = true;
      asked = count - 1;
    }
  }
  if (status == STATUS_OK && !found)
    status = error_set(error, STATUS_NOT_FOUND,
                       "no text of \"%.*s\" in the index", STR_FMT(path));
  if (status != STATUS_OK) return status;
  struct resolution resolution;
  resolve(arena, facts, count, config->teams, config->team_count, NULL,
          &resolution);
  *file = resolution.files[asked];
  return STATUS_OK;
}

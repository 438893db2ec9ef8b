#include "index/states.h"

#include "base/map.h"
#include "base/mem.h"
#include "index/filewrite.h"

/* The states of a directory are one record: those in it that stay come from
 * the old one. */
struct states {
  struct map directories; /* -> how many files it has now */
  struct map others;      /* paths whose old state does not count */
  VEC(const struct file_record *) records;
};

static void add_state(struct states *states, struct str path,
                      const struct file_record *record) {
  size_t *count =
      map_put(&states->directories, record_directory(path), 0, NULL);
  map_put(&states->others, path, 0, NULL);
  if (!record) return;
  vec_push(&states->records, record);
  ++*count;
}

static enum status add_old_states(struct store *store, struct arena *arena,
                                  struct states *states, struct str directory,
                                  size_t *count, struct error *error) {
  struct file_records old;
  enum status status = store_files_in(
      store, arena, &(struct str_list){&directory, 1}, &old, error);
  for (size_t i = 0; i < old.len && status == STATUS_OK; i++) {
    if (map_get(&states->others, old.data[i].path)) continue;
    vec_push(&states->records, &old.data[i]);
    ++*count;
  }
  return status;
}

enum status states_write(struct store *store, struct arena *arena,
                         const struct changes *changes,
                         struct engine_writer *writer, struct error *error) {
  struct states states = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < changes->removed.len; i++)
    add_state(&states, changes->removed.data[i]->path, NULL);
  for (size_t i = 0; i < changes->changed.len; i++)
    add_state(&states, changes->changed.data[i]->record.path,
              &changes->changed.data[i]->record);
  for (size_t i = 0; i < changes->touched.len; i++)
    add_state(&states, changes->touched.data[i]->record.path,
              &changes->touched.data[i]->record);
  for (size_t i = 0; i < states.directories.cap && status == STATUS_OK; i++) {
    struct map_slot *slot = &states.directories.slots[i];
    if (!slot->key.data) continue;
    status =
        add_old_states(store, arena, &states, slot->key, &slot->value, error);
    if (status == STATUS_OK && slot->value == 0)
      status = filewrite_remove_states(writer, slot->key, error);
  }
  if (status == STATUS_OK)
    status = filewrite_states(writer, states.records.data, states.records.len,
                              error);
  map_free(&states.directories);
  map_free(&states.others);
  vec_free(&states.records);
  return status;
}

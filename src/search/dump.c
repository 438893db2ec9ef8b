#include "search/dump.h"

#include <pthread.h>
#include <stdlib.h>

#include "search/columns.h"
#include "search/hits.h"
#include "store/file_items.h"

/* Files whose texts are unpacked while those of the batch before are written:
 * unpacking is half of the work. */
enum { BATCH_FILES = 32 };

/* A file with text, as the index keeps it. */
struct packed_file {
  struct str path, text, items;
};

struct batch {
  struct arena arena;
  struct batch_file {
    const struct packed_file *packed;
    struct file_text text;
  } files[BATCH_FILES];
  size_t count;
  pthread_t thread;
  bool beside; /* the thread unpacks */
  enum status status;
  struct error error;
};

struct dump {
  struct store *store;
  struct arena texts;
  VEC(struct packed_file) files; /* by path */
  size_t next;                   /* the first file that is in no batch yet */
  struct columns columns;
  struct people_rows people;
  struct arena arena; /* of the hits of one file */
  const struct request *request;
  bool go_on;
};

/* ---- reading ---- */

static enum status read_texts(struct dump *dump, struct error *error) {
  struct arena list = {0};
  struct file_records files;
  struct buf key = {0};
  enum status status = store_files(dump->store, &list, &files, error);
  for (size_t i = 0; status == STATUS_OK && i < files.len; i++) {
    struct packed_file file;
    if (files.data[i].state != FILE_INDEXED) continue;
    record_key(files.data[i].path, &key);
    status = store_text_record(dump->store, &dump->texts, buf_str(&key),
                               &file.text, error);
    if (status == STATUS_OK)
      status = store_record(dump->store, &dump->texts, RECORD_ITEMS,
                            buf_str(&key), &file.items, error);
    file.path = arena_str(&dump->texts, files.data[i].path);
    vec_push(&dump->files, file);
  }
  buf_free(&key);
  arena_free(&list);
  return status;
}

/* All that a section's record does not have. */
static enum status read_values(struct dump *dump, struct error *error) {
  enum status status = columns_read_all(&dump->columns, SLOT_DATE, error);
  if (status == STATUS_OK)
    status = columns_read_all(&dump->columns, SLOT_ITEM_OWNERS, error);
  for (int id = 0; id < FIELD_VALUE_COUNT && status == STATUS_OK; id++) {
    const struct field *field = field_get((enum field_id)id);
    if (!(field->flags & FIELD_IN_TEXTS))
      status = columns_read_all(&dump->columns, field->slot, error);
  }
  return status;
}

/* ---- writing ---- */

static enum status unpack_file(struct arena *arena, struct batch_file *file,
                               struct error *error) {
  struct file_items items;
  enum status status =
      record_unpack_text(arena, file->packed->text, &file->text, error);
  if (status == STATUS_OK)
    status = file_items_unpack(arena, file->packed->items, &items, error);
  return status == STATUS_OK ? file_items_attach(&items, &file->text, error)
                             : status;
}

static void *unpack(void *context) {
  struct batch *batch = context;
  for (size_t i = 0; i < batch->count && batch->status == STATUS_OK; i++)
    batch->status = unpack_file(&batch->arena, &batch->files[i], &batch->error);
  return NULL;
}

/* Begins to unpack the next files. */
static void start(struct dump *dump, struct batch *batch) {
  arena_reset(&batch->arena);
  batch->count = 0;
  batch->beside = false;
  batch->status = STATUS_OK;
  while (batch->count < BATCH_FILES && dump->next < dump->files.len)
    batch->files[batch->count++].packed = &dump->files.data[dump->next++];
  if (batch->count == 0) return;
  batch->beside = pthread_create(&batch->thread, NULL, unpack, batch) == 0;
  if (!batch->beside) unpack(batch);
}

static enum status finish(struct batch *batch, struct error *error) {
  if (batch->beside) pthread_join(batch->thread, NULL);
  batch->beside = false;
  if (batch->status != STATUS_OK) *error = batch->error;
  return batch->status;
}

static enum status write_file(struct dump *dump, const struct batch_file *file,
                              struct error *error) {
  struct texts_file loaded = {.path = file->packed->path, .text = file->text};
  size_t count = loaded.text.count;
  struct hit *sections =
      arena_zalloc(&dump->arena, (count + 1) * sizeof *sections);
  struct hit **sorted = arena_alloc(&dump->arena, (count + 1) * sizeof *sorted);
  for (size_t i = 0; i < count; i++) {
    hits_fill(&dump->arena, &loaded, &loaded.text.sections[i], &sections[i]);
    sorted[i] = &sections[i];
  }
  enum status status = hits_fill_values(&dump->arena, &dump->columns, HITS_ALL,
                                        sorted, count, error);
  if (status == STATUS_OK)
    status = hits_fill_owners(&dump->arena, &dump->columns, &dump->people,
                              sorted, count, error);
  for (size_t i = 0; i < count && status == STATUS_OK && dump->go_on; i++)
    dump->go_on =
        dump->request->each(dump->request->each_context, &sections[i]);
  arena_reset(&dump->arena);
  return status;
}

static enum status write_batches(struct dump *dump, struct error *error) {
  struct batch batches[2] = {0};
  size_t at = 0;
  enum status status = STATUS_OK;
  start(dump, &batches[0]);
  while (status == STATUS_OK && batches[at].count > 0 && dump->go_on) {
    struct batch *batch = &batches[at];
    status = finish(batch, error);
    at = 1 - at;
    if (status == STATUS_OK) start(dump, &batches[at]);
    for (size_t i = 0; i < batch->count && status == STATUS_OK && dump->go_on;
         i++)
      status = write_file(dump, &batch->files[i], error);
  }
  for (size_t i = 0; i < 2; i++) {
    if (batches[i].beside) pthread_join(batches[i].thread, NULL);
    arena_free(&batches[i].arena);
  }
  return status;
}

enum status dump_read(struct searcher *searcher, const struct request *request,
                      struct dump **made, struct error *error) {
  struct dump *dump = mem_zalloc(sizeof *dump);
  dump_free(*made);
  *made = dump;
  dump->store = searcher->store;
  dump->request = request;
  columns_init(&dump->columns, searcher->store, true);
  enum status status =
      store_people(searcher->store, &dump->texts, &dump->people, error);
  if (status == STATUS_OK) status = read_values(dump, error);
  return status == STATUS_OK ? read_texts(dump, error) : status;
}

enum status dump_write(struct dump *dump, struct error *error) {
  dump->go_on = true;
  return write_batches(dump, error);
}

void dump_free(struct dump *dump) {
  if (!dump) return;
  columns_free(&dump->columns);
  vec_free(&dump->files);
  arena_free(&dump->arena);
  arena_free(&dump->texts);
  free(dump);
}

#include "search/dump.h"

#include <pthread.h>

#include "search/columns.h"
#include "search/hits.h"
#include "store/file_items.h"

/* Files whose texts are unpacked while those of the batch before are written:
 * unpacking is half of the work. */
enum { BATCH_FILES = 32 };

struct batch {
  struct arena arena;
  struct batch_file {
    const struct file_record *record;
    struct str bytes, items;
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
  struct file_records files;
  size_t next; /* the first file that is in no batch yet */
  struct columns columns;
  const struct people_rows *people;
  struct arena arena; /* of the hits of one file */
  const struct request *request;
  struct str last; /* the path of the last file that was handed out */
  bool go_on;
};

static enum status unpack_file(struct arena *arena, struct batch_file *file,
                               struct error *error) {
  struct file_items items;
  enum status status =
      record_unpack_text(arena, file->bytes, &file->text, error);
  if (status == STATUS_OK)
    status = file_items_unpack(arena, file->items, &items, error);
  return status == STATUS_OK ? file_items_attach(&items, &file->text, error)
                             : status;
}

static void *unpack(void *context) {
  struct batch *batch = context;
  for (size_t i = 0; i < batch->count && batch->status == STATUS_OK; i++)
    batch->status = unpack_file(&batch->arena, &batch->files[i], &batch->error);
  return NULL;
}

/* Reads the next files, which only one thread may do, and begins to unpack. */
static enum status start(struct dump *dump, struct batch *batch,
                         struct error *error) {
  enum status status = STATUS_OK;
  struct buf key = {0};
  arena_reset(&batch->arena);
  batch->count = 0;
  batch->beside = false;
  batch->status = STATUS_OK;
  while (status == STATUS_OK && batch->count < BATCH_FILES &&
         dump->next < dump->files.len) {
    const struct file_record *record = &dump->files.data[dump->next++];
    if (record->state != FILE_INDEXED) continue;
    if (dump->last.data && str_cmp(record->path, dump->last) <= 0) continue;
    struct batch_file *file = &batch->files[batch->count++];
    file->record = record;
    record_key(record->path, &key);
    status = store_text_record(dump->store, &batch->arena, buf_str(&key),
                               &file->bytes, error);
    if (status == STATUS_OK)
      status = file_items_record(dump->store, &batch->arena, buf_str(&key),
                                 &file->items, error);
  }
  buf_free(&key);
  if (status == STATUS_OK && batch->count > 0) {
    batch->beside = pthread_create(&batch->thread, NULL, unpack, batch) == 0;
    if (!batch->beside) unpack(batch);
  }
  return status;
}

static enum status finish(struct batch *batch, struct error *error) {
  if (batch->beside) pthread_join(batch->thread, NULL);
  batch->beside = false;
  if (batch->status != STATUS_OK) *error = batch->error;
  return batch->status;
}

static enum status write_file(struct dump *dump, const struct batch_file *file,
                              struct error *error) {
  struct texts_file loaded = {.path = file->record->path, .text = file->text};
  size_t count = loaded.text.count;
  struct hit *sections =
      arena_zalloc(&dump->arena, (count + 1) * sizeof *sections);
  struct hit **sorted = arena_alloc(&dump->arena, (count + 1) * sizeof *sorted);
  for (size_t i = 0; i < count; i++) {
    hits_fill(&dump->arena, &loaded, &loaded.text.sections[i], &sections[i]);
    sorted[i] = &sections[i];
  }
  enum status status = hits_fill_values(&dump->arena, &dump->columns, true,
                                        sorted, count, error);
  if (status == STATUS_OK)
    status = hits_fill_owners(&dump->arena, &dump->columns, dump->people,
                              sorted, count, error);
  if (status == STATUS_OK && store_is_overtaken(dump->store))
    status = STATUS_OVERTAKEN; /* handed out, it could not be taken back */
  for (size_t i = 0; i < count && status == STATUS_OK && dump->go_on; i++)
    dump->go_on =
        dump->request->each(dump->request->each_context, &sections[i]);
  if (status == STATUS_OK) dump->last = file->record->path;
  arena_reset(&dump->arena);
  return status;
}

static enum status write_batches(struct dump *dump, struct error *error) {
  struct batch batches[2] = {0};
  size_t at = 0;
  enum status status = start(dump, &batches[0], error);
  while (status == STATUS_OK && batches[at].count > 0 && dump->go_on) {
    struct batch *batch = &batches[at];
    status = finish(batch, error);
    at = 1 - at;
    if (status == STATUS_OK) status = start(dump, &batches[at], error);
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

enum status dump_run(struct searcher *searcher, struct arena *arena,
                     const struct request *request, struct str *last,
                     struct error *error) {
  struct arena list = {0};
  struct dump dump = {.store = searcher->store,
                      .request = request,
                      .last = *last,
                      .go_on = true};
  enum status status = store_files(searcher->store, &list, &dump.files, error);
  if (status == STATUS_OK)
    status = searcher_people(searcher, &dump.people, error);
  columns_init(&dump.columns, searcher->store, true);
  if (status == STATUS_OK) status = write_batches(&dump, error);
  if (dump.last.data != last->data) *last = arena_str(arena, dump.last);
  columns_free(&dump.columns);
  arena_free(&dump.arena);
  arena_free(&list);
  return status;
}

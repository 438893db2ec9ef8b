#include "databases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

struct temporary databases_directory;
char db[TEMPORARY_PATH_MAX];

int databases_begin(void **state) {
  (void)state;
  temporary_make(&databases_directory);
  temporary_name(&databases_directory, "db", db);
  return 0;
}

int databases_end(void **state) {
  (void)state;
  temporary_remove(&databases_directory);
  return 0;
}

struct engine_writer *databases_write(const char *path, enum shim_mode mode) {
  struct engine_writer *writer;
  OK(engine_writer_open, path, mode, &writer);
  OK(engine_writer_begin, writer);
  return writer;
}

void databases_commit(struct engine_writer *writer) {
  OK(engine_writer_commit, writer);
  engine_writer_close(writer);
}

enum status databases_put_words(struct engine_writer *writer, uint32_t id,
                                const char *words, struct error *error) {
  return engine_writer_put(writer, id, collection_document(words), error);
}

void databases_make(const char *path, const char *const *texts) {
  struct engine_writer *writer = databases_write(path, SHIM_SEGMENT);
  for (uint32_t i = 0; texts[i]; i++)
    OK(databases_put_words, writer, i + 1, texts[i]);
  databases_commit(writer);
}

struct shim_reader *databases_read(const char *path) {
  struct shim_reader *reader;
  OK(shim_reader_open, path, &reader);
  return reader;
}

const char *databases_postings(struct shim_reader *reader, const char *term) {
  enum { ROOM = 100 };
  static char text[ROOM * 8];
  uint32_t ids[ROOM];
  struct shim_postings postings = {ids, NULL, ROOM, 0};
  size_t used = 0;
  OK(shim_reader_postings, reader, str_of(term), 1, &postings);
  text[0] = '\0';
  for (size_t i = 0; i < postings.count; i++)
    used += (size_t)snprintf(text + used, sizeof text - used, " %u", ids[i]);
  return text;
}

uint32_t databases_term_documents(struct shim_reader *reader,
                                  const char *term) {
  uint32_t count;
  OK(shim_reader_term_documents, reader, str_of(term), &count);
  return count;
}

uint32_t databases_count(const char *path) {
  struct shim_reader *reader = databases_read(path);
  struct shim_totals totals;
  OK(shim_reader_totals, reader, &totals);
  shim_reader_close(reader);
  return totals.documents;
}

struct snapshot databases_open(const char *path) {
  struct snapshot snapshot = {databases_read(path), NULL};
  snapshot.engine = engine_new(engine_source_reader(snapshot.reader));
  return snapshot;
}

void databases_reopen(struct snapshot *snapshot) {
  OK(shim_reader_reopen, snapshot->reader, NULL);
  engine_forget(snapshot->engine);
}

void databases_close(struct snapshot *snapshot) {
  engine_free(snapshot->engine);
  shim_reader_close(snapshot->reader);
}

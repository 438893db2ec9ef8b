#include "engine/engine_writer.h"

static struct shim_writer *writer_of(struct engine_writer *writer) {
  return (struct shim_writer *)writer;
}

static struct shim_document document_of(const struct engine_document *from) {
  return (struct shim_document){from->terms,
                                from->term_count,
                                (const void *)from->occurrences,
                                from->occurrence_count,
                                from->values,
                                from->value_count,
                                from->numbers};
}

enum status engine_writer_open(const char *directory, enum shim_mode mode,
                               struct engine_writer **writer,
                               struct error *error) {
  return shim_writer_open(directory, mode, (struct shim_writer **)writer,
                          error);
}
enum status engine_writer_begin(struct engine_writer *writer,
                                struct error *error) {
  return shim_writer_begin(writer_of(writer), error);
}
enum status engine_writer_commit(struct engine_writer *writer,
                                 struct error *error) {
  return shim_writer_commit(writer_of(writer), error);
}
enum status engine_writer_put(struct engine_writer *writer, uint32_t id,
                              const struct engine_document *document,
                              struct error *error) {
  struct shim_document made = document_of(document);
  return shim_writer_put(writer_of(writer), id, &made, error);
}
enum status engine_writer_edit(struct engine_writer *writer, uint32_t id,
                               const char *const *prefixes,
                               const struct engine_document *changes,
                               struct error *error) {
  struct shim_document made = document_of(changes);
  return shim_writer_edit(writer_of(writer), id, prefixes, &made, error);
}
enum status engine_writer_delete(struct engine_writer *writer, uint32_t id,
                                 struct error *error) {
  return shim_writer_delete(writer_of(writer), id, error);
}
enum status engine_writer_last_id(struct engine_writer *writer, uint32_t *id,
                                  struct error *error) {
  return shim_writer_last_id(writer_of(writer), id, error);
}
enum status engine_writer_set_metadata(struct engine_writer *writer,
                                       struct str key, struct str value,
                                       struct error *error) {
  return shim_writer_set_metadata(writer_of(writer), key, value, error);
}
void engine_writer_close(struct engine_writer *writer) {
  shim_writer_close(writer_of(writer));
}

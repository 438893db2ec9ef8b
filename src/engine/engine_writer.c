#include "engine/engine_writer.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "engine/engine_frequent.h"

/* A block of numbers that the transaction changes. */
struct changed_block {
  uint32_t number;
  struct engine_numbers documents[ENGINE_BLOCK];
};

struct engine_writer {
  struct shim_writer *shim;
  struct engine_sequence_writer sequence;
  VEC(struct shim_value) values; /* of the document at hand */
  struct changed_block **blocks; /* by number, ascending */
  size_t block_count, block_room;
  VEC(uint32_t) put; /* lists of frequent terms do not tell of them */
  struct buf key, bytes;
};

enum status engine_writer_open(const char *directory, enum shim_mode mode,
                               struct engine_writer **writer,
                               struct error *error) {
  struct engine_writer *made = mem_zalloc(sizeof *made);
  enum status status = shim_writer_open(directory, mode, &made->shim, error);
  if (status != STATUS_OK) {
    free(made);
    made = NULL;
  }
  *writer = made;
  return status;
}

static void forget(struct engine_writer *writer) {
  for (size_t i = 0; i < writer->block_count; i++) free(writer->blocks[i]);
  writer->block_count = writer->put.len = 0;
}

enum status engine_writer_begin(struct engine_writer *writer,
                                struct error *error) {
  return shim_writer_begin(writer->shim, error);
}

/* ---- numbers ---- */

/* The index of the first block that is not below a number. */
static size_t place_of(const struct engine_writer *writer, uint32_t number) {
  size_t low = 0, high = writer->block_count;
  if (high > 0 && writer->blocks[high - 1]->number < number) return high;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (writer->blocks[middle]->number < number)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static enum status read_block(struct engine_writer *writer, uint32_t number,
                              struct changed_block *block,
                              struct error *error) {
  block->number = number;
  engine_numbers_key(number, &writer->key);
  buf_clear(&writer->bytes);
  enum status status = shim_writer_metadata(writer->shim, buf_str(&writer->key),
                                            &writer->bytes, error);
  if (status == STATUS_OK &&
      !engine_numbers_unpack(buf_str(&writer->bytes), block->documents))
    status = engine_numbers_damaged(error);
  return status;
}

/* Those of a document, to be changed; valid until the next call. */
static enum status numbers_of(struct engine_writer *writer, uint32_t id,
                              struct engine_numbers **numbers,
                              struct error *error) {
  uint32_t number = id / ENGINE_BLOCK;
  size_t at = place_of(writer, number);
  if (at == writer->block_count || writer->blocks[at]->number != number) {
    struct changed_block *block = mem_alloc(sizeof *block);
    enum status status = read_block(writer, number, block, error);
    if (status != STATUS_OK) {
      free(block);
      return status;
    }
    writer->blocks = mem_grow(writer->blocks, &writer->block_room,
                              writer->block_count + 1, sizeof *writer->blocks);
    memmove(writer->blocks + at + 1, writer->blocks + at,
            (writer->block_count - at) * sizeof *writer->blocks);
    writer->blocks[at] = block;
    writer->block_count++;
  }
  *numbers = &writer->blocks[at]->documents[id % ENGINE_BLOCK];
  return STATUS_OK;
}

static enum status write_blocks(struct engine_writer *writer,
                                struct error *error) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < writer->block_count && status == STATUS_OK; i++) {
    engine_numbers_key(writer->blocks[i]->number, &writer->key);
    buf_clear(&writer->bytes);
    engine_numbers_pack(writer->blocks[i]->documents, &writer->bytes);
    status = shim_writer_set_metadata(writer->shim, buf_str(&writer->key),
                                      buf_str(&writer->bytes), error);
  }
  return status;
}

static void set_numbers(struct engine_numbers *numbers,
                        const struct engine_document *from, uint32_t length) {
  if (from->numbers) memcpy(numbers->of, from->numbers, sizeof numbers->of);
  numbers->length = length;
}

/* ---- changes ---- */

enum status engine_writer_commit(struct engine_writer *writer,
                                 struct error *error) {
  enum status status = write_blocks(writer, error);
  if (status == STATUS_OK)
    status = engine_frequent_put(writer->shim, writer->put.data,
                                 writer->put.len, error);
  if (status == STATUS_OK) status = shim_writer_commit(writer->shim, error);
  if (status == STATUS_OK) forget(writer); /* else it fails again */
  return status;
}

static uint32_t length_of(const struct engine_document *document) {
  uint32_t length = 0;
  for (size_t i = 0; i < document->term_count; i++)
    length += document->terms[i].wdf;
  return length;
}

enum status engine_writer_put(struct engine_writer *writer, uint32_t id,
                              const struct engine_document *document,
                              struct error *error) {
  struct engine_numbers *numbers;
  vec_reserve(&writer->values, document->value_count + 1);
  if (document->value_count > 0)
    memcpy(writer->values.data, document->values,
           document->value_count * sizeof *document->values);
  writer->values.data[document->value_count] = (struct shim_value){
      ENGINE_SLOT_POSITIONS,
      document->positions.data
          ? document->positions
          : engine_sequence_write(&writer->sequence, document->terms,
                                  document->term_count, document->occurrences,
                                  document->occurrence_count)};
  const struct shim_document made = {document->terms, document->term_count,
                                     writer->values.data,
                                     document->value_count + 1};
  enum status status = shim_writer_put(writer->shim, id, &made, error);
  if (status == STATUS_OK) status = numbers_of(writer, id, &numbers, error);
  if (status != STATUS_OK) return status;
  *numbers = (struct engine_numbers){0};
  set_numbers(numbers, document, length_of(document));
  vec_push(&writer->put, id);
  return STATUS_OK;
}

enum status engine_writer_edit(struct engine_writer *writer, uint32_t id,
                               const char *const *prefixes,
                               const struct engine_document *changes,
                               struct error *error) {
  const struct shim_document made = {changes->terms, changes->term_count,
                                     changes->values, changes->value_count};
  struct engine_numbers *numbers;
  uint32_t length = 0;
  enum status status =
      shim_writer_edit(writer->shim, id, prefixes, &made, &length, error);
  if (status == STATUS_OK) status = numbers_of(writer, id, &numbers, error);
  if (status == STATUS_OK) set_numbers(numbers, changes, length);
  return status;
}

enum status engine_writer_delete(struct engine_writer *writer, uint32_t id,
                                 struct error *error) {
  struct engine_numbers *numbers;
  enum status status = shim_writer_delete(writer->shim, id, error);
  if (status == STATUS_OK) status = numbers_of(writer, id, &numbers, error);
  if (status == STATUS_OK) *numbers = (struct engine_numbers){0};
  return status;
}

enum status engine_writer_last_id(struct engine_writer *writer, uint32_t *id,
                                  struct error *error) {
  return shim_writer_last_id(writer->shim, id, error);
}

enum status engine_writer_set_metadata(struct engine_writer *writer,
                                       struct str key, struct str value,
                                       struct error *error) {
  return shim_writer_set_metadata(writer->shim, key, value, error);
}

void engine_writer_close(struct engine_writer *writer) {
  if (!writer) return;
  shim_writer_close(writer->shim);
  forget(writer);
  engine_sequence_free(&writer->sequence);
  vec_free(&writer->values);
  vec_free(&writer->put);
  free(writer->blocks);
  buf_free(&writer->key);
  buf_free(&writer->bytes);
  free(writer);
}

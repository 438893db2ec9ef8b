#include "engine/engine_numbers.h"

#include <endian.h>
#include <stdlib.h>

#include "base/mem.h"

#define KEY_PREFIX "\1n" /* no other metadata begins so */
enum { OFTEN = 16 };     /* reading all costs about so many walks */

_Static_assert(sizeof(struct engine_numbers) ==
                   (ENGINE_NUMBERS + 1) * sizeof(uint32_t),
               "a document's numbers are an array");
enum {
  BLOCK_SIZE = ENGINE_BLOCK * sizeof(struct engine_numbers),
  BLOCK_WORDS = BLOCK_SIZE / sizeof(uint32_t)
};

void engine_numbers_key(uint32_t block, struct buf *key) {
  buf_clear(key);
  buf_add_str(key, STR(KEY_PREFIX));
  for (int shift = 24; shift >= 0; shift -= 8)
    buf_add_char(key, (char)(block >> shift));
}

/* Between the order of bytes in a record and the machine's. */
static void swap_words(uint32_t *words) {
  if (htole32(1) == 1) return;
  for (size_t i = 0; i < BLOCK_WORDS; i++) words[i] = htole32(words[i]);
}

void engine_numbers_unpack(struct str bytes, struct engine_numbers *block) {
  size_t size = bytes.len < BLOCK_SIZE ? bytes.len : BLOCK_SIZE;
  if (size > 0) memcpy(block, bytes.data, size);
  memset((char *)block + size, 0, BLOCK_SIZE - size);
  swap_words(block->of);
}

void engine_numbers_pack(const struct engine_numbers *block, struct buf *out) {
  uint32_t words[BLOCK_WORDS];
  size_t size = BLOCK_SIZE;
  memcpy(words, block, BLOCK_SIZE);
  swap_words(words);
  const char *bytes = (const char *)words;
  while (size > 0 && bytes[size - 1] == '\0') size--;
  buf_add(out, bytes, size);
}

/* ---- reading ---- */

static enum status read_block(struct engine_numbers_reader *reader,
                              const struct engine_source *source,
                              uint32_t number, struct engine_numbers *block,
                              struct error *error) {
  engine_numbers_key(number, &reader->key);
  buf_clear(&reader->bytes);
  enum status status = source->functions->metadata(
      source->index, buf_str(&reader->key), &reader->bytes, error);
  if (status == STATUS_OK)
    engine_numbers_unpack(buf_str(&reader->bytes), block);
  return status;
}

static enum status read_all(struct engine_numbers_reader *reader,
                            const struct engine_source *source, uint32_t last,
                            struct error *error) {
  uint32_t blocks = last / ENGINE_BLOCK + 1;
  struct engine_numbers *all = mem_alloc((size_t)blocks * BLOCK_SIZE);
  enum status status = STATUS_OK;
  for (uint32_t i = 0; i < blocks && status == STATUS_OK; i++)
    status =
        read_block(reader, source, i, all + (size_t)i * ENGINE_BLOCK, error);
  if (status == STATUS_OK)
    reader->all = all;
  else
    free(all);
  return status;
}

struct engine_numbers_walk engine_numbers_begin(
    struct engine_numbers_reader *reader, const struct engine_source *source,
    uint32_t last, struct error *error) {
  struct engine_numbers_walk walk = {reader, source, STATUS_OK, error};
  if (!reader->all && ++reader->asked == OFTEN)
    walk.status = read_all(reader, source, last, error);
  return walk;
}

const struct engine_numbers *engine_numbers_load(
    struct engine_numbers_walk *walk, uint32_t id) {
  static const struct engine_numbers none;
  struct engine_numbers_reader *reader = walk->reader;
  if (walk->status != STATUS_OK) return &none;
  if (!reader->block) reader->block = mem_alloc(BLOCK_SIZE);
  reader->has_block = false;
  walk->status = read_block(reader, walk->source, id / ENGINE_BLOCK,
                            reader->block, walk->error);
  if (walk->status != STATUS_OK) return &none;
  reader->number = id / ENGINE_BLOCK;
  reader->has_block = true;
  return &reader->block[id % ENGINE_BLOCK];
}

void engine_numbers_forget(struct engine_numbers_reader *reader) {
  free(reader->all);
  free(reader->block);
  buf_free(&reader->key);
  buf_free(&reader->bytes);
  *reader = (struct engine_numbers_reader){0};
}

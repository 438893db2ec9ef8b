#include "engine/engine_numbers.h"

#include <endian.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pack.h"

#define KEY_PREFIX "\1n" /* no other metadata begins so */
enum { OFTEN = 16 };     /* reading all costs about so many walks */

_Static_assert(sizeof(struct engine_numbers) ==
                   (ENGINE_NUMBERS + 1) * sizeof(uint32_t),
               "a document's numbers are an array");
enum {
  BLOCK_SIZE = ENGINE_BLOCK * sizeof(struct engine_numbers),
  COLUMNS = ENGINE_NUMBERS + 1
};

void engine_numbers_key(uint32_t block, struct buf *key) {
  buf_clear(key);
  buf_add_str(key, STR(KEY_PREFIX));
  for (int shift = 24; shift >= 0; shift -= 8)
    buf_add_char(key, (char)(block >> shift));
}

static size_t bytes_of(uint32_t number) {
  size_t bytes = 0;
  for (; number > 0; number >>= 8) bytes++;
  return bytes;
}

/* `column`: a number of the first document. */
static void pack_column(const uint32_t *column, size_t count, struct buf *out) {
  uint32_t least = column[0], most = column[0];
  for (size_t i = 1; i < count; i++) {
    uint32_t number = column[i * COLUMNS];
    if (number < least) least = number;
    if (number > most) most = number;
  }
  size_t width = bytes_of(most - least);
  pack_number(out, least);
  buf_add_char(out, (char)width);
  for (size_t i = 0; i < count; i++)
    for (size_t byte = 0; byte < width; byte++)
      buf_add_char(out, (char)((column[i * COLUMNS] - least) >> (8 * byte)));
}

static bool is_none(const struct engine_numbers *numbers) {
  static const struct engine_numbers none;
  return memcmp(numbers, &none, sizeof none) == 0;
}

void engine_numbers_pack(const struct engine_numbers *block, struct buf *out) {
  size_t count = ENGINE_BLOCK;
  while (count > 0 && is_none(&block[count - 1])) count--;
  if (count == 0) return;
  pack_number(out, count);
  const uint32_t *numbers = (const uint32_t *)(const void *)block;
  for (size_t i = 0; i < COLUMNS; i++) pack_column(numbers + i, count, out);
}

/* A loop of its own for each width: searches spend time here. */
static inline void spread(const char *bytes, size_t width, uint32_t least,
                          size_t count, uint32_t *column) {
  for (size_t i = 0; i < count; i++) {
    uint32_t more = 0;
    memcpy(&more, bytes + i * width, width);
    column[i * COLUMNS] = least + le32toh(more);
  }
}

static void unpack_column(struct unpack *in, size_t count, uint32_t *column) {
  uint32_t least = (uint32_t)unpack_number(in);
  uint64_t width = unpack_number(in);
  if (width > sizeof least) in->bad = true;
  struct str packed = unpack_bytes(in, width * count);
  if (in->bad) return;
  switch (width) {
    case 0:
      spread(packed.data, 0, least, count, column);
      break;
    case 1:
      spread(packed.data, 1, least, count, column);
      break;
    case 2:
      spread(packed.data, 2, least, count, column);
      break;
    case 3:
      spread(packed.data, 3, least, count, column);
      break;
    default:
      spread(packed.data, 4, least, count, column);
  }
}

bool engine_numbers_unpack(struct str bytes, struct engine_numbers *block) {
  struct unpack in = unpack_start(bytes);
  uint32_t *numbers = (uint32_t *)(void *)block;
  size_t count = bytes.len > 0 ? (size_t)unpack_number(&in) : 0;
  if (count > ENGINE_BLOCK) in.bad = true, count = 0;
  memset(block + count, 0, (ENGINE_BLOCK - count) * sizeof *block);
  for (size_t i = 0; i < COLUMNS && count > 0 && !in.bad; i++)
    unpack_column(&in, count, numbers + i);
  if (!in.bad && in.at == in.end) return true;
  memset(block, 0, BLOCK_SIZE);
  return false;
}

enum status engine_numbers_damaged(struct error *error) {
  return error_set(error, STATUS_DAMAGED, "damaged record of numbers");
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
  if (status == STATUS_OK &&
      !engine_numbers_unpack(buf_str(&reader->bytes), block))
    status = engine_numbers_damaged(error);
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

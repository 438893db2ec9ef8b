#include "engine/engine_numbers.h"

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

static inline uint32_t more_of(const unsigned char *bytes, size_t width) {
  uint32_t more = 0;
  for (size_t i = 0; i < width; i++) more |= (uint32_t)bytes[i] << (8 * i);
  return more;
}

/* A loop of its own for each width: searches spend time here. */
static inline void spread(const char *packed, size_t width, uint32_t least,
                          size_t count, uint32_t *column) {
  const unsigned char *bytes = (const unsigned char *)packed;
  for (size_t i = 0; i < count; i++, bytes += width)
    column[i * COLUMNS] = least + more_of(bytes, width);
}

static void spread_column(const struct engine_numbers_column *from,
                          size_t count, uint32_t *column) {
  switch (from->width) {
    case 0:
      spread(from->packed, 0, from->least, count, column);
      break;
    case 1:
      spread(from->packed, 1, from->least, count, column);
      break;
    case 2:
      spread(from->packed, 2, from->least, count, column);
      break;
    case 3:
      spread(from->packed, 3, from->least, count, column);
      break;
    default:
      spread(from->packed, 4, from->least, count, column);
  }
}

static bool find_columns(struct str bytes,
                         struct engine_numbers_columns *columns) {
  struct unpack in = unpack_start(bytes);
  columns->count = bytes.len > 0 ? (size_t)unpack_number(&in) : 0;
  if (columns->count > ENGINE_BLOCK) in.bad = true;
  for (size_t i = 0; i < COLUMNS && columns->count > 0 && !in.bad; i++) {
    struct engine_numbers_column *column = &columns->of[i];
    column->least = (uint32_t)unpack_number(&in);
    column->width = (size_t)unpack_number(&in);
    if (column->width > sizeof column->least) in.bad = true;
    column->packed = unpack_bytes(&in, column->width * columns->count).data;
  }
  return !in.bad && in.at == in.end;
}

static void unpack_block(const struct engine_numbers_columns *columns,
                         struct engine_numbers *block) {
  uint32_t *numbers = (uint32_t *)(void *)block;
  size_t count = columns->count;
  memset(block + count, 0, (ENGINE_BLOCK - count) * sizeof *block);
  for (size_t i = 0; i < COLUMNS && count > 0; i++)
    spread_column(&columns->of[i], count, numbers + i);
}

static void unpack_row(const struct engine_numbers_columns *columns, size_t at,
                       struct engine_numbers *row) {
  uint32_t *numbers = (uint32_t *)(void *)row;
  memset(row, 0, sizeof *row);
  for (size_t i = 0; i < COLUMNS && at < columns->count; i++) {
    const struct engine_numbers_column *column = &columns->of[i];
    const unsigned char *packed =
        (const unsigned char *)column->packed + at * column->width;
    numbers[i] = column->least + more_of(packed, column->width);
  }
}

bool engine_numbers_unpack(struct str bytes, struct engine_numbers *block) {
  struct engine_numbers_columns columns;
  bool is_block = find_columns(bytes, &columns);
  if (!is_block) columns.count = 0;
  unpack_block(&columns, block);
  return is_block;
}

enum status engine_numbers_damaged(struct error *error) {
  return error_set(error, STATUS_DAMAGED, "damaged record of numbers");
}

/* ---- reading ---- */

static enum status read_columns(struct engine_numbers_reader *reader,
                                const struct engine_source *source,
                                uint32_t number, struct error *error) {
  reader->has_columns = reader->has_block = false;
  engine_numbers_key(number, &reader->key);
  buf_clear(&reader->bytes);
  enum status status = source->functions->metadata(
      source->index, buf_str(&reader->key), &reader->bytes, error);
  if (status != STATUS_OK) return status;
  if (!find_columns(buf_str(&reader->bytes), &reader->columns))
    return engine_numbers_damaged(error);
  reader->has_columns = true;
  reader->number = number;
  return STATUS_OK;
}

static enum status read_all(struct engine_numbers_reader *reader,
                            const struct engine_source *source, uint32_t last,
                            struct error *error) {
  uint32_t blocks = last / ENGINE_BLOCK + 1;
  struct engine_numbers *all = mem_alloc((size_t)blocks * BLOCK_SIZE);
  enum status status = STATUS_OK;
  for (uint32_t i = 0; i < blocks && status == STATUS_OK; i++) {
    status = read_columns(reader, source, i, error);
    if (status == STATUS_OK)
      unpack_block(&reader->columns, all + (size_t)i * ENGINE_BLOCK);
  }
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
    struct engine_numbers_walk *walk, uint32_t id, bool many) {
  static const struct engine_numbers none;
  struct engine_numbers_reader *reader = walk->reader;
  uint32_t number = id / ENGINE_BLOCK;
  if (walk->status != STATUS_OK) return &none;
  if (!reader->has_columns || reader->number != number)
    walk->status = read_columns(reader, walk->source, number, walk->error);
  if (walk->status != STATUS_OK) return &none;
  if (!many) {
    unpack_row(&reader->columns, id % ENGINE_BLOCK, &reader->row);
    return &reader->row;
  }
  if (!reader->block) reader->block = mem_alloc(BLOCK_SIZE);
  unpack_block(&reader->columns, reader->block);
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

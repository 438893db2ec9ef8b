#include "engine/engine_list.h"

#include <string.h>

#include "base/hash.h"
#include "base/pack.h"

enum { HASH = sizeof(uint64_t) };

void engine_list_add(struct engine_list_writer *writer, uint32_t id,
                     const uint32_t *positions, size_t count) {
  struct buf *bytes = &writer->bytes;
  uint32_t before = 0;
  if (bytes->len == 0) pack_fixed(bytes, 0);
  size_t kind = count < 4 ? count - 1 : 3;
  pack_number(bytes, (uint64_t)(id - writer->last_id - 1) * 4 + kind);
  if (kind == 3) pack_number(bytes, count - 4);
  for (size_t i = 0; i < count; i++) {
    pack_number(bytes, positions[i] - before);
    before = positions[i];
  }
  writer->last_id = id;
}

static struct str entries(struct str value) {
  return str_slice(value, HASH, value.len);
}

struct str engine_list_value(struct engine_list_writer *writer) {
  struct str value = buf_str(&writer->bytes);
  struct buf hash = {0};
  if (value.len == 0) return value;
  pack_fixed(&hash, hash64(entries(value)));
  memcpy(writer->bytes.data, hash.data, HASH);
  buf_free(&hash);
  return value;
}

void engine_list_free(struct engine_list_writer *writer) {
  buf_free(&writer->bytes);
}

bool engine_list_open(struct str value, struct engine_list *list) {
  struct unpack in = unpack_start(value);
  uint64_t hash = unpack_fixed(&in);
  if (in.bad || hash != hash64(entries(value))) return false;
  *list = (struct engine_list){in.at, in.end, 0, 0};
  return true;
}

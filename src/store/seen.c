#include "store/seen.h"

#include "base/pack.h"

/* The hash is behind the rest: nothing else would show damage to a time. */
void seen_pack(const struct seen *seen, struct buf *out) {
  size_t start = out->len;
  pack_number(out, seen->len);
  for (size_t i = 0; i < seen->len; i++) {
    pack_str(out, seen->data[i].path);
    pack_fixed(out, (uint64_t)seen->data[i].mtime_ns);
    pack_date(out, seen->data[i].newest);
  }
  pack_fixed(out, hash64(str_slice(buf_str(out), start, out->len)));
}

enum status seen_read(struct store *store, struct arena *arena,
                      struct seen *seen, struct error *error) {
  struct str bytes;
  *seen = (struct seen){NULL, 0};
  enum status status = store_get(store, arena, STORE_KEY_SEEN, &bytes, error);
  if (status != STATUS_OK || !bytes.data) return status;
  struct unpack in = unpack_start(bytes);
  seen->len = unpack_count(&in);
  seen->data = arena_alloc(arena, (seen->len + 1) * sizeof *seen->data);
  for (size_t i = 0; i < seen->len && !in.bad; i++) {
    seen->data[i].path = arena_str(arena, unpack_str(&in));
    seen->data[i].mtime_ns = (int64_t)unpack_fixed(&in);
    seen->data[i].newest = unpack_date(&in);
  }
  size_t packed = (size_t)(in.at - bytes.data);
  uint64_t hash = unpack_fixed(&in);
  if (!in.bad && in.at == in.end && hash == hash64(str_slice(bytes, 0, packed)))
    return STATUS_OK;
  seen->len = 0;
  return error_set(error, STATUS_DAMAGED, "damaged record of directories");
}

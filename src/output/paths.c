#include "output/paths.h"

#include "base/map.h"

void paths_hits(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  struct map seen = {0};
  for (size_t i = 0; i < results->hit_count; i++) {
    bool is_new;
    map_put(&seen, results->hits[i].path, 0, &is_new);
    if (!is_new) continue;
    output_bytes(out, out->path_prefix);
    output_bytes(out, results->hits[i].path);
    buf_add_char(&out->buf, out->record_end);
    output_flush_if_full(out);
  }
  map_free(&seen);
}

#include "output/paths.h"

#include "base/map.h"

static void add_path(struct output *out, struct map *seen, struct str path) {
  bool is_new;
  map_put(seen, path, 0, &is_new);
  if (!is_new) return;
  output_bytes(out, out->path_prefix);
  output_bytes(out, path);
  buf_add_char(&out->buf, out->record_end);
}

/* Every file that holds a hit or a copy of one. */
void paths_hits(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  struct map seen = {0};
  for (size_t i = 0; i < results->hit_count; i++) {
    const struct hit *hit = &results->hits[i];
    add_path(out, &seen, hit->path);
    for (size_t k = 0; k < hit->copy_paths.len; k++)
      add_path(out, &seen, hit->copy_paths.data[k]);
    output_flush_if_full(out);
  }
  map_free(&seen);
}

void paths_items(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  struct map seen = {0};
  for (size_t i = 0; i < results->item_count; i++) {
    add_path(out, &seen, results->items[i].path);
    output_flush_if_full(out);
  }
  map_free(&seen);
}

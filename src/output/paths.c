#include "output/paths.h"

#include "base/map.h"

static void add_path(struct output *out, struct str path) {
  output_bytes(out, out->path_prefix);
  output_bytes(out, path);
  buf_add_char(&out->buf, out->record_end);
}

void paths_hits(struct output *out, const struct answer *answer) {
  const struct str_list *paths = &answer->results->paths;
  for (size_t i = 0; i < paths->len; i++) {
    add_path(out, paths->data[i]);
    output_flush_if_full(out);
  }
}

void paths_items(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  struct map seen = {0};
  for (size_t i = 0; i < results->item_count; i++) {
    bool is_new;
    map_put(&seen, results->items[i].path, 0, &is_new);
    if (is_new) add_path(out, results->items[i].path);
    output_flush_if_full(out);
  }
  map_free(&seen);
}

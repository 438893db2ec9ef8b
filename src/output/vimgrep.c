#include "output/vimgrep.h"

#include "output/number.h"

static void add_hit(struct output *out, const struct hit *hit) {
  struct output_line line = out->line_of(out->line_context, hit);
  if (line.is_stale) return;
  output_bytes(out, out->path_prefix);
  output_bytes(out, hit->path);
  buf_add_char(&out->buf, ':');
  number_add_count(&out->buf, hit->match_line);
  buf_add_char(&out->buf, ':');
  number_add_count(&out->buf, line.column > 0 ? line.column : 1);
  buf_add_char(&out->buf, ':');
  if (out->terminal || out->colour)
    output_safe_lines(out, line.text); /* with its tabs */
  else
    buf_add_str(&out->buf, line.text);
  buf_add_char(&out->buf, out->record_end);
  output_flush_if_full(out);
}

void vimgrep_hits(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  for (size_t i = 0; i < results->hit_count; i++)
    add_hit(out, &results->hits[i]);
}

/* At the begin of what the item says, where its first line shows it. */
void vimgrep_items(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  for (size_t i = 0; i < results->item_count; i++) {
    const struct results_item *item = &results->items[i];
    struct hit hit = {.path = item->path, .match_line = item->line};
    add_hit(out, &hit);
  }
}

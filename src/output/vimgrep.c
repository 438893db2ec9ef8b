#include "output/vimgrep.h"

#include "output/number.h"

/* An editor gets the bytes as they are, a terminal nothing it would obey. */
static void add_bytes(struct output *out, struct str bytes) {
  if (out->terminal || out->colour)
    output_safe_lines(out, bytes);
  else
    buf_add_str(&out->buf, bytes);
}

void vimgrep_hits(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  for (size_t i = 0; i < results->hit_count; i++) {
    const struct hit *hit = &results->hits[i];
    struct output_line line = out->line_of(out->line_context, hit);
    add_bytes(out, out->path_prefix);
    add_bytes(out, hit->path);
    buf_add_char(&out->buf, ':');
    number_add_count(&out->buf, hit->match_line);
    buf_add_char(&out->buf, ':');
    number_add_count(&out->buf, line.column > 0 ? line.column : 1);
    buf_add_char(&out->buf, ':');
    add_bytes(out, line.text);
    buf_add_char(&out->buf, out->record_end);
    output_flush_if_full(out);
  }
}

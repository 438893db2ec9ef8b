#include "output/vimgrep.h"

#include "output/number.h"

void vimgrep_hits(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  for (size_t i = 0; i < results->hit_count; i++) {
    const struct hit *hit = &results->hits[i];
    struct output_line line = out->line_of(out->line_context, hit);
    if (line.is_stale) continue;
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
}

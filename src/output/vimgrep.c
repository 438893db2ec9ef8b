#include "output/vimgrep.h"

#include <stdlib.h>

#include "base/mem.h"
#include "output/number.h"

void vimgrep_hits(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  struct output_line *lines =
      mem_zalloc((results->hit_count + 1) * sizeof *lines);
  out->lines_of(out->lines_context, results->hits, results->hit_count, lines);
  for (size_t i = 0; i < results->hit_count; i++) {
    const struct hit *hit = &results->hits[i];
    struct output_line line = lines[i];
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
  free(lines);
}

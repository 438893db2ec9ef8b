#include "output/vimgrep.h"

#include <stdlib.h>

#include "base/mem.h"
#include "output/number.h"

static void add_hits(struct output *out, const struct hit *hits, size_t count) {
  struct output_line *lines = mem_zalloc((count + 1) * sizeof *lines);
  out->lines_of(out->lines_context, hits, count, lines);
  for (size_t i = 0; i < count; i++) {
    struct output_line line = lines[i];
    if (line.is_stale) continue;
    output_bytes(out, out->path_prefix);
    output_bytes(out, hits[i].path);
    buf_add_char(&out->buf, ':');
    number_add_count(&out->buf, hits[i].match_line);
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

void vimgrep_hits(struct output *out, const struct answer *answer) {
  add_hits(out, answer->results->hits, answer->results->hit_count);
}

void vimgrep_items(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  struct hit *hits = mem_calloc(results->item_count + 1, sizeof *hits);
  for (size_t i = 0; i < results->item_count; i++) {
    hits[i].path = results->items[i].path;
    hits[i].match_line = results->items[i].line;
  }
  add_hits(out, hits, results->item_count);
  free(hits);
}

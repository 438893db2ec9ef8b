#include "output/snippet_text.h"

void snippet_text_add(struct buf *out, const struct hit *hit) {
  for (size_t i = 0; i < hit->snippet_len; i++) {
    struct str rest = hit->snippet[i].text, line;
    for (bool is_first = true; str_split(&rest, '\n', &line);
         is_first = false) {
      if (!is_first) buf_add_str(out, STR(" \u00b7 "));
      buf_add_str(out, line);
    }
  }
  if (hit->snippet_len == 0) buf_add_str(out, hit->heading);
}

#include "cli/source.h"

#include "base/utf8.h"
#include "minutes/parse.h"
#include "store/minutes_file.h"

struct output_line source_line(void *source_data, const struct hit *hit) {
  const struct source *source = source_data;
  struct buf bytes = {0};
  struct output_line line = {.text = STR(""), .column = 1};
  if (minutes_file_read(source->root, hit->path, MINUTES_FILE_ANY_SIZE, &bytes,
                        NULL, NULL) == STATUS_OK) {
    parse_as_utf8(&bytes);
    struct str text =
        parse_source_lines(buf_str(&bytes), hit->match_line, hit->match_line);
    while (text.len > 0 &&
           (text.data[text.len - 1] == '\n' || text.data[text.len - 1] == '\r'))
      text.len--;
    if (memchr(text.data, '\0', text.len)) { /* it would end a record of -0 */
      struct buf repaired = {0};
      utf8_repair(text, &repaired);
      line.text = arena_str(source->arena, buf_str(&repaired));
      buf_free(&repaired);
    } else {
      line.text = arena_str(source->arena, text);
    }
  }
  buf_free(&bytes);
  for (size_t i = 0; i < hit->snippet_len; i++) {
    /* The first marked word of the passage that stands on the line. */
    if (!hit->snippet[i].match) continue;
    size_t at = str_find(line.text, hit->snippet[i].text);
    if (at == line.text.len) continue;
    line.column = at + 1;
    break;
  }
  return line;
}

#include "cli/source.h"

#include "base/utf8.h"
#include "minutes/parse.h"
#include "store/minutes_file.h"

static bool is_apart(struct str text, size_t start, size_t end) {
  return (start == 0 || !ascii_is_alnum(text.data[start - 1])) &&
         (end == text.len || !ascii_is_alnum(text.data[end]));
}

/* Where `part` stands in the line, as a word if it does anywhere so; the
 * line's length if it does not. */
static size_t find_part(struct str line, struct str part) {
  size_t first = line.len;
  for (size_t at = 0; part.len > 0 && at + part.len <= line.len; at++) {
    if (!str_eq_nocase(str_slice(line, at, at + part.len), part)) continue;
    if (is_apart(line, at, at + part.len)) return at;
    if (first == line.len) first = at;
  }
  return first;
}

/* Behind the address of a link whose text ends at `at`: "](...)". */
static size_t skip_address(struct str line, size_t at) {
  if (!str_starts(str_slice(line, at, line.len), STR("]("))) return at;
  size_t end = at + str_find_byte(str_slice(line, at, line.len), ')');
  return end < line.len ? end + 1 : at;
}

/* What a reader sees of a line is part of its source, in the same order: walks
 * both up to shown[start]. Entities are written otherwise: what does not come
 * is passed over. */
static size_t align(struct str line, struct str shown, size_t start) {
  size_t at = 0;
  for (size_t i = 0; i < start; i++) {
    size_t next = skip_address(line, at);
    while (next < line.len && line.data[next] != shown.data[i])
      next = skip_address(line, next + 1);
    if (next < line.len) at = next + 1;
  }
  struct str match = str_slice(shown, start, shown.len);
  at = skip_address(line, at);
  while (at < line.len && !str_starts(str_slice(line, at, line.len), match))
    at = skip_address(line, at + 1);
  return at;
}

/* The column, from 1 in bytes, of shown[start, ...) in the line's source. */
static size_t source_column(struct str line, struct str shown, size_t start) {
  if (!shown.data) return 1;
  size_t at = find_part(line, shown);
  if (at < line.len) return at + start + 1;
  at = align(line, shown, start);
  if (at == line.len) at = find_part(line, str_slice(shown, start, shown.len));
  return at < line.len ? at + 1 : 1;
}

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
  line.column = source_column(line.text, hit->match_text, hit->match_start);
  return line;
}

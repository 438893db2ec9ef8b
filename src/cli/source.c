#include "cli/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "minutes/parse.h"
#include "store/minutes_file.h"

static bool is_apart(struct str text, size_t start, size_t end) {
  return (start == 0 || !ascii_is_alnum(text.data[start - 1])) &&
         (end == text.len || !ascii_is_alnum(text.data[end]));
}

/* So often a part may stand in a line where it is no word. */
enum { MOST_INSIDE = 1000 };

/* Where `part` stands in the line, as a word if it does anywhere so; the
 * line's length if it does not. */
static size_t find_part(struct str line, struct str part) {
  size_t first = line.len, inside = 0;
  for (size_t at = 0; part.len > 0 && at + part.len <= line.len; at++) {
    if (!str_eq_nocase(str_slice(line, at, at + part.len), part)) continue;
    if (is_apart(line, at, at + part.len)) return at;
    if (first == line.len) first = at;
    if (++inside == MOST_INSIDE) break;
  }
  return first;
}

/* Longer addresses are none: else each of many that do not end would be looked
 * for up to the end of the line. */
enum { LONGEST_ADDRESS = 4096 };

/* Behind the address of a link whose text ends at `at`: "](...)". */
static size_t skip_address(struct str line, size_t at) {
  if (!str_starts(str_slice(line, at, line.len), STR("]("))) return at;
  size_t most =
      line.len - at < LONGEST_ADDRESS ? line.len : at + LONGEST_ADDRESS;
  size_t end = at + str_find_byte(str_slice(line, at, most), ')');
  return end < most ? end + 1 : at;
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

/* The bytes of a file, if they are those that were indexed; another time of the
 * file alone does not matter. */
static bool read_indexed(const struct source *source, struct str path,
                         struct buf *bytes) {
  struct file_record record;
  struct error ignored;
  if (minutes_file_read(source->root, path, MINUTES_FILE_ANY_SIZE, bytes, NULL,
                        NULL) != STATUS_OK)
    return false;
  if (store_file(source->session->store, source->arena, path, &record,
                 &ignored) != STATUS_OK)
    return true; /* a matter of the index, not of the file */
  struct hash128 content = hash128(buf_str(bytes));
  return hash128_eq(content, record.content);
}

static void tell_stale(struct source *source, struct str path, size_t hits) {
  bool is_new;
  source->told.arena = source->arena;
  map_put(&source->told, path, 0, &is_new);
  if (is_new)
    source->note(
        "note: %.*s has changed since it was indexed: %zu hit%s left "
        "out (mins index brings the index up to date)",
        STR_FMT(path), hits, hits == 1 ? " is" : "s are");
}

/* A hit by its place in the file. */
struct source_place {
  const struct hit *hit;
  struct output_line *line;
};

static int compare_places(const void *a, const void *b) {
  const struct hit *x = ((const struct source_place *)a)->hit;
  const struct hit *y = ((const struct source_place *)b)->hit;
  int order = str_cmp(x->path, y->path);
  return order ? order
               : (x->match_line > y->match_line) -
                     (x->match_line < y->match_line);
}

static struct str copy_line(struct source *source, struct str text) {
  while (text.len > 0 &&
         (text.data[text.len - 1] == '\n' || text.data[text.len - 1] == '\r'))
    text.len--;
  /* A NUL would end a record of -0. */
  if (!memchr(text.data, '\0', text.len))
    return arena_str(&source->lines, text);
  struct buf repaired = {0};
  utf8_repair(text, &repaired);
  text = arena_str(&source->lines, buf_str(&repaired));
  buf_free(&repaired);
  return text;
}

/* Of one file, in the order of its lines: it is walked over once. */
static void fill_lines(struct source *source, struct str rest,
                       const struct source_place *places, size_t count) {
  size_t at = 1; /* the line that `rest` begins with */
  for (size_t i = 0; i < count; i++) {
    const struct hit *hit = places[i].hit;
    struct output_line *line = places[i].line;
    size_t wanted = hit->match_line > at ? hit->match_line - at + 1 : 1;
    struct str text = parse_source_lines(rest, wanted, wanted);
    size_t start = (size_t)(text.data - rest.data);
    rest = str_slice(rest, start, rest.len);
    at += wanted - 1;
    line->text = copy_line(source, text);
    line->column = source_column(line->text, hit->match_text, hit->match_start);
  }
}

void source_lines(void *source_data, const struct hit *hits, size_t count,
                  struct output_line *lines) {
  struct source *source = source_data;
  struct buf bytes = {0};
  arena_reset(&source->lines);
  struct source_place *places =
      arena_alloc(&source->lines, (count + 1) * sizeof *places);
  for (size_t i = 0; i < count; i++)
    places[i] = (struct source_place){&hits[i], &lines[i]};
  if (count > 1) qsort(places, count, sizeof *places, compare_places);
  for (size_t i = 0, end; i < count; i = end) {
    struct str path = places[i].hit->path;
    for (end = i + 1; end < count; end++)
      if (!str_eq(places[end].hit->path, path)) break;
    buf_clear(&bytes);
    if (read_indexed(source, path, &bytes)) {
      parse_as_utf8(&bytes);
      fill_lines(source, buf_str(&bytes), places + i, end - i);
      continue;
    }
    tell_stale(source, path, end - i);
    for (size_t k = i; k < end; k++) places[k].line->is_stale = true;
  }
  buf_free(&bytes);
}

void source_free(struct source *source) {
  map_free(&source->told);
  arena_free(&source->lines);
}

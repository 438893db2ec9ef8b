#include "tables.h"

#include "claims.h"

struct table_reader tables_open(struct arena *arena, const char *name) {
  struct str path = arena_strf(arena, TESTS_DIR "/%s", name);
  FILE *file = fopen(path.data, "rb");
  if (!file) fail_msg("cannot open %s", path.data);
  struct buf buf = {0};
  char bytes[4096];
  for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
    buf_add(&buf, bytes, n);
  fclose(file);
  struct table_reader reader = {.rest = arena_str(arena, buf_str(&buf))};
  buf_free(&buf);
  return reader;
}

bool tables_next(struct table_reader *reader, struct str *row) {
  while (str_split(&reader->rest, '\n', row)) {
    reader->line++;
    if (row->len == 0 || str_starts(*row, STR("# "))) continue;
    reader->rows++;
    return true;
  }
  return false;
}

static int hex_value(char c) {
  return ascii_is_digit(c) ? c - '0' : ascii_lower(c) - 'a' + 10;
}

struct str tables_unescape(struct arena *arena, struct str column) {
  struct buf out = {0};
  for (size_t i = 0; i < column.len; i++) {
    char c = column.data[i];
    if (c == '\\' && i + 1 < column.len) {
      c = column.data[++i];
      if (c == 't') c = '\t';
      if (c == 'n') c = '\n';
      if (c == 'x') {
        assert_true(i + 2 < column.len);
        c = (char)(hex_value(column.data[i + 1]) * 16 +
                   hex_value(column.data[i + 2]));
        i += 2;
      }
    }
    buf_add_char(&out, c);
  }
  return arena_take(arena, &out);
}

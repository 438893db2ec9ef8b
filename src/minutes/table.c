#include "minutes/table.h"

/* "|---|:--:|": only these, a hyphen and a bar among them. */
static bool is_rule(struct str line) {
  bool bar = false, hyphen = false;
  for (size_t i = 0; i < line.len; i++) {
    char c = line.data[i];
    bar |= c == '|';
    hyphen |= c == '-';
    if (!strchr("|-: \t", c)) return false;
  }
  return bar && hyphen;
}

static struct str without_outer_bars(struct str line) {
  line = str_trim(line);
  if (line.len > 0 && line.data[0] == '|') line = str_slice(line, 1, line.len);
  if (line.len > 0 && line.data[line.len - 1] == '|') line.len--;
  return line;
}

static size_t count_cells(struct str line) {
  size_t count = 1;
  line = without_outer_bars(line);
  for (size_t i = 0; i < line.len; i++) count += line.data[i] == '|';
  return count;
}

static void split_cells(struct str line, struct str *cells, size_t count) {
  struct str cell;
  line = without_outer_bars(line);
  for (size_t i = 0; i < count; i++)
    cells[i] =
        str_split(&line, '|', &cell) ? str_trim(cell) : str_make(line.data, 0);
  for (size_t i = 0; i < count; i++)
    if (!cells[i].data) cells[i] = STR("");
}

bool table_at(struct arena *arena, const struct markdown_section *section,
              size_t i, struct table *table) {
  if (i + 1 >= section->line_count || section->lines[i + 1].block_start ||
      !is_rule(markdown_line_text(section, i + 1)))
    return false;
  struct str header = markdown_line_text(section, i);
  if (str_find_byte(header, '|') == header.len) return false;
  size_t end = i + 2;
  while (end < section->line_count && !section->lines[end].block_start &&
         str_find_byte(markdown_line_text(section, end), '|') <
             markdown_line_text(section, end).len)
    end++;
  *table = (struct table){.first_line = i,
                          .end_line = end,
                          .column_count = count_cells(header),
                          .row_count = end - i - 2};
  table->header = arena_alloc(arena, table->column_count * sizeof(struct str));
  table->cells = arena_alloc(
      arena, (table->row_count + 1) * table->column_count * sizeof(struct str));
  split_cells(header, table->header, table->column_count);
  for (size_t row = 0; row < table->row_count; row++)
    split_cells(markdown_line_text(section, i + 2 + row),
                table->cells + row * table->column_count, table->column_count);
  return true;
}

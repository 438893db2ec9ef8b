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

/* ---- of HTML ---- */

/* The rows of a table, as its tags divide the text. */
struct html_rows {
  const struct markdown_section *section;
  size_t first, end; /* of the spans; the end is not in it */
};

static size_t line_at(const struct markdown_section *section, size_t from,
                      size_t offset) {
  while (from + 1 < section->line_count &&
         section->lines[from + 1].offset <= offset)
    from++;
  return from;
}

/* Whether so many rows of the same table are above that the row at span `k` is
 * no header: one that is none is tried again at the next row, and each try
 * reads all below. */
static bool is_far_down(const struct markdown_section *section, size_t k) {
  enum { MOST_ABOVE = 32 };
  size_t rows = 0;
  while (k-- > 0 && section->spans[k].kind != SPAN_TABLE_END)
    if (section->spans[k].kind == SPAN_ROW && ++rows > MOST_ABOVE) return true;
  return false;
}

/* The row that begins on line `i`, and how far its table goes. */
static bool find_rows(const struct markdown_section *section, size_t i,
                      struct html_rows *rows) {
  size_t k = markdown_span_from(section, section->lines[i].offset);
  size_t end = i + 1 < section->line_count ? section->lines[i + 1].offset
                                           : section->text.len + 1;
  while (k < section->span_count && section->spans[k].start < end &&
         section->spans[k].kind != SPAN_ROW)
    k++;
  if (k == section->span_count || section->spans[k].start >= end ||
      is_far_down(section, k))
    return false;
  *rows = (struct html_rows){section, k, k};
  while (rows->end < section->span_count &&
         section->spans[rows->end].kind != SPAN_TABLE_END)
    rows->end++;
  return true;
}

static bool is_of_table(const struct markdown_span *span) {
  return span->kind == SPAN_ROW || span->kind == SPAN_CELL ||
         span->kind == SPAN_TABLE_END;
}

/* The text of the cell whose tag is span `k`. */
static struct str cell_text(const struct html_rows *rows, size_t k) {
  const struct markdown_section *section = rows->section;
  size_t next = k + 1;
  while (next < section->span_count && !is_of_table(&section->spans[next]))
    next++;
  size_t end = next < section->span_count ? section->spans[next].start
                                          : section->text.len;
  return str_trim(str_slice(section->text, section->spans[k].start, end));
}

/* Cells of the row at span *k, the first `most` of them into `cells`; *k
 * becomes the next row. */
static size_t read_cells(const struct html_rows *rows, size_t *k,
                         struct str *cells, size_t most) {
  size_t count = 0;
  for (++*k; *k < rows->end && rows->section->spans[*k].kind != SPAN_ROW;
       ++*k) {
    if (rows->section->spans[*k].kind != SPAN_CELL) continue;
    if (count < most) cells[count] = cell_text(rows, *k);
    count++;
  }
  return count;
}

static bool read_html(struct arena *arena,
                      const struct markdown_section *section, size_t i,
                      struct table *table) {
  enum { FEWEST_CELLS = 2 };
  struct html_rows rows;
  if (!find_rows(section, i, &rows)) return false;
  size_t k = rows.first, columns = read_cells(&rows, &k, NULL, 0), count = 0;
  if (columns < FEWEST_CELLS || k >= rows.end) return false;
  for (size_t row = k; row < rows.end; row++)
    count += section->spans[row].kind == SPAN_ROW;
  *table = (struct table){.first_line = i,
                          .column_count = columns,
                          .row_count = count,
                          .row_lines = arena_zalloc(arena, count * sizeof k)};
  table->header = arena_alloc(arena, columns * sizeof(struct str));
  table->cells = arena_alloc(arena, count * columns * sizeof(struct str));
  k = rows.first;
  read_cells(&rows, &k, table->header, columns);
  size_t line = i;
  for (size_t row = 0; row < count; row++) {
    struct str *cells = table->cells + row * columns;
    line = line_at(section, line, section->spans[k].start);
    for (size_t cell = 0; cell < columns; cell++)
      cells[cell] = str_slice(section->text, section->lines[line].offset,
                              section->lines[line].offset);
    table->row_lines[row] = line;
    read_cells(&rows, &k, cells, columns);
  }
  size_t end = rows.end < section->span_count ? section->spans[rows.end].start
                                              : section->text.len;
  table->end_line = line_at(section, line, end > 0 ? end - 1 : 0) + 1;
  return true;
}

bool table_at(struct arena *arena, const struct markdown_section *section,
              size_t i, struct table *table) {
  if (section->has_rows && read_html(arena, section, i, table)) return true;
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

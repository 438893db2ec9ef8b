#include "output/text_table.h"

#include <stdlib.h>

#include "base/mem.h"
#include "output/text.h"

#define ALL "all" /* the name of the margins */
enum { INDENT = 2, GAP = 2, YEAR_COLUMNS = 4 };

struct grid {
  struct output *out;
  const struct results_table *table;
  size_t total;
  size_t name_width; /* of rows */
  size_t *widths;    /* of columns, the margin behind them */
  size_t columns;    /* with the margin */
};

static size_t count_width(size_t count) {
  size_t columns = 1;
  for (; count >= 10; count /= 10) columns++;
  return columns;
}

static struct str name_of(const struct facet *facet, size_t index) {
  if (index == facet->len) return STR(ALL);
  struct str value = facet->values[index].value;
  return value.data ? value : STR("-");
}

/* Of a date in a column: its year, which stands once above all of a year. */
static struct str year_of(const struct grid *grid, size_t column) {
  const struct facet *facet = &grid->table->columns;
  bool is_date = facet->field->type == FIELD_TYPE_DATE &&
                 facet->field->id != FIELD_YEAR && column < facet->len &&
                 facet->values[column].value.data;
  return is_date ? str_slice(name_of(facet, column), 0, YEAR_COLUMNS) : STR("");
}

/* What stands above the numbers of a column. */
static struct str head_of(const struct grid *grid, size_t column) {
  struct str name = name_of(&grid->table->columns, column);
  size_t year = year_of(grid, column).len;
  return year > 0 ? str_slice(name, year + 1, name.len) : name;
}

static size_t margin_of(const struct grid *grid, size_t column) {
  return column < grid->table->columns.len
             ? grid->table->columns.values[column].count
             : grid->total;
}

static void measure(struct grid *grid) {
  const struct facet *rows = &grid->table->rows;
  grid->columns = grid->table->columns.len + 1;
  grid->widths = mem_calloc(grid->columns, sizeof *grid->widths);
  for (size_t i = 0; i <= rows->len; i++) {
    size_t width = text_columns(name_of(rows, i));
    if (width > grid->name_width) grid->name_width = width;
  }
  size_t most = text_line_width(grid->out) * 2 / 5;
  if (grid->name_width > most) grid->name_width = most;
  for (size_t i = 0; i < grid->columns; i++) {
    size_t head = text_columns(head_of(grid, i));
    size_t count = count_width(margin_of(grid, i)); /* no cell has more */
    grid->widths[i] = head > count ? head : count;
    size_t least = year_of(grid, i).len > 0 ? YEAR_COLUMNS + 1 - GAP : 0;
    if (grid->widths[i] < least) grid->widths[i] = least;
  }
}

/* ---- lines ---- */

static void add_right(struct grid *grid, struct str text, size_t width,
                      enum text_style style) {
  text_add_spaces(grid->out, width - text_columns(text));
  text_add(grid->out, text, style);
}

static void add_count(struct grid *grid, size_t count, size_t width,
                      enum text_style style) {
  text_add_spaces(grid->out, width - count_width(count));
  text_style_on(grid->out, style);
  text_add_count(grid->out, count);
  text_style_off(grid->out, style);
}

static void end_line(struct grid *grid) {
  buf_add_char(&grid->out->buf, '\n');
  output_flush_if_full(grid->out);
}

/* The years above the first of their columns; nothing if there are none. */
static void add_years(struct grid *grid, size_t first, size_t last) {
  struct str before = STR("");
  size_t pending = INDENT + grid->name_width, written = 0;
  for (size_t i = first; i < last; i++) {
    struct str year = year_of(grid, i);
    size_t head = text_columns(head_of(grid, i));
    pending += GAP + grid->widths[i];
    if (year.len > 0 && !str_eq(year, before)) {
      size_t start = pending - head;
      text_add_spaces(grid->out, start - written);
      text_add(grid->out, year, TEXT_DIM);
      written = start + year.len;
    }
    before = year;
  }
  if (written > 0) end_line(grid);
}

static void add_heads(struct grid *grid, size_t first, size_t last) {
  text_add_spaces(grid->out, INDENT + grid->name_width);
  for (size_t i = first; i < last; i++)
    add_right(grid, head_of(grid, i), GAP + grid->widths[i], TEXT_DIM);
  end_line(grid);
}

static void add_cell(struct grid *grid, size_t row, size_t column) {
  const struct results_table *table = grid->table;
  size_t width = GAP + grid->widths[column], inner = table->columns.len;
  if (row == table->rows.len || column == inner) {
    size_t count = row == table->rows.len ? margin_of(grid, column)
                                          : table->rows.values[row].count;
    add_count(grid, count, width, TEXT_BOLD);
    return;
  }
  size_t count = table->cells[row * inner + column];
  if (count > 0)
    add_count(grid, count, width, TEXT_PLAIN);
  else
    add_right(grid, STR("."), width, TEXT_DIM);
}

static void add_row(struct grid *grid, size_t row, size_t first, size_t last) {
  const struct facet *rows = &grid->table->rows;
  struct str name = name_of(rows, row);
  bool is_bold = row == rows->len || rows->values[row].selected;
  text_add_spaces(grid->out, INDENT);
  size_t used = text_add_cut(grid->out, name, grid->name_width,
                             is_bold ? TEXT_BOLD : TEXT_PLAIN);
  text_add_spaces(grid->out, grid->name_width - used);
  for (size_t i = first; i < last; i++) add_cell(grid, row, i);
  end_line(grid);
}

/* The columns from `first` on that stand side by side, at least one. */
static size_t fitting(const struct grid *grid, size_t first) {
  size_t width = text_line_width(grid->out);
  size_t used = INDENT + grid->name_width + GAP + grid->widths[first];
  size_t last = first + 1;
  while (last < grid->columns && used + GAP + grid->widths[last] <= width)
    used += GAP + grid->widths[last++];
  return last;
}

void text_table(struct output *out, const struct results *results) {
  const struct results_table *table = results->table;
  struct grid grid = {.out = out, .table = table, .total = results->total};
  if (table->rows.len == 0) return;
  measure(&grid);
  text_add(out, str_of(table->rows.field->name), TEXT_BOLD);
  buf_add_str(&out->buf, STR(" by "));
  text_add(out, str_of(table->columns.field->name), TEXT_BOLD);
  buf_add_char(&out->buf, '\n');
  for (size_t first = 0, last; first < grid.columns; first = last) {
    last = fitting(&grid, first);
    add_years(&grid, first, last);
    add_heads(&grid, first, last);
    for (size_t row = 0; row <= table->rows.len; row++)
      add_row(&grid, row, first, last);
    buf_add_char(&out->buf, '\n');
  }
  free(grid.widths);
}

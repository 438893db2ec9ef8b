/* Tables in a section: GitHub's, which CommonMark takes for paragraphs, and
 * those of HTML. Pure functions. */
#ifndef MINS_MINUTES_TABLE_H
#define MINS_MINUTES_TABLE_H

#include "base/arena.h"
#include "minutes/markdown.h"

struct table {
  size_t first_line, end_line; /* of the section; the end is not in it */
  struct str *header;
  size_t column_count;
  struct str *cells; /* row by row; of missing cells empty, data of the line */
  size_t row_count;
  size_t *row_lines; /* of HTML: the line of each row; else NULL */
};

/* Whether a table's header stands on line `i`: with its rule on the next, or,
 * of HTML, as the first of two rows with two cells or more. */
bool table_at(struct arena *arena, const struct markdown_section *section,
              size_t i, struct table *table);
static inline struct str table_cell(const struct table *table, size_t row,
                                    size_t column) {
  return column < table->column_count
             ? table->cells[row * table->column_count + column]
             : STR("");
}
/* The line of a row. */
static inline size_t table_row_line(const struct table *table, size_t row) {
  return table->row_lines ? table->row_lines[row] : table->first_line + 2 + row;
}

#endif

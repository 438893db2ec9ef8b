#include "output/text_facets.h"

#include "base/utf8.h"
#include "output/text.h"
#include "output/text_table.h"
#include "output/text_totals.h"

/* Of a value that is too long for the lines of its facet. */
enum { MORE_INDENT = 2 };
enum { SUMMARY_VALUES = 8, BAR_COLUMNS = 32, BAR_LEAST = 8, ROW_INDENT = 2 };

static bool is_date(const struct facet *facet) {
  return facet->field->type == FIELD_TYPE_DATE;
}

/* Chosen values stand in brackets. */
static struct str opening(const struct facet_value *value) {
  return value->selected ? STR("[") : STR("");
}

static struct str closing(const struct facet_value *value) {
  return value->selected ? STR("]") : STR("");
}

static struct str name_of(const struct facet_value *value) {
  return value->value.data ? value->value : STR("-");
}

static size_t count_columns(size_t count) {
  size_t columns = 1;
  for (; count >= 10; count /= 10) columns++;
  return columns;
}

static size_t largest_count(const struct facet *facet) {
  size_t largest = 0;
  for (size_t i = 0; i < facet->len; i++)
    if (facet->values[i].count > largest) largest = facet->values[i].count;
  return largest;
}

/* ---- the summary below the hits ---- */

/* Whether the value at `a` is rather shown than that at `b`: a chosen one, a
 * more frequent one; of dates the later, else the first. */
static bool is_rather_shown(const struct facet *facet, size_t a, size_t b) {
  const struct facet_value *left = &facet->values[a];
  const struct facet_value *right = &facet->values[b];
  if (left->selected != right->selected) return left->selected;
  if (left->count != right->count) return left->count > right->count;
  return is_date(facet) ? a > b : a < b;
}

/* The places of the values to show, best first; returns how many. */
static size_t pick(const struct facet *facet, size_t picked[SUMMARY_VALUES]) {
  size_t count = 0;
  for (size_t i = 0; i < facet->len; i++) {
    if (!facet->values[i].value.data) continue;
    size_t place = count;
    while (place > 0 && is_rather_shown(facet, i, picked[place - 1])) place--;
    if (place == SUMMARY_VALUES) continue;
    if (count < SUMMARY_VALUES) count++;
    for (size_t k = count - 1; k > place; k--) picked[k] = picked[k - 1];
    picked[place] = i;
  }
  return count;
}

static size_t count_values(const struct facet *facet) {
  size_t count = 0;
  for (size_t i = 0; i < facet->len; i++)
    count += facet->values[i].value.data != NULL;
  return count;
}

static bool is_picked(const size_t *picked, size_t count, size_t index) {
  for (size_t i = 0; i < count; i++)
    if (picked[i] == index) return true;
  return false;
}

/* A line of the summary, broken between its items. */
struct summary_line {
  struct output *out;
  size_t indent, column;
};

static void begin_item(struct summary_line *line, size_t columns) {
  bool is_first = line->column == line->indent;
  size_t width = text_line_width(line->out);
  if (line->indent + columns > width && MORE_INDENT + columns <= width) {
    struct buf *buf = &line->out->buf;
    while (buf->len > 0 && buf->data[buf->len - 1] == ' ') buf->len--;
    buf_add_char(buf, '\n');
    text_add_spaces(line->out, MORE_INDENT);
    line->column = MORE_INDENT + columns;
    return;
  }
  if (!is_first && line->column + 2 + columns > width) {
    buf_add_char(&line->out->buf, '\n');
    text_add_spaces(line->out, line->indent);
    line->column = line->indent;
  } else if (!is_first) {
    text_add_spaces(line->out, 2);
    line->column += 2;
  }
  line->column += columns;
}

static void add_item(struct summary_line *line,
                     const struct facet_value *value) {
  struct output *out = line->out;
  size_t brackets = value->selected ? 2 : 0;
  begin_item(line, text_columns(name_of(value)) + 1 +
                       count_columns(value->count) + brackets);
  buf_add_str(&out->buf, opening(value));
  text_add(out, name_of(value), value->selected ? TEXT_BOLD : TEXT_PLAIN);
  buf_add_char(&out->buf, ' ');
  text_style_on(out, TEXT_DIM);
  text_add_count(out, value->count);
  text_style_off(out, TEXT_DIM);
  buf_add_str(&out->buf, closing(value));
}

static void add_more(struct summary_line *line, size_t count) {
  struct buf text = {0};
  buf_addf(&text, "+%zu more", count);
  begin_item(line, text.len);
  text_add(line->out, buf_str(&text), TEXT_DIM);
  buf_free(&text);
}

/* One that nobody asked for is shown if it divides what was found. */
static bool is_shown(const struct facet *facet, bool is_usual) {
  size_t values = 0;
  for (size_t i = 0; i < facet->len; i++) {
    if (facet->values[i].selected) return true;
    values += facet->values[i].count > 0;
  }
  return is_usual ? values > 1 : facet->len > 0;
}

/* Dates are in their order: which of them are shown must be said. */
static void add_most_frequent(struct summary_line *line) {
  struct str text = STR("most frequent:");
  begin_item(line, text.len);
  text_add(line->out, text, TEXT_DIM);
}

static void summary_of(struct output *out, const struct facet *facet,
                       size_t name_columns) {
  size_t picked[SUMMARY_VALUES];
  size_t shown = pick(facet, picked), left_out = 0;
  const struct facet_value *none = NULL;
  struct str name = str_of(facet->field->name);
  struct summary_line line = {out, name_columns + 2, name_columns + 2};
  text_add(out, name, TEXT_BOLD);
  text_add_spaces(out, line.indent - name.len);
  if (is_date(facet) && count_values(facet) > shown) add_most_frequent(&line);
  for (size_t i = 0; i < facet->len; i++) {
    if (!facet->values[i].value.data)
      none = &facet->values[i];
    else if (is_picked(picked, shown, i))
      add_item(&line, &facet->values[i]);
    else
      left_out++;
  }
  if (left_out > 0) add_more(&line, left_out);
  if (none) add_item(&line, none);
  buf_add_char(&out->buf, '\n');
}

void text_facets_summary(struct output *out, const struct results *results) {
  size_t name_columns = 0;
  for (size_t i = 0; i < results->facet_count; i++) {
    size_t columns = strlen(results->facets[i].field->name);
    if (is_shown(&results->facets[i], results->usual_facets) &&
        columns > name_columns)
      name_columns = columns;
  }
  for (size_t i = 0; i < results->facet_count; i++)
    if (is_shown(&results->facets[i], results->usual_facets))
      summary_of(out, &results->facets[i], name_columns);
}

/* ---- the command `facets` ---- */

/* A bar of eighths of a column: U+2588 is a full one, U+258F an eighth. */
static void add_bar(struct output *out, size_t count, size_t largest,
                    size_t columns) {
  size_t eighths = count * columns * 8 / largest;
  if (eighths == 0 && count > 0) eighths = 1;
  for (; eighths > 0; eighths -= eighths < 8 ? eighths : 8) {
    char bytes[4];
    uint32_t block = 0x2590 - (uint32_t)(eighths < 8 ? eighths : 8);
    buf_add(&out->buf, bytes, utf8_write(block, bytes));
  }
}

struct facet_columns {
  size_t count, value, bar; /* widths; bar 0: none */
  size_t largest;
};

static struct facet_columns columns_of(const struct output *out,
                                       const struct facet *facet) {
  struct facet_columns columns = {.largest = largest_count(facet)};
  columns.count = count_columns(columns.largest);
  for (size_t i = 0; i < facet->len; i++) {
    const struct facet_value *value = &facet->values[i];
    size_t width = text_columns(name_of(value)) + (value->selected ? 2 : 0);
    if (width > columns.value) columns.value = width;
  }
  size_t used = ROW_INDENT + columns.count + 2 + columns.value + 2;
  size_t width = text_line_width(out);
  bool has_room = width >= used + BAR_LEAST;
  if (is_date(facet) && (out->terminal || out->colour) && has_room &&
      columns.largest > 0)
    columns.bar = width - used < BAR_COLUMNS ? width - used : BAR_COLUMNS;
  return columns;
}

/* Where a value is longer than a line, lines of it, and then its label. */
static void add_long_row(struct output *out, const struct facet_value *value,
                         size_t start) {
  struct buf text = {0};
  buf_addf(&text, "%.*s%.*s%.*s", STR_FMT(opening(value)),
           STR_FMT(name_of(value)), STR_FMT(closing(value)));
  const struct text_span name = {buf_str(&text),
                                 value->selected ? TEXT_BOLD : TEXT_PLAIN};
  const struct text_span label = {value->label, TEXT_DIM};
  text_wrap_rest(out, &name, start, start);
  if (value->label.data && !str_eq(value->label, name_of(value)))
    text_wrap(out, &label, 1, start + MORE_INDENT);
  buf_free(&text);
}

/* "  count  value  label", without white space at the end. */
static void add_row(struct output *out, const struct facet_value *value,
                    const struct facet_columns *columns) {
  struct str name = name_of(value);
  size_t width = text_columns(name) + (value->selected ? 2 : 0);
  bool has_label = value->label.data && !str_eq(value->label, name);
  size_t padding = columns->value - width + 2;
  size_t start = ROW_INDENT + columns->count + 2;
  text_add_spaces(out,
                  ROW_INDENT + columns->count - count_columns(value->count));
  text_add_count(out, value->count);
  text_add_spaces(out, 2);
  if (out->terminal && start + width > text_line_width(out)) {
    add_long_row(out, value, start);
    return;
  }
  buf_add_str(&out->buf, opening(value));
  text_add(out, name, value->selected ? TEXT_BOLD : TEXT_PLAIN);
  buf_add_str(&out->buf, closing(value));
  if (has_label) {
    const struct text_span label = {value->label, TEXT_DIM};
    size_t at = start + width + padding;
    bool fits = !out->terminal ||
                at + text_columns(value->label) <= text_line_width(out);
    if (!fits) {
      buf_add_char(&out->buf, '\n');
      text_wrap(out, &label, 1, start + MORE_INDENT);
      return;
    }
    text_add_spaces(out, padding);
    text_add(out, value->label, TEXT_DIM);
  } else if (columns->bar > 0 && value->count > 0) {
    text_add_spaces(out, padding);
    add_bar(out, value->count, columns->largest, columns->bar);
  }
  buf_add_char(&out->buf, '\n');
}

static void add_rows(struct output *out, const struct facet *facet) {
  struct facet_columns columns = columns_of(out, facet);
  for (size_t i = 0; i < facet->len; i++) {
    add_row(out, &facet->values[i], &columns);
    output_flush_if_full(out);
  }
}

void text_facets_values(struct output *out, const struct answer *answer) {
  add_rows(out, answer->values);
}

void text_facets(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  if (results->table) text_table(out, results);
  for (size_t i = 0; i < results->facet_count; i++) {
    if (results->facets[i].len == 0) continue;
    text_add(out, str_of(results->facets[i].field->name), TEXT_BOLD);
    buf_add_char(&out->buf, '\n');
    add_rows(out, &results->facets[i]);
    buf_add_char(&out->buf, '\n');
  }
  text_totals(out, results, false);
  text_totals_notes(out, answer->notes, results);
}

#include "output/text_months.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "output/number.h"
#include "output/text.h"

enum {
  INDENT = 2,
  GAP = 2,
  YEAR = 12, /* months */
  YEAR_COLUMNS = 4,
  MOST_NAME = 24, /* columns */
  LEVELS = 8
};

/* Columns of as many months each as it takes to fit the width. */
struct axis_of_months {
  const struct lists_timeline *timeline;
  size_t start, per; /* the month of the first column, months a column */
  size_t columns;
};

static size_t number_of(struct date month) {
  return (size_t)month.year * YEAR + (size_t)month.month - 1;
}

static struct axis_of_months axis_of(const struct lists_timeline *timeline,
                                     size_t width) {
  static const size_t steps[] = {1, 2, 3, 6, YEAR, 10 * YEAR};
  struct axis_of_months axis = {.timeline = timeline};
  size_t first = number_of(timeline->months[0].month);
  size_t last = first + timeline->month_count - 1;
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    axis.per = steps[i];
    axis.start = first - first % axis.per;
    axis.columns = (last - axis.start) / axis.per + 1;
    if (axis.columns <= width) break;
  }
  return axis;
}

/* The sum of `counts`, by month of the timeline, in a column. */
static size_t count_of(const struct axis_of_months *axis, const size_t *counts,
                       size_t column) {
  size_t first = number_of(axis->timeline->months[0].month), sum = 0;
  for (size_t i = 0; i < axis->per; i++) {
    size_t month = axis->start + column * axis->per + i;
    if (month >= first && month - first < axis->timeline->month_count)
      sum += counts[month - first];
  }
  return sum;
}

static size_t largest_of(const struct axis_of_months *axis,
                         const size_t *counts) {
  size_t largest = 0;
  for (size_t i = 0; i < axis->columns; i++) {
    size_t count = count_of(axis, counts, i);
    if (count > largest) largest = count;
  }
  return largest;
}

/* Behind `blanks` spaces, with none at the end. U+2581 is an eighth of a block,
 * U+2588 a full one; nothing is a space. */
static void add_bar(struct output *out, const struct axis_of_months *axis,
                    const size_t *counts, size_t largest, size_t blanks) {
  for (size_t i = 0; i < axis->columns; i++) {
    size_t count = count_of(axis, counts, i);
    char bytes[4];
    if (count == 0) {
      blanks++;
      continue;
    }
    text_add_spaces(out, blanks);
    blanks = 0;
    size_t level = (count * LEVELS + largest - 1) / largest;
    buf_add(&out->buf, bytes, utf8_write(0x2580 + (uint32_t)level, bytes));
  }
  buf_add_char(&out->buf, '\n');
}

/* Above the column of each January that has room, and above the first one if
 * the next January leaves it some. */
static void add_years(struct output *out, const struct axis_of_months *axis,
                      size_t indent) {
  size_t written = 0; /* columns */
  size_t rest = axis->start % YEAR == 0 ? 0 : YEAR - axis->start % YEAR;
  bool has_first =
      rest / axis->per > YEAR_COLUMNS || rest / axis->per >= axis->columns;
  text_style_on(out, TEXT_DIM);
  text_add_spaces(out, indent);
  for (size_t i = 0; i < axis->columns; i++) {
    size_t month = axis->start + i * axis->per;
    bool is_new = month % YEAR < axis->per;
    if (i == 0 ? !is_new && !has_first : !is_new) continue;
    if (written > 0 && i < written + 1) continue;
    if (indent + i + YEAR_COLUMNS > text_line_width(out)) break;
    text_add_spaces(out, i - written);
    buf_addf(&out->buf, "%04zu", month / YEAR);
    written = i + YEAR_COLUMNS;
  }
  text_style_off(out, TEXT_DIM);
  buf_add_char(&out->buf, '\n');
}

static const char *unit_of(const struct axis_of_months *axis) {
  switch (axis->per) {
    case 1:
      return "month";
    case 2:
      return "two months";
    case 3:
      return "quarter";
    case 6:
      return "half-year";
    case YEAR:
      return "year";
    default:
      return "ten years";
  }
}

void text_months(struct output *out, const struct lists_timeline *timeline) {
  if (timeline->month_count == 0) return;
  struct axis_of_months axis = axis_of(timeline, text_line_width(out) - INDENT);
  size_t *counts = mem_calloc(timeline->month_count, sizeof *counts);
  for (size_t i = 0; i < timeline->month_count; i++)
    counts[i] = timeline->months[i].count;
  size_t largest = largest_of(&axis, counts);
  buf_addf(&out->buf, "sections by %s, at most %zu\n", unit_of(&axis), largest);
  add_years(out, &axis, INDENT);
  add_bar(out, &axis, counts, largest, INDENT);
  buf_add_char(&out->buf, '\n');
  free(counts);
}

static struct str name_of(const struct lists_multiple *multiple) {
  return multiple->value.data ? multiple->value : STR("-");
}

void text_months_by(struct output *out, const struct lists_timeline *timeline) {
  size_t name = 1, count = 1, largest = 1;
  if (timeline->multiple_count == 0) return;
  for (size_t i = 0; i < timeline->multiple_count; i++) {
    const struct lists_multiple *multiple = &timeline->multiples[i];
    size_t columns = text_columns(name_of(multiple));
    if (columns > name) name = columns;
    if (number_columns(multiple->count) > count)
      count = number_columns(multiple->count);
  }
  size_t width = text_line_width(out), most = width / 3;
  if (most > MOST_NAME) most = MOST_NAME;
  if (name > most) name = most;
  size_t indent = INDENT + name + GAP + count + GAP;
  struct axis_of_months axis = axis_of(timeline, width - indent);
  for (size_t i = 0; i < timeline->multiple_count; i++) {
    size_t own = largest_of(&axis, timeline->multiples[i].months);
    if (own > largest) largest = own;
  }
  text_add(out, str_of(timeline->by->name), TEXT_BOLD);
  buf_addf(&out->buf, ", sections by %s, at most %zu\n", unit_of(&axis),
           largest);
  add_years(out, &axis, indent);
  for (size_t i = 0; i < timeline->multiple_count; i++) {
    const struct lists_multiple *multiple = &timeline->multiples[i];
    text_add_spaces(out, INDENT);
    size_t used = text_add_cut(out, name_of(multiple), name, TEXT_PLAIN);
    text_add_spaces(
        out, name - used + GAP + count - number_columns(multiple->count));
    text_add_count(out, multiple->count);
    add_bar(out, &axis, multiple->months, largest, GAP);
    output_flush_if_full(out);
  }
  buf_add_char(&out->buf, '\n');
}

#include "output/text_source.h"

#include "output/number.h"
#include "output/text.h"
#include "output/text_heading.h"
#include "output/text_hits.h"

/* ---- lines ---- */

/* Cuts a line off, without its end: \n, \r\n or \r. */
static bool next_line(struct str *rest, struct str *line) {
  size_t end = 0;
  if (rest->len == 0) return false;
  while (end < rest->len && rest->data[end] != '\n' && rest->data[end] != '\r')
    end++;
  *line = str_slice(*rest, 0, end);
  bool pair = end + 1 < rest->len && rest->data[end] == '\r' &&
              rest->data[end + 1] == '\n';
  *rest = str_slice(*rest, end + 1 + pair, rest->len);
  return true;
}

static size_t last_line(const struct source_text *source) {
  struct str rest = source->text, line;
  size_t number = source->line;
  while (next_line(&rest, &line)) number++;
  return number;
}

static bool is_heading(struct str line) {
  size_t marks = 0;
  while (marks < line.len && line.data[marks] == '#') marks++;
  return marks >= 1 && marks <= 6 && marks < line.len &&
         line.data[marks] == ' ';
}

/* For people: numbers to the right, headings told apart. */
static void add_lines(struct output *out, const struct source_text *source) {
  struct str rest = source->text, line;
  size_t number = source->line, width = number_columns(last_line(source));
  for (; next_line(&rest, &line); number++) {
    text_style_on(out, TEXT_DIM);
    buf_addf(&out->buf, "%*zu", (int)width, number);
    text_style_off(out, TEXT_DIM);
    if (line.len > 0) text_add_spaces(out, 2);
    if (is_heading(line)) text_style_on(out, TEXT_BOLD);
    output_safe_lines(out, line);
    if (is_heading(line)) text_style_off(out, TEXT_BOLD);
    buf_add_char(&out->buf, '\n');
    output_flush_if_full(out);
  }
}

/* As grep has them: "12:text", of several files "path:12:text". */
static void add_grep_lines(struct output *out, const struct source_text *source,
                           bool with_path) {
  struct str rest = source->text, line;
  for (size_t number = source->line; next_line(&rest, &line); number++) {
    if (with_path) {
      buf_add_str(&out->buf, out->path_prefix);
      buf_add_str(&out->buf, source->section->path);
      buf_add_char(&out->buf, ':');
    }
    buf_addf(&out->buf, "%zu:", number);
    buf_add_str(&out->buf, line);
    buf_add_char(&out->buf, '\n');
    output_flush_if_full(out);
  }
}

static void add_raw(struct output *out, struct str text) {
  buf_add_str(&out->buf, text);
  if (text.len > 0 && text.data[text.len - 1] != '\n')
    buf_add_char(&out->buf, '\n');
  output_flush_if_full(out);
}

/* ---- what is known of a section ---- */

static void add_present(struct output *out, const struct str_list *present) {
  struct buf names = {0};
  if (present->len == 0) return;
  for (size_t i = 0; i < present->len; i++)
    buf_addf(&names, "%s%.*s", i > 0 ? ", " : "", STR_FMT(present->data[i]));
  const struct text_span spans[] = {{STR("there:"), TEXT_DIM},
                                    {STR(" "), TEXT_PLAIN},
                                    {buf_str(&names), TEXT_PLAIN}};
  text_wrap(out, spans, 3, TEXT_HEADING_INDENT);
  buf_free(&names);
}

static void add_for_people(struct output *out,
                           const struct source_text *source) {
  text_hits_place(out, source->section);
  text_heading(out, source->section);
  add_present(out, &source->present);
  buf_add_char(&out->buf, '\n');
  add_lines(out, source);
}

static void add_name(struct output *out, const struct hit *section) {
  buf_add_str(&out->buf, STR("==> "));
  buf_add_str(&out->buf, out->path_prefix);
  buf_add_str(&out->buf, section->path);
  buf_addf(&out->buf, ":%zu <==\n", section->line);
}

/* ---- related ---- */

static void add_related(struct output *out, const struct related *related) {
  struct buf name = {0};
  if (out->terminal)
    text_add(out, STR("related"), TEXT_BOLD);
  else
    buf_add_str(&out->buf, STR("==> related <=="));
  buf_add_str(&out->buf, related->len > 0 ? STR("\n") : STR(" none\n"));
  for (size_t i = 0; i < related->len; i++) {
    const struct relation *relation = &related->data[i];
    buf_addf(&out->buf, "%-12s  ", related_name(relation->kind));
    buf_clear(&name);
    buf_add_str(&name, out->path_prefix);
    buf_add_str(&name, relation->id);
    text_add(out, buf_str(&name), TEXT_PATH);
    buf_add_char(&out->buf, '\n');
  }
  buf_free(&name);
}

void text_source(struct output *out, const struct answer *answer) {
  const struct sources *sources = answer->sources;
  bool grep = sources->has_numbers && !out->terminal;
  for (size_t i = 0; i < sources->len; i++) {
    const struct source_text *source = &sources->data[i];
    if (i > 0 && !grep) buf_add_char(&out->buf, '\n');
    if (!grep && !out->terminal && !sources->is_one)
      add_name(out, source->section);
    if (out->terminal)
      add_for_people(out, source);
    else if (grep)
      add_grep_lines(out, source, !sources->is_one);
    else
      add_raw(out, source->text);
  }
  if (!sources->related) return;
  if (sources->len > 0 && !grep) buf_add_char(&out->buf, '\n');
  add_related(out, sources->related);
}

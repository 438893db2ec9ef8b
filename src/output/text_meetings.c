#include "output/text_meetings.h"

#include "output/rhythm_text.h"
#include "output/text.h"
#include "output/text_heading.h"
#include "output/text_totals.h"

enum { INDENT = 4, GAP = 2 };

/* ---- meetings ---- */

/* "date  series  title", the title on a line of its own where it is long. */
static void add_title(struct output *out, const struct lists_meeting *meeting) {
  char text[DATE_TEXT_SIZE];
  date_format(meeting->date, text);
  struct str date = date_is_set(meeting->date) ? str_of(text) : STR("undated");
  struct str title = text_heading_undated(
      meeting->title.data ? meeting->title : STR(""), meeting->date);
  size_t used = date.len;
  text_add(out, date, TEXT_PLAIN);
  const struct text_span series = {
      meeting->meeting.data ? meeting->meeting : STR(""), TEXT_DIM};
  const struct text_span span = {title, TEXT_BOLD};
  size_t width = text_line_width(out);
  if (series.text.len > 0) used += GAP + text_columns(series.text);
  bool fits = used + GAP + text_columns(title) <= width;
  if (series.text.len > 0 && used <= width) {
    text_add_spaces(out, GAP);
    text_add(out, series.text, series.style);
  }
  if (title.len > 0 && fits) {
    text_add_spaces(out, GAP);
    text_add(out, title, TEXT_BOLD);
  }
  buf_add_char(&out->buf, '\n');
  if (used > width) text_wrap(out, &series, 1, INDENT);
  if (!fits) text_wrap(out, &span, 1, INDENT);
}

static void add_number(struct buf *text, size_t count, const char *one,
                       const char *many) {
  if (count == 0) return;
  buf_addf(text, "%s%zu %s", text->len > 0 ? ", " : "", count,
           count == 1 ? one : many);
}

static void add_file(struct output *out, const struct lists_meeting *meeting) {
  struct buf path = {0}, text = {0};
  buf_add_str(&path, out->path_prefix);
  buf_add_str(&path, meeting->path);
  add_number(&text, meeting->sections, "section", "sections");
  add_number(&text, meeting->actions, "action", "actions");
  add_number(&text, meeting->decisions, "decision", "decisions");
  const struct text_span spans[] = {{buf_str(&path), TEXT_PATH},
                                    {STR(": "), TEXT_PLAIN},
                                    {buf_str(&text), TEXT_PLAIN}};
  text_wrap(out, spans, 3, INDENT);
  buf_free(&path);
  buf_free(&text);
}

static void add_guests(struct output *out,
                       const struct lists_meeting *meeting) {
  struct buf text = {0};
  for (size_t i = 0; i < meeting->attended.len; i++) {
    if (i > 0) buf_add_str(&text, STR(", "));
    buf_add_str(&text, meeting->attended.data[i]);
  }
  const struct text_span span = {buf_str(&text), TEXT_DIM};
  text_wrap(out, &span, 1, INDENT);
  buf_free(&text);
}

/* ---- days without minutes ---- */

static void add_series(struct output *out, const struct lists_rhythm *rhythm) {
  char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
  struct buf text = {0};
  date_format(rhythm->first, first);
  date_format(rhythm->last, last);
  buf_addf(&text, ": ");
  if (rhythm_text_is_regular(rhythm)) {
    rhythm_text(&text, rhythm);
    buf_addf(&text, ", ");
  }
  buf_addf(&text, "%zu meetings from %s to %s, ", rhythm->meetings, first,
           last);
  if (rhythm->gaps > 0)
    buf_addf(&text, "%zu without minutes", rhythm->gaps);
  else
    buf_addf(&text, "none missing");
  if (rhythm->pauses > 0)
    buf_addf(&text, ", %zu long pause%s", rhythm->pauses,
             rhythm->pauses == 1 ? "" : "s");
  const struct text_span spans[] = {{rhythm->meeting, TEXT_BOLD},
                                    {buf_str(&text), TEXT_PLAIN}};
  text_wrap_hanging(out, spans, 2, 0, INDENT);
  buf_free(&text);
}

static void add_gaps(struct output *out, const struct lists_meetings *list,
                     const struct lists_rhythm *rhythm) {
  struct buf text = {0};
  for (size_t i = 0; i < list->len; i++) {
    char date[DATE_TEXT_SIZE];
    if (!str_eq(list->data[i].meeting, rhythm->meeting)) continue;
    date_format(list->data[i].date, date);
    buf_addf(&text, "%s%s", text.len > 0 ? ", " : "", date);
  }
  if (text.len > 0) {
    const struct text_span span = {buf_str(&text), TEXT_PLAIN};
    add_series(out, rhythm);
    text_wrap(out, &span, 1, INDENT);
  }
  buf_free(&text);
}

/* So that it is known that they were looked at. */
static void add_irregular(struct output *out,
                          const struct lists_meetings *list) {
  struct buf text = {0};
  buf_addf(&text, "No rhythm: ");
  size_t start = text.len;
  for (size_t i = 0; i < list->rhythm_count; i++) {
    const struct lists_rhythm *rhythm = &list->rhythms[i];
    if (rhythm->gaps > 0 || rhythm_text_is_regular(rhythm)) continue;
    buf_addf(&text, "%s%.*s", text.len > start ? ", " : "",
             STR_FMT(rhythm->meeting));
  }
  const struct text_span span = {buf_str(&text), TEXT_DIM};
  if (text.len > start) text_wrap_hanging(out, &span, 1, 0, INDENT);
  buf_free(&text);
}

static void add_all_gaps(struct output *out,
                         const struct lists_meetings *list) {
  for (size_t i = 0; i < list->rhythm_count; i++)
    add_gaps(out, list, &list->rhythms[i]);
  for (size_t i = 0; i < list->rhythm_count; i++)
    if (list->rhythms[i].gaps == 0 && rhythm_text_is_regular(&list->rhythms[i]))
      add_series(out, &list->rhythms[i]);
  add_irregular(out, list);
}

void text_meetings(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  const struct lists_meetings *list = results->meetings;
  for (size_t i = 0; i < list->len && !list->are_gaps; i++) {
    add_title(out, &list->data[i]);
    add_file(out, &list->data[i]);
    add_guests(out, &list->data[i]);
    output_flush_if_full(out);
  }
  if (list->are_gaps) add_all_gaps(out, list);
  if (list->len > 0 || list->rhythm_count > 0) buf_add_char(&out->buf, '\n');
  text_totals_list(out, results,
                   list->are_gaps ? "day without minutes" : "meeting",
                   list->are_gaps ? "days without minutes" : "meetings",
                   list->offset, list->len);
  text_totals_notes(out, answer->notes, results);
}

#include "output/text_people.h"

#include "base/mem.h"
#include "output/number.h"
#include "output/text.h"
#include "output/text_totals.h"

enum {
  GAP = 2,
  DAY = 10,
  MOST_NAME = 28, /* columns of a value, and of a label */
  LEAST_NAME = 8,
  LEAST_TEAMS = 12,
  WIDE = 110 /* columns of a line that has labels */
};

/* Columns, 0 for those that there is no room for. */
struct people_layout {
  size_t meetings, open, value, label, teams;
  bool has_days;
};

static size_t at_least(size_t *width, size_t columns) {
  if (columns > *width) *width = columns;
  return *width;
}

static struct people_layout layout_of(const struct output *out,
                                      const struct lists_people *list) {
  struct people_layout layout = {.meetings = strlen("meetings"),
                                 .open = strlen("open"),
                                 .value = strlen("person")};
  size_t width = text_line_width(out);
  for (size_t i = 0; i < list->len; i++) {
    const struct lists_person *person = &list->data[i];
    at_least(&layout.meetings, number_columns(person->meetings));
    at_least(&layout.open, number_columns(person->open));
    at_least(&layout.value, text_columns(person->value));
    if (!str_eq(person->label, person->value))
      at_least(&layout.label, text_columns(person->label));
  }
  if (layout.value > MOST_NAME) layout.value = MOST_NAME;
  if (layout.label > MOST_NAME) layout.label = MOST_NAME;
  if (width < WIDE) layout.label = 0;
  size_t counts = layout.meetings + GAP + layout.open + GAP;
  if (width >= counts + LEAST_NAME && layout.value > width - counts)
    layout.value = width - counts;
  size_t used = layout.meetings + GAP + layout.open + GAP + layout.value;
  if (layout.label > 0) used += GAP + layout.label;
  layout.has_days = used + 2 * (GAP + DAY) <= width;
  if (layout.has_days) used += 2 * (GAP + DAY);
  if (used + GAP + LEAST_TEAMS <= width) layout.teams = width - used - GAP;
  return layout;
}

static void add_left(struct output *out, struct str text, size_t width,
                     enum text_style style) {
  text_add_spaces(out, width - text_add_cut(out, text, width, style));
}

static void end_line(struct output *out) {
  while (out->buf.len > 0 && out->buf.data[out->buf.len - 1] == ' ')
    out->buf.data[--out->buf.len] = '\0';
  buf_add_char(&out->buf, '\n');
}

static void add_heads(struct output *out, const struct people_layout *layout) {
  struct buf line = {0};
  buf_addf(&line, "%*s%*s%*s%-*s", (int)layout->meetings, "meetings",
           (int)(GAP + layout->open), "open", GAP, "", (int)layout->value,
           "person");
  if (layout->label > 0)
    buf_addf(&line, "%*s%-*s", GAP, "", (int)layout->label, "name");
  if (layout->has_days)
    buf_addf(&line, "%*s%-*s%*s%-*s", GAP, "", DAY, "first", GAP, "", DAY,
             "last");
  if (layout->teams > 0) buf_addf(&line, "%*steams", GAP, "");
  while (line.len > 0 && line.data[line.len - 1] == ' ') line.len--;
  text_add(out, buf_str(&line), TEXT_DIM);
  end_line(out);
  buf_free(&line);
}

static void add_count(struct output *out, size_t count, size_t width) {
  text_add_spaces(out, width - number_columns(count));
  text_add_count(out, count);
}

static void add_day(struct output *out, struct date date) {
  char text[DATE_TEXT_SIZE];
  date_format(date, text);
  text_add_spaces(out, GAP);
  add_left(out, date_is_set(date) ? str_of(text) : STR("-"), DAY, TEXT_PLAIN);
}

/* The most frequent first, as many as there is room for. */
static void add_teams(struct output *out, const struct lists_person *person,
                      size_t width) {
  struct buf text = {0};
  size_t shown = 0, count = person->teams.len;
  bool *done = mem_calloc(count + 1, sizeof *done);
  for (; shown < count; shown++) {
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < count; i++)
      if (!done[i] && (best == SIZE_MAX ||
                       person->team_counts[i] > person->team_counts[best]))
        best = i;
    struct str team = person->teams.data[best];
    size_t more = text_columns(buf_str(&text)) + text_columns(team) + 2 +
                  (count - shown > 1 ? strlen(", +99") : 0);
    if (shown > 0 && more > width) break;
    buf_addf(&text, "%s%.*s", shown > 0 ? ", " : "", STR_FMT(team));
    done[best] = true;
  }
  if (shown < count) buf_addf(&text, ", +%zu", count - shown);
  text_add_spaces(out, GAP);
  text_add_cut(out, buf_str(&text), width, TEXT_DIM);
  free(done);
  buf_free(&text);
}

static void add_person(struct output *out, const struct people_layout *layout,
                       const struct lists_person *person) {
  bool has_teams = layout->teams > 0 && person->teams.len > 0;
  bool is_named = !str_eq(person->label, person->value);
  add_count(out, person->meetings, layout->meetings);
  add_count(out, person->open, GAP + layout->open);
  text_add_spaces(out, GAP);
  if (layout->label > 0 || layout->has_days || has_teams)
    add_left(out, person->value, layout->value, TEXT_BOLD);
  else
    text_add_cut(out, person->value, layout->value, TEXT_BOLD);
  if (layout->label > 0) {
    text_add_spaces(out, GAP);
    add_left(out, is_named ? person->label : STR(""), layout->label,
             TEXT_PLAIN);
  }
  if (layout->has_days) {
    add_day(out, person->first);
    add_day(out, person->last);
  }
  if (has_teams) add_teams(out, person, layout->teams);
  end_line(out);
  output_flush_if_full(out);
}

void text_people(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  const struct lists_people *list = results->people;
  struct people_layout layout = layout_of(out, list);
  if (list->len > 0) add_heads(out, &layout);
  for (size_t i = 0; i < list->len; i++)
    add_person(out, &layout, &list->data[i]);
  if (list->len > 0) buf_add_char(&out->buf, '\n');
  text_totals_list(out, results, "person", "people", list->offset, list->len);
  text_totals_notes(out, answer->notes, results);
}

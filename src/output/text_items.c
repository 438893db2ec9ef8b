#include "output/text_items.h"

#include <string.h>

#include "base/mem.h"
#include "output/text.h"
#include "output/text_facets.h"
#include "output/text_link.h"
#include "output/text_totals.h"

enum { INDENT = 4 };

static bool is_state(const struct results_item *item, const char *state) {
  return item->state && strcmp(item->state, state) == 0;
}

/* ---- what ---- */

static void add_text(struct output *out, const struct results_item *item) {
  VEC(struct text_span) spans = {0};
  struct str mark = is_state(item, "done")   ? STR("[x] ")
                    : is_state(item, "open") ? STR("[ ] ")
                                             : STR("=>  ");
  vec_push(&spans, (struct text_span){mark, TEXT_DIM});
  for (size_t i = 0; i < item->part_count; i++)
    vec_push(&spans,
             (struct text_span){item->parts[i].text,
                                item->parts[i].match ? TEXT_MATCH : TEXT_BOLD});
  text_wrap_hanging(out, spans.data, spans.len, 0, INDENT);
  vec_free(&spans);
}

/* ---- whose, since when ---- */

static void add_day(struct buf *text, const char *lead, struct date date) {
  char day[DATE_TEXT_SIZE];
  if (!date_is_set(date)) return;
  date_format(date, day);
  buf_addf(text, "%s%s", lead, day);
}

/* "3 weeks": what a reader grasps, rounded down. */
static void add_age(struct buf *text, long days) {
  static const struct {
    long from, days;
    const char *unit;
  } units[] = {{2 * 365, 365, "year"},
               {60, 30, "month"},
               {14, 7, "week"},
               {0, 1, "day"}};
  size_t i = 0;
  if (days == 0) {
    buf_addf(text, ", open");
    return;
  }
  while (days < units[i].from) i++;
  long count = days / units[i].days;
  buf_addf(text, ", open for %ld %s%s", count, units[i].unit,
           count == 1 ? "" : "s");
}

static void add_story(struct buf *text, const struct results_item *item) {
  if (date_is_set(item->date))
    add_day(text, "", item->date);
  else
    buf_addf(text, "undated");
  if (item->age_days >= 0) add_age(text, item->age_days);
  if (item->age_days < 0 && is_state(item, "open")) buf_addf(text, ", open");
  if (is_state(item, "done")) buf_addf(text, ", done");
  add_day(text, ", due ", item->due);
  if (item->meetings < 2) return;
  buf_addf(text, ", %zu meetings", item->meetings);
  add_day(text, ", last ", item->last);
}

static void add_owners(struct buf *text, const struct results_item *item) {
  for (size_t i = 0; i < item->owner_count; i++)
    buf_addf(text, "%s%.*s", i > 0 ? ", " : "", STR_FMT(item->owners[i].label));
}

/* ---- where ---- */

/* Its heading tells what a short item is about; as much as the line takes. */
static void add_heading(struct output *out, const struct results_item *item,
                        size_t column) {
  enum { LEAST = 12 };
  const struct str arrow = STR(" \u203a ");
  size_t width = text_line_width(out), used = column + text_columns(arrow);
  if (item->heading.len == 0 || used + LEAST > width) return;
  text_add(out, arrow, TEXT_DIM);
  text_add_cut(out, item->heading, width - used, TEXT_DIM);
}

/* On the line that was begun, if there is room for it. */
static void add_place(struct output *out, const struct results_item *item,
                      size_t column) {
  struct buf place = {0};
  buf_add_str(&place, out->path_prefix);
  buf_add_str(&place, item->path);
  buf_addf(&place, ":%zu", item->line);
  size_t columns = text_columns(buf_str(&place));
  size_t width = text_line_width(out);
  bool fits = INDENT + columns <= width || !out->terminal;
  bool goes_on = column + 2 + columns <= width;
  if (!goes_on) buf_add_char(&out->buf, '\n');
  column = goes_on ? column + 2 : fits ? INDENT : 0;
  if (goes_on || fits) text_add_spaces(out, goes_on ? 2 : INDENT);
  text_link_place(out, item->path, buf_str(&place), fits);
  if (fits) {
    add_heading(out, item, column + columns);
    buf_add_char(&out->buf, '\n');
  }
  buf_free(&place);
}

/* "Jane Doe  2024-01-08, open for 3 weeks  ops/20240115.md:12" */
static void add_facts(struct output *out, const struct results_item *item) {
  struct buf owners = {0}, story = {0};
  add_owners(&owners, item);
  add_story(&story, item);
  struct str whose = buf_str(&owners), when = buf_str(&story);
  size_t columns = INDENT + text_columns(when) +
                   (whose.len > 0 ? 2 + text_columns(whose) : 0);
  if (columns <= text_line_width(out)) {
    text_add_spaces(out, INDENT);
    text_add(out, whose, TEXT_PLAIN);
    if (whose.len > 0) text_add_spaces(out, 2);
    text_add(out, when, TEXT_DIM);
  } else {
    const struct text_span spans[] = {
        {whose, TEXT_PLAIN}, {STR("  "), TEXT_PLAIN}, {when, TEXT_DIM}};
    text_wrap(out, whose.len > 0 ? spans : spans + 2, whose.len > 0 ? 3 : 1,
              INDENT);
    out->buf.len--; /* its line end: what comes decides */
    columns = text_line_width(out);
  }
  add_place(out, item, columns);
  buf_free(&owners);
  buf_free(&story);
}

/* ---- groups ---- */

static bool same_group(const struct results_item *a,
                       const struct results_item *b) {
  return !a->group_value.data == !b->group_value.data &&
         str_eq(a->group_value, b->group_value);
}

static struct str name_of_none(const struct field *field) {
  return field->id == FIELD_OWNER  ? STR("Nobody")
         : field->id == FIELD_TEAM ? STR("No team")
                                   : STR("No series of meetings");
}

static void add_group(struct output *out, const struct field *field,
                      const struct results_item *item) {
  struct str name = item->group.data ? item->group : name_of_none(field);
  text_add(out, name, TEXT_BOLD);
  if (item->group.data && !str_eq(item->group, item->group_value)) {
    buf_add_str(&out->buf, STR(" ("));
    text_add(out, item->group_value, TEXT_DIM);
    buf_add_char(&out->buf, ')');
  }
  buf_add_str(&out->buf, STR("\n\n"));
}

/* ---- all of it ---- */

void text_items(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  for (size_t i = 0; i < results->item_count; i++) {
    const struct results_item *item = &results->items[i];
    if (results->group_by && (i == 0 || !same_group(item - 1, item)))
      add_group(out, results->group_by, item);
    add_text(out, item);
    add_facts(out, item);
    buf_add_char(&out->buf, '\n');
    output_flush_if_full(out);
  }
  text_totals(out, results, true);
  text_facets_summary(out, results);
  text_totals_notes(out, answer->notes, results);
}

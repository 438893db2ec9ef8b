#include "output/md.h"

#include "output/md_text.h"
#include "output/text_heading.h"

static void add(struct output *out, struct str markdown) {
  buf_add_str(&out->buf, markdown);
}

static void add_date(struct output *out, struct date date) {
  char text[DATE_TEXT_SIZE];
  date_format(date, text);
  add(out, date_is_set(date) ? str_of(text) : STR("undated"));
}

static void add_names(struct output *out, const struct str_list *names) {
  for (size_t i = 0; i < names->len; i++) {
    add(out, STR(", "));
    md_text(out, names->data[i], false);
  }
}

/* ---- hits ---- */

static void add_snippet(struct output *out, const struct hit *hit) {
  struct buf text = {0};
  for (size_t i = 0; i < hit->snippet_len; i++)
    for (size_t k = 0; k < hit->snippet[i].text.len; k++) {
      /* A line end parts what stands apart in the section. */
      char c = hit->snippet[i].text.data[k];
      if (c == '\n')
        buf_add_str(&text, STR(" / "));
      else
        buf_add_char(&text, c);
    }
  if (str_trim(buf_str(&text)).len > 0) {
    add(out, STR("  \n  "));
    md_text(out, buf_str(&text), true);
  }
  buf_free(&text);
}

void md_hits(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  for (size_t i = 0; i < results->hit_count; i++) {
    const struct hit *hit = &results->hits[i];
    add(out, STR("- "));
    md_text_link(out, hit->heading, hit->path,
                 md_text_anchor(hit->id, hit->path), hit->line);
    add(out, STR(", "));
    add_date(out, hit->date);
    add_names(out, &hit->values[FIELD_TEAM]);
    add_snippet(out, hit);
    add(out, STR("\n"));
    output_flush_if_full(out);
  }
}

/* ---- items ---- */

static bool is_state(const struct results_item *item, const char *state) {
  return item->state && strcmp(item->state, state) == 0;
}

static bool mentions(struct str text, struct str name) {
  for (size_t i = 0; name.len > 0 && i + name.len <= text.len; i++)
    if (str_eq_nocase(str_slice(text, i, i + name.len), name)) return true;
  return false;
}

/* Those whom the text does not name itself. */
static void add_owners(struct output *out, const struct results_item *item) {
  for (size_t i = 0; i < item->owner_count; i++) {
    const struct hit_owner *owner = &item->owners[i];
    if (mentions(item->text, owner->value) ||
        mentions(item->text, owner->label))
      continue;
    md_text(out, owner->label, false);
    add(out, STR(", "));
  }
}

static void add_item(struct output *out, const struct results_item *item) {
  add(out, is_state(item, "open")   ? STR("- [ ] ")
           : is_state(item, "done") ? STR("- [x] ")
                                    : STR("- "));
  md_text(out, item->text, true);
  add(out, STR(" \u2013 "));
  add_owners(out, item);
  add(out, is_state(item, "open") && date_is_set(item->date) ? STR("since ")
                                                             : STR(""));
  add_date(out, item->date);
  if (item->meetings > 1) buf_addf(&out->buf, ", %zu meetings", item->meetings);
  if (date_is_set(item->due)) {
    add(out, STR(", due "));
    add_date(out, item->due);
  }
  add(out, STR(", "));
  md_text_link(out, item->heading, item->path,
               md_text_anchor(item->section, item->path), item->line);
  add(out, STR("\n"));
}

static bool is_other_group(const struct results_item *a,
                           const struct results_item *b) {
  return !a->group_value.data != !b->group_value.data ||
         !str_eq(a->group_value, b->group_value);
}

void md_items(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  for (size_t i = 0; i < results->item_count; i++) {
    const struct results_item *item = &results->items[i];
    if (results->group_by && (i == 0 || is_other_group(item - 1, item))) {
      add(out, i > 0 ? STR("\n**") : STR("**"));
      md_text(out, item->group.data ? item->group : STR("None"), false);
      add(out, STR("**\n\n"));
    }
    add_item(out, item);
    output_flush_if_full(out);
  }
}

/* ---- meetings ---- */

static void add_count(struct output *out, size_t count, const char *name) {
  if (count > 0)
    buf_addf(&out->buf, ", %zu %s%s", count, name, count == 1 ? "" : "s");
}

/* Its title but for the date, which stands before it; else its series. */
static struct str name_of(const struct lists_meeting *meeting) {
  struct str title = text_heading_undated(
      meeting->title.data ? meeting->title : STR(""), meeting->date);
  return title.len > 0 || !meeting->meeting.data ? title : meeting->meeting;
}

void md_meetings(struct output *out, const struct answer *answer) {
  const struct lists_meetings *meetings = answer->results->meetings;
  for (size_t i = 0; i < meetings->len; i++) {
    const struct lists_meeting *meeting = &meetings->data[i];
    add(out, STR("- "));
    add_date(out, meeting->date);
    add(out, STR(" "));
    if (meeting->path.data)
      md_text_link(out, name_of(meeting), meeting->path, STR(""), 1);
    else if (meeting->meeting.data)
      md_text(out, meeting->meeting, false);
    if (meetings->are_gaps) add(out, STR(": no minutes"));
    add_count(out, meeting->sections, "section");
    add_count(out, meeting->actions, "action");
    add_count(out, meeting->decisions, "decision");
    if (meeting->attended.len > 0) add(out, STR("; there:"));
    for (size_t k = 0; k < meeting->attended.len; k++) {
      add(out, k > 0 ? STR(", ") : STR(" "));
      md_text(out, meeting->attended.data[k], false);
    }
    add(out, STR("\n"));
    output_flush_if_full(out);
  }
}

/* ---- timeline ---- */

/* Decisions are parts of their day. */
static void add_day(struct output *out, const struct lists_day *day) {
  const struct hit *best = day->best;
  add(out, STR("- "));
  add_date(out, day->date);
  add(out, STR(" "));
  if (day->meeting.data) {
    md_text(out, day->meeting, false);
    add(out, STR(": "));
  }
  md_text_link(out, best->heading, best->path,
               md_text_anchor(best->id, best->path), best->line);
  if (day->count > 1) add_count(out, day->count, "section");
  add_names(out, &day->teams);
  add_snippet(out, best);
  add(out, STR("\n"));
  for (size_t i = 0; i < day->decisions; i++) {
    add(out, STR("  - **Decision**: "));
    md_text(out, day->decided[i].text, false);
    add(out, STR("\n"));
  }
}

void md_timeline(struct output *out, const struct answer *answer) {
  const struct lists_timeline *timeline = answer->results->timeline;
  for (size_t i = 0; i < timeline->len; i++) {
    add_day(out, &timeline->days[i]);
    output_flush_if_full(out);
  }
}

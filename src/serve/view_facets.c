#include "serve/view_facets.h"

#include <stdlib.h>

#include "output/number.h"

enum {
  SHOWN = 7, /* values of a facet; the others are behind a click */
  BAR_WIDTH = 8,
  BARS_HEIGHT = 48,
  MONTHS_MAX = 1200
};

/* ---- boxes ---- */

/* A value as an option takes it: "-" for none, commas told from separators. */
static struct str as_choice(struct view *view,
                            const struct facet_value *value) {
  struct buf text = {0};
  if (!value->value.data) return STR("-");
  for (size_t i = 0; i < value->value.len; i++) {
    if (value->value.data[i] == ',') buf_add_char(&text, '\\');
    buf_add_char(&text, value->value.data[i]);
  }
  struct str kept = arena_str(&view->exchange->arena, buf_str(&text));
  buf_free(&text);
  return kept;
}

/* States are options of their own: --open, --done. */
static void write_input(struct view *view, const struct facet *facet,
                        const struct facet_value *value) {
  bool is_state = facet->field->id == FIELD_IS;
  struct str name = is_state ? value->value : str_of(facet->field->name);
  VIEW_PUT(view, "<input type=\"checkbox\" name=\"");
  html_text(view->out, name);
  VIEW_PUT(view, "\" value=\"");
  html_text(view->out, is_state ? STR("1") : as_choice(view, value));
  buf_addf(view->out, "\"%s>", value->selected ? " checked" : "");
}

static void write_box(struct view *view, const struct facet *facet,
                      const struct facet_value *value) {
  if (facet->field->id == FIELD_IS && !value->value.data) return;
  buf_addf(view->out, "<li><label%s>",
           value->count == 0 ? " class=\"zero\"" : "");
  write_input(view, facet, value);
  VIEW_PUT(view, " <span class=\"label\">");
  if (value->value.data)
    html_text(view->out, value->label);
  else
    VIEW_PUT(view, "<i>none</i>");
  VIEW_PUT(view, "</span> <span class=\"count\">");
  number_add_count(view->out, value->count);
  VIEW_PUT(view, "</span></label></li>");
}

/* Chosen values are always in sight. */
static bool is_shown(const struct facet *facet, size_t i) {
  return i < SHOWN || facet->values[i].selected || facet->len == SHOWN + 1;
}

static void write_facet(struct view *view, const struct facet *facet,
                        const char *title) {
  size_t hidden = 0;
  if (facet->len == 0) return;
  buf_addf(view->out, "<fieldset class=\"facet\"><legend>%s</legend><ul>",
           title);
  for (size_t i = 0; i < facet->len; i++) {
    if (is_shown(facet, i))
      write_box(view, facet, &facet->values[i]);
    else
      hidden++;
  }
  VIEW_PUT(view, "</ul>");
  if (hidden > 0) {
    VIEW_PUT(view, "<details><summary>");
    number_add_count(view->out, hidden);
    VIEW_PUT(view, " more</summary><ul>");
    for (size_t i = 0; i < facet->len; i++)
      if (!is_shown(facet, i)) write_box(view, facet, &facet->values[i]);
    VIEW_PUT(view, "</ul></details>");
  }
  VIEW_PUT(view, "</fieldset>");
}

/* Years lead to a range: a link, since they are no option of their own. */
static void write_dates(struct view *view, const struct facet *years) {
  struct str since = exchange_parameter(view->exchange, "since");
  VIEW_PUT(view,
           "<fieldset class=\"facet\"><legend>Dates</legend>"
           "<div class=\"range\"><label>from <input name=\"since\" "
           "size=\"10\" placeholder=\"2023-01\" value=\"");
  html_text(view->out, since);
  VIEW_PUT(view,
           "\"></label> <label>to <input name=\"until\" size=\"10\" "
           "placeholder=\"last-month\" value=\"");
  html_text(view->out, exchange_parameter(view->exchange, "until"));
  VIEW_PUT(view, "\"></label></div><ul class=\"years\">");
  for (size_t i = 0; years && i < years->len; i++) {
    if (!years->values[i].value.data) continue;
    buf_addf(view->out,
             "<li><button type=\"button\" class=\"year\" "
             "data-year=\"");
    html_text(view->out, years->values[i].value);
    VIEW_PUT(view, "\">");
    html_text(view->out, years->values[i].value);
    VIEW_PUT(view, " <span class=\"count\">");
    number_add_count(view->out, years->values[i].count);
    VIEW_PUT(view, "</span></button></li>");
  }
  VIEW_PUT(view, "</ul></fieldset>");
}

static const struct facet *facet_of(const struct results *results,
                                    enum field_id id) {
  for (size_t i = 0; i < results->facet_count; i++)
    if (results->facets[i].field->id == id) return &results->facets[i];
  return NULL;
}

void view_facets(struct view *view, const struct results *results) {
  static const struct {
    enum field_id id;
    const char *title;
  } boxes[] = {{FIELD_TEAM, "Team"},   {FIELD_MEETING, "Series"},
               {FIELD_IS, "State"},    {FIELD_KIND, "Kind"},
               {FIELD_OWNER, "Owner"}, {FIELD_PERSON, "Person"}};
  const struct facet *years = facet_of(results, FIELD_YEAR);
  VIEW_PUT(view, "<aside class=\"facets\" aria-label=\"Filters\">");
  write_dates(view, years);
  for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
    const struct facet *facet = facet_of(results, boxes[i].id);
    if (facet) write_facet(view, facet, boxes[i].title);
  }
  VIEW_PUT(view, "<button class=\"apply\">Apply</button></aside>");
}

/* ---- months ---- */

/* Months since year 0. */
static int month_number(struct date date) {
  return date.year * 12 + date.month - 1;
}

static void write_bar(struct view *view, int month, size_t place, size_t count,
                      size_t most) {
  struct str text = arena_strf(&view->exchange->arena, "%04d-%02d", month / 12,
                               month % 12 + 1);
  size_t height = count == 0 ? 0 : 2 + count * (BARS_HEIGHT - 2) / most;
  buf_addf(view->out,
           "<g class=\"month\" data-month=\"%s\"><title>%s: %zu</title>"
           "<rect class=\"back\" x=\"%zu\" y=\"0\" width=\"%d\" "
           "height=\"%d\"/><rect class=\"bar\" x=\"%zu\" y=\"%zu\" "
           "width=\"%d\" height=\"%zu\"/></g>",
           text.data, text.data, count, place * BAR_WIDTH, BAR_WIDTH,
           BARS_HEIGHT, place * BAR_WIDTH + 1, BARS_HEIGHT - height,
           BAR_WIDTH - 2, height);
}

void view_facets_months(struct view *view, const struct results *results) {
  const struct facet *facet = facet_of(results, FIELD_MONTH);
  struct date first = {0}, last = {0}, at;
  size_t most = 1, len = facet ? facet->len : 0;
  if (len > 0 && !facet->values[len - 1].value.data) len--; /* undated */
  if (len < 2 || !date_parse(facet->values[0].value, &first) ||
      !date_parse(facet->values[len - 1].value, &last))
    return;
  int begin = month_number(first), end = month_number(last);
  if (end - begin > MONTHS_MAX) return;
  for (size_t i = 0; i < len; i++)
    if (facet->values[i].count > most) most = facet->values[i].count;
  buf_addf(view->out,
           "<figure class=\"months\"><svg viewBox=\"0 0 %d %d\" "
           "preserveAspectRatio=\"none\" role=\"img\" tabindex=\"0\" "
           "aria-label=\"Sections by month; drag, or use the arrow keys with "
           "Shift and Enter, to choose a range\">",
           (end - begin + 1) * BAR_WIDTH, BARS_HEIGHT);
  for (int month = begin, i = 0; month <= end; month++) {
    size_t count = 0;
    if (date_parse(facet->values[i].value, &at) && month_number(at) == month)
      count = facet->values[i++].count;
    write_bar(view, month, (size_t)(month - begin), count, most);
  }
  VIEW_PUT(view, "</svg><figcaption><span>");
  html_text(view->out, facet->values[0].value);
  VIEW_PUT(view, "</span><output id=\"brush\"></output><span>");
  html_text(view->out, facet->values[len - 1].value);
  VIEW_PUT(view, "</span></figcaption></figure>");
}

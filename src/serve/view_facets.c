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
  VIEW_PUT(view,
           "<aside class=\"facets\" aria-label=\"Filters\"><details open "
           "class=\"filters\"><summary>Filters</summary>");
  write_dates(view, years);
  for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
    const struct facet *facet = facet_of(results, boxes[i].id);
    if (facet) write_facet(view, facet, boxes[i].title);
  }
  VIEW_PUT(view, "<button class=\"apply\">Apply</button></details></aside>");
}

/* ---- months ---- */

static void write_bar(struct view *view, const struct view_bar *bar,
                      size_t place, size_t most) {
  char text[DATE_TEXT_SIZE];
  size_t height =
      bar->count == 0 ? 0 : 2 + bar->count * (BARS_HEIGHT - 2) / most;
  date_format(bar->month, text);
  buf_addf(view->out,
           "<g class=\"month\" data-month=\"%s\"><title>%s: %zu</title>"
           "<rect class=\"back\" x=\"%zu\" y=\"0\" width=\"%d\" "
           "height=\"%d\"/><rect class=\"bar\" x=\"%zu\" y=\"%zu\" "
           "width=\"%d\" height=\"%zu\"/></g>",
           text, text, bar->count, place * BAR_WIDTH, BAR_WIDTH, BARS_HEIGHT,
           place * BAR_WIDTH + 1, BARS_HEIGHT - height, BAR_WIDTH - 2, height);
}

void view_facets_bars(struct view *view, const struct view_bar *bars,
                      size_t count, size_t most) {
  char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
  date_format(bars[0].month, first);
  date_format(bars[count - 1].month, last);
  buf_addf(view->out,
           "<figure class=\"months\"><svg viewBox=\"0 0 %zu %d\" "
           "preserveAspectRatio=\"none\" role=\"img\" tabindex=\"0\" "
           "aria-label=\"By month; drag, or use the arrow keys with Shift "
           "and Enter, to choose a range\">",
           count * BAR_WIDTH, BARS_HEIGHT);
  for (size_t i = 0; i < count; i++) write_bar(view, &bars[i], i, most);
  buf_addf(view->out,
           "</svg><figcaption><span>%s</span><output class=\"brush\">"
           "</output><span>%s</span></figcaption></figure>",
           first, last);
}

void view_facets_months(struct view *view, const struct results *results) {
  const struct facet *facet = facet_of(results, FIELD_MONTH);
  struct date first, last, at;
  size_t most = 1, len = facet ? facet->len : 0;
  if (len > 0 && !facet->values[len - 1].value.data) len--; /* undated */
  if (len < 2 || !date_parse(facet->values[0].value, &first) ||
      !date_parse(facet->values[len - 1].value, &last))
    return;
  int months = (last.year - first.year) * 12 + last.month - first.month + 1;
  if (months > MONTHS_MAX) return;
  struct view_bar *bars =
      arena_alloc(&view->exchange->arena, (size_t)months * sizeof *bars);
  for (int i = 0, k = 0; i < months; i++) {
    bars[i] = (struct view_bar){date_add_months(first, i), 0};
    if (!date_parse(facet->values[k].value, &at) ||
        date_cmp(at, bars[i].month) != 0)
      continue;
    bars[i].count = facet->values[k++].count;
    if (bars[i].count > most) most = bars[i].count;
  }
  view_facets_bars(view, bars, (size_t)months, most);
}

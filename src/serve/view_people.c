#include "serve/view_people.h"

#include "output/number.h"
#include "search/lists.h"
#include "serve/view_pages.h"

enum { PAGE_PEOPLE = 100, TEAMS_SHOWN = 6 };

/* Those first whose sections name the person most. */
static void write_teams(struct view *view, const struct lists_person *person) {
  size_t len = person->teams.len;
  bool *told = arena_zalloc(&view->exchange->arena, len + 1);
  for (size_t n = 0; n < len && n < TEAMS_SHOWN; n++) {
    size_t best = len;
    for (size_t i = 0; i < len; i++)
      if (!told[i] &&
          (best == len || person->team_counts[i] > person->team_counts[best]))
        best = i;
    told[best] = true;
    if (n > 0) VIEW_PUT(view, ", ");
    html_text(view->out, person->teams.data[best]);
  }
  if (len > TEAMS_SHOWN)
    buf_addf(view->out, " and %zu more", len - TEAMS_SHOWN);
}

static void write_person(struct view *view, const struct lists_person *person) {
  bool is_first = true;
  VIEW_PUT(view, "<tr><td><a href=\"/");
  html_url_parameter(view->out, &is_first, STR("person"), person->value);
  if (view->root.data)
    html_url_parameter(view->out, &is_first, STR("root"), view->root);
  VIEW_PUT(view, "\">");
  html_text(view->out, person->label);
  VIEW_PUT(view, "</a></td><td>");
  write_teams(view, person);
  VIEW_PUT(view, "</td><td>");
  view_date(view, person->first);
  VIEW_PUT(view, "</td><td>");
  view_date(view, person->last);
  VIEW_PUT(view, "</td>");
  view_pages_number(view, person->meetings == 1 ? "meeting" : "meetings");
  number_add_count(view->out, person->meetings);
  VIEW_PUT(view, "</td>");
  view_pages_number(view, "open");
  if (person->open > 0) {
    is_first = true;
    VIEW_PUT(view, "<a href=\"/items");
    html_url_parameter(view->out, &is_first, STR("owner"), person->value);
    html_url_parameter(view->out, &is_first, STR("open"), STR("1"));
    if (view->root.data)
      html_url_parameter(view->out, &is_first, STR("root"), view->root);
    VIEW_PUT(view, "\">");
    number_add_count(view->out, person->open);
    VIEW_PUT(view, "</a>");
  }
  VIEW_PUT(view, "</td></tr>");
}

static size_t write_people(struct view *view, const struct results *results) {
  const struct lists_people *list = results->people;
  for (size_t i = 0; i < list->len; i++) write_person(view, &list->data[i]);
  return list->len;
}

void view_people(struct view *view) {
  static const struct view_table table = {
      REQUEST_PEOPLE,
      PAGE_PEOPLE,
      "person",
      "people",
      "<th>Person</th><th>Teams</th><th>First</th><th>Last</th>"
      "<th class=\"number\">Meetings</th>"
      "<th class=\"number\">Open items</th>",
      write_people,
      "people",
      NULL};
  view_pages_table(view, &table);
}

#include "serve/view_people.h"

#include "output/number.h"
#include "search/lists.h"
#include "serve/view_active.h"
#include "serve/view_calls.h"
#include "serve/view_facets.h"
#include "serve/view_nothing.h"
#include "serve/view_pages.h"

enum { PAGE_PEOPLE = 100 };

static void write_person(struct view *view, const struct lists_person *person) {
  bool is_first = true;
  VIEW_PUT(view, "<tr><td><a href=\"/");
  html_url_parameter(view->out, &is_first, STR("person"), person->value);
  if (view->root.data)
    html_url_parameter(view->out, &is_first, STR("root"), view->root);
  VIEW_PUT(view, "\">");
  html_text(view->out, person->label);
  VIEW_PUT(view, "</a></td><td>");
  for (size_t i = 0; i < person->teams.len; i++) {
    if (i > 0) VIEW_PUT(view, ", ");
    html_text(view->out, person->teams.data[i]);
  }
  VIEW_PUT(view, "</td><td>");
  view_date(view, person->first);
  VIEW_PUT(view, "</td><td>");
  view_date(view, person->last);
  VIEW_PUT(view, "</td><td class=\"number\">");
  number_add_count(view->out, person->meetings);
  VIEW_PUT(view, "</td><td class=\"number\">");
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

void view_people(struct view *view) {
  struct question question;
  struct reply reply;
  struct parameter more[] = {view_pages_limit(view, PAGE_PEOPLE)};
  view_keep(view, view_facets_shown);
  view_facets_of_sections(view);
  VIEW_PUT(view, "<main id=\"results\" tabindex=\"-1\">");
  if (view_ask(view, REQUEST_PEOPLE, more, 1, &question, &reply)) {
    const struct lists_people *list = reply.results.people;
    VIEW_PUT(view, "<div class=\"summary\"><p id=\"total\">");
    view_count(view, reply.results.hit_total, "person", "people");
    VIEW_PUT(view, "</p></div>");
    view_active(view);
    view_notes(view, &reply.results);
    VIEW_PUT(view,
             "<table><thead><tr><th>Person</th><th>Teams</th>"
             "<th>First</th><th>Last</th>"
             "<th class=\"number\">Meetings</th>"
             "<th class=\"number\">Open items</th></tr></thead><tbody>");
    for (size_t i = 0; i < list->len; i++) write_person(view, &list->data[i]);
    VIEW_PUT(view, "</tbody></table>");
    view_nothing(view, &reply.results, "person", "people");
    view_pages(view, &question, list->len, reply.results.hit_total);
    view_calls(view, REQUEST_PEOPLE, "people");
  }
  VIEW_PUT(view, "</main>");
}

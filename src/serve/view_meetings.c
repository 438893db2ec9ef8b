#include "serve/view_meetings.h"

#include "output/number.h"
#include "search/lists.h"
#include "serve/view_active.h"
#include "serve/view_calls.h"
#include "serve/view_facets.h"
#include "serve/view_nothing.h"
#include "serve/view_pages.h"

enum { PAGE_MEETINGS = 50, ATTENDED_SHOWN = 12 };

static void write_attended(struct view *view, const struct str_list *attended) {
  for (size_t i = 0; i < attended->len && i < ATTENDED_SHOWN; i++) {
    if (i > 0) VIEW_PUT(view, ", ");
    html_text(view->out, attended->data[i]);
  }
  if (attended->len > ATTENDED_SHOWN)
    buf_addf(view->out, " and %zu more", attended->len - ATTENDED_SHOWN);
}

static void write_number(struct view *view, size_t number) {
  VIEW_PUT(view, "<td class=\"number\">");
  if (number > 0) number_add_count(view->out, number);
  VIEW_PUT(view, "</td>");
}

static void write_meeting(struct view *view,
                          const struct lists_meeting *meeting) {
  VIEW_PUT(view, "<tr><td>");
  view_date(view, meeting->date);
  VIEW_PUT(view, "</td><td>");
  html_text(view->out, meeting->meeting);
  VIEW_PUT(view, "</td><td>");
  if (meeting->path.len > 0) {
    VIEW_PUT(view, "<a href=\"");
    view_section_link(view, meeting->path);
    VIEW_PUT(view, "\">");
    html_text(view->out,
              meeting->title.len > 0 ? meeting->title : meeting->path);
    VIEW_PUT(view, "</a>");
  }
  VIEW_PUT(view, "<div class=\"attended\">");
  write_attended(view, &meeting->attended);
  VIEW_PUT(view, "</div></td>");
  write_number(view, meeting->sections);
  write_number(view, meeting->actions);
  write_number(view, meeting->decisions);
  VIEW_PUT(view, "</tr>");
}

void view_meetings(struct view *view) {
  struct question question;
  struct reply reply;
  struct parameter more[] = {view_pages_limit(view, PAGE_MEETINGS)};
  view_keep(view, view_facets_shown);
  view_facets_of_sections(view);
  VIEW_PUT(view, "<main id=\"results\" tabindex=\"-1\">");
  if (view_ask(view, REQUEST_MEETINGS, more, 1, &question, &reply)) {
    const struct lists_meetings *list = reply.results.meetings;
    VIEW_PUT(view, "<div class=\"summary\"><p id=\"total\">");
    view_count(view, reply.results.hit_total, "meeting", "meetings");
    VIEW_PUT(view, "</p></div>");
    view_active(view);
    view_notes(view, &reply.results);
    VIEW_PUT(view,
             "<table><thead><tr><th>Date</th><th>Series</th>"
             "<th>Meeting</th><th class=\"number\">Sections</th>"
             "<th class=\"number\">Actions</th>"
             "<th class=\"number\">Decisions</th></tr></thead><tbody>");
    for (size_t i = 0; i < list->len; i++) write_meeting(view, &list->data[i]);
    VIEW_PUT(view, "</tbody></table>");
    view_nothing(view, &reply.results, "meeting", "meetings");
    view_pages(view, &question, list->len, reply.results.hit_total);
    view_calls(view, REQUEST_MEETINGS, "meetings");
  }
  VIEW_PUT(view, "</main>");
}

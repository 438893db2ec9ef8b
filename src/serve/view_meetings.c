#include "serve/view_meetings.h"

#include "output/number.h"
#include "output/text_heading.h"
#include "search/lists.h"
#include "serve/view_gaps.h"
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

static void write_number(struct view *view, size_t number, const char *one,
                         const char *many) {
  view_pages_number(view, number == 1 ? one : many);
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
    struct str title = text_heading_undated(
        meeting->title.data ? meeting->title : STR(""), meeting->date);
    html_text(view->out, title.len > 0 ? title : meeting->path);
    VIEW_PUT(view, "</a>");
  }
  VIEW_PUT(view, "<div class=\"attended\">");
  write_attended(view, &meeting->attended);
  VIEW_PUT(view, "</div></td>");
  write_number(view, meeting->sections, "section", "sections");
  write_number(view, meeting->actions, "action", "actions");
  write_number(view, meeting->decisions, "decision", "decisions");
  VIEW_PUT(view, "</tr>");
}

static size_t write_meetings(struct view *view, const struct results *results) {
  const struct lists_meetings *list = results->meetings;
  for (size_t i = 0; i < list->len; i++) write_meeting(view, &list->data[i]);
  return list->len;
}

static void link_gaps(struct view *view) {
  VIEW_PUT(view, "<p><a href=\"");
  view_link(view, view->path, "gaps", STR("1"));
  VIEW_PUT(view, "\">How often they meet, and days without minutes</a></p>");
}

void view_meetings(struct view *view) {
  static const struct view_table table = {
      REQUEST_MEETINGS,
      PAGE_MEETINGS,
      "meeting",
      "meetings",
      "<th>Date</th><th>Series</th><th>Meeting</th>"
      "<th class=\"number\">Sections</th><th class=\"number\">Actions</th>"
      "<th class=\"number\">Decisions</th>",
      write_meetings,
      "meetings",
      link_gaps};
  if (str_eq(exchange_parameter(view->exchange, "gaps"), STR("1")))
    view_gaps(view);
  else
    view_pages_table(view, &table);
}

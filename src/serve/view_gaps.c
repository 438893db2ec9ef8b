#include "serve/view_gaps.h"

#include "output/number.h"
#include "output/rhythm_text.h"
#include "search/lists.h"
#include "serve/view_pages.h"

enum { PAGE_DAYS = 500 };

/* Those of the page: a series may have others on the next. */
static void write_days(struct view *view, const struct lists_meetings *list,
                       const struct lists_rhythm *rhythm) {
  bool is_first = true;
  for (size_t i = 0; i < list->len; i++) {
    if (!str_eq(list->data[i].meeting, rhythm->meeting)) continue;
    if (!is_first) VIEW_PUT(view, ", ");
    is_first = false;
    view_date(view, list->data[i].date);
  }
}

static void write_series(struct view *view, const struct lists_meetings *list,
                         const struct lists_rhythm *rhythm) {
  VIEW_PUT(view, "<tr><td>");
  html_text(view->out, rhythm->meeting);
  VIEW_PUT(view, "</td><td>");
  if (rhythm_text_is_regular(rhythm)) rhythm_text(view->out, rhythm);
  VIEW_PUT(view, "<div class=\"attended\">");
  view_date(view, rhythm->first);
  if (date_cmp(rhythm->first, rhythm->last) != 0) {
    VIEW_PUT(view, " to ");
    view_date(view, rhythm->last);
  }
  VIEW_PUT(view, "</div></td>");
  view_pages_number(view, rhythm->meetings == 1 ? "meeting" : "meetings");
  number_add_count(view->out, rhythm->meetings);
  VIEW_PUT(view, "</td>");
  view_pages_number(view, "without minutes");
  if (rhythm->gaps > 0) number_add_count(view->out, rhythm->gaps);
  VIEW_PUT(view, "</td><td>");
  write_days(view, list, rhythm);
  if (rhythm->pauses > 0) {
    VIEW_PUT(view, "<div class=\"attended\">and ");
    view_count(view, rhythm->pauses, "long pause", "long pauses");
    VIEW_PUT(view, "</div>");
  }
  VIEW_PUT(view, "</td></tr>");
}

static size_t write_rhythms(struct view *view, const struct results *results) {
  const struct lists_meetings *list = results->meetings;
  for (size_t i = 0; i < list->rhythm_count; i++)
    write_series(view, list, &list->rhythms[i]);
  return list->len;
}

void view_gaps(struct view *view) {
  static const struct view_table table = {
      REQUEST_MEETINGS,
      PAGE_DAYS,
      "day without minutes",
      "days without minutes",
      "<th>Series</th><th>How often</th><th class=\"number\">Meetings</th>"
      "<th class=\"number\">Missing</th><th>Days without minutes</th>",
      write_rhythms,
      "meetings",
      NULL};
  view_pages_table(view, &table);
}

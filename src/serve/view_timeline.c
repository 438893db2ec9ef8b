#include "serve/view_timeline.h"

#include "output/number.h"
#include "search/lists.h"
#include "serve/view_active.h"
#include "serve/view_calls.h"
#include "serve/view_facets.h"
#include "serve/view_months.h"
#include "serve/view_nothing.h"
#include "serve/view_pages.h"
#include "serve/view_search.h"

enum { PAGE_DAYS = 50, MULTIPLES_SHOWN = 12 };

/* ---- months ---- */

/* The bars of one row: as high as the highest month of all rows is. */
static void write_bars(struct view *view, const struct request *request,
                       const struct lists_timeline *timeline,
                       const size_t *counts, size_t most) {
  struct view_bar *bars =
      arena_alloc(&view->exchange->arena, timeline->month_count * sizeof *bars);
  for (size_t i = 0; i < timeline->month_count; i++)
    bars[i] = (struct view_bar){
        .month = timeline->months[i].month,
        .count = counts ? counts[i] : timeline->months[i].count};
  view_months_bars(view, request, bars, timeline->month_count, most);
}

static size_t most_of_multiples(const struct lists_timeline *timeline) {
  size_t most = 1;
  for (size_t i = 0; i < timeline->multiple_count; i++)
    for (size_t k = 0; k < timeline->month_count; k++)
      if (timeline->multiples[i].months[k] > most)
        most = timeline->multiples[i].months[k];
  return most;
}

static void write_multiples(struct view *view, const struct request *request,
                            const struct lists_timeline *timeline) {
  size_t most = most_of_multiples(timeline), count = timeline->multiple_count;
  /* Without teams there is but one row, of everything. */
  if (count == 0 || (count == 1 && !timeline->multiples[0].label.data)) return;
  VIEW_PUT(view, "<details class=\"multiples\"><summary>by team</summary>");
  for (size_t i = 0; i < timeline->multiple_count && i < MULTIPLES_SHOWN; i++) {
    const struct lists_multiple *multiple = &timeline->multiples[i];
    VIEW_PUT(view, "<h3>");
    html_text(view->out, multiple->label.data ? multiple->label : STR("none"));
    VIEW_PUT(view, " <span class=\"count\">");
    number_add_count(view->out, multiple->count);
    VIEW_PUT(view, "</span></h3>");
    write_bars(view, request, timeline, multiple->months, most);
  }
  VIEW_PUT(view, "</details>");
}

/* ---- days ---- */

static void write_decided(struct view *view, const struct lists_day *day) {
  for (size_t i = 0; i < day->decisions; i++) {
    VIEW_PUT(view,
             "<p class=\"decided\"><span class=\"chip decision\">"
             "decision</span> <a href=\"");
    view_section_link(
        view, arena_strf(&view->exchange->arena, "%.*s:%zu",
                         STR_FMT(day->decided[i].path), day->decided[i].line));
    VIEW_PUT(view, "\">");
    html_text(view->out, day->decided[i].text);
    VIEW_PUT(view, "</a></p>");
  }
}

static void write_day(struct view *view, const struct lists_day *day) {
  VIEW_PUT(view, "<article class=\"hit day\" tabindex=\"-1\"><h2>");
  view_date(view, day->date);
  VIEW_PUT(view, " <a href=\"");
  view_section_link(view, day->best->id);
  VIEW_PUT(view, "\">");
  html_text(view->out,
            day->best->heading.len > 0 ? day->best->heading : day->best->path);
  VIEW_PUT(view, "</a></h2><p class=\"meta\">");
  if (day->meeting.len > 0) {
    VIEW_PUT(view, "<span class=\"chip series\">");
    html_text(view->out, day->meeting);
    VIEW_PUT(view, "</span>");
  }
  view_count(view, day->count, "section", "sections");
  VIEW_PUT(view, "</p><p class=\"snippet\">");
  view_search_parts(view, day->best->snippet, day->best->snippet_len);
  VIEW_PUT(view, "</p>");
  write_decided(view, day);
  VIEW_PUT(view, "</article>");
}

/* The day, as a link to it alone. */
static void write_moment(struct view *view, struct date date) {
  VIEW_PUT(view, "<a href=\"");
  view_link_day(view, date);
  VIEW_PUT(view, "\">");
  view_date(view, date);
  VIEW_PUT(view, "</a>");
}

static void write_summary(struct view *view, const struct results *results) {
  const struct lists_timeline *timeline = results->timeline;
  VIEW_PUT(view, "<div class=\"summary\"><p id=\"total\">");
  view_count(view, results->hit_total, "day", "days");
  VIEW_PUT(view, ", ");
  view_count(view, results->total, "section", "sections");
  if (date_is_set(timeline->first.date)) {
    VIEW_PUT(view, ". First ");
    write_moment(view, timeline->first.date);
    if (timeline->decided_count > 0) {
      VIEW_PUT(view, ", decided ");
      for (size_t i = 0; i < timeline->decided_count && i < 3; i++) {
        if (i > 0) VIEW_PUT(view, ", ");
        write_moment(view, timeline->decided[i].date);
      }
      if (timeline->decided_count > 3)
        buf_addf(view->out, " and on %zu more days",
                 timeline->decided_count - 3);
    }
    VIEW_PUT(view, ", last ");
    write_moment(view, timeline->last.date);
  }
  VIEW_PUT(view, "</p></div>");
}

/* The months of all dates, also where a range of them is chosen: another can
 * then be chosen from where it stands. */
static void write_months(struct view *view, const struct request *request,
                         const struct lists_timeline *timeline) {
  struct parameter more[] = {{STR("by"), STR("team")},
                             {STR("n"), STR("1")},
                             {STR("since"), {NULL, 0}},
                             {STR("until"), {NULL, 0}}};
  struct question question;
  struct reply reply;
  size_t most = 1;
  if ((date_is_set(request->since) || date_is_set(request->until)) &&
      view_try(view, REQUEST_TIMELINE, more, 4, &question, &reply) == STATUS_OK)
    timeline = reply.results.timeline;
  for (size_t i = 0; i < timeline->month_count; i++)
    if (timeline->months[i].count > most) most = timeline->months[i].count;
  if (timeline->month_count > 1)
    write_bars(view, request, timeline, NULL, most);
  write_multiples(view, request, timeline);
}

void view_timeline(struct view *view) {
  struct question question;
  struct reply reply;
  struct parameter more[] = {{STR("by"), STR("team")},
                             view_pages_limit(view, PAGE_DAYS)};
  view_keep(view, view_facets_shown);
  view_facets_of_sections(view);
  VIEW_PUT(view, "<main id=\"results\" tabindex=\"-1\">");
  if (view_ask(view, REQUEST_TIMELINE, more, 2, &question, &reply)) {
    const struct lists_timeline *timeline = reply.results.timeline;
    write_summary(view, &reply.results);
    view_active(view, REQUEST_TIMELINE);
    view_notes(view, &reply.results);
    write_months(view, &question.request, timeline);
    for (size_t i = 0; i < timeline->len; i++)
      write_day(view, &timeline->days[i]);
    view_nothing(view, &reply.results, "section", "sections");
    view_pages(view, &question, timeline->len, reply.results.hit_total);
    view_calls(view, REQUEST_TIMELINE, "timeline");
  }
  VIEW_PUT(view, "</main>");
}

#include "serve/view_items.h"

#include "serve/view_active.h"
#include "serve/view_calls.h"
#include "serve/view_facets.h"
#include "serve/view_months.h"
#include "serve/view_nothing.h"
#include "serve/view_pages.h"
#include "serve/view_search.h"

enum { PAGE_ITEMS = 50 };

static void write_owners(struct view *view, const struct results_item *item) {
  for (size_t i = 0; i < item->owner_count; i++) {
    VIEW_PUT(view, "<span class=\"chip owner\">");
    html_text(view->out, item->owners[i].label);
    VIEW_PUT(view, "</span>");
  }
}

static void write_age(struct view *view, const struct results_item *item) {
  if (item->meetings > 1) {
    VIEW_PUT(view, "<span>in ");
    view_count(view, item->meetings, "meeting", "meetings");
    VIEW_PUT(view, ", last ");
    view_date(view, item->last);
    VIEW_PUT(view, "</span>");
  }
  if (date_is_set(item->due)) {
    VIEW_PUT(view, "<span>due ");
    view_date(view, item->due);
    VIEW_PUT(view, "</span>");
  }
}

static void write_item(struct view *view, const struct results_item *item) {
  const char *state = item->state ? item->state : item->kind;
  buf_addf(view->out, "<article class=\"hit item %s\" tabindex=\"-1\"><h2>",
           state);
  VIEW_PUT(view, "<a href=\"");
  view_section_link(view, item->section);
  VIEW_PUT(view, "\">");
  view_search_parts(view, item->parts, item->part_count);
  VIEW_PUT(view, "</a></h2><p class=\"meta\">");
  buf_addf(view->out, "<span class=\"chip %s\">%s</span>", state, state);
  write_owners(view, item);
  view_date(view, item->first);
  write_age(view, item);
  if (item->meeting.len > 0) {
    VIEW_PUT(view, "<span class=\"chip series\">");
    html_text(view->out, item->meeting);
    VIEW_PUT(view, "</span>");
  }
  VIEW_PUT(view, "<span class=\"crumbs\">");
  html_text(view->out, item->heading);
  VIEW_PUT(view, "</span></p></article>");
}

/* What is left to do comes first, unless another order is asked for. */
static struct parameter order_of(struct view *view) {
  struct str sort = exchange_parameter(view->exchange, "sort");
  return (struct parameter){STR("sort"), sort.len > 0 ? sort : STR("open")};
}

/* What was spoken of may have left nothing to do. */
static void write_sections(struct view *view) {
  struct parameter more[] = {{STR("n"), STR("1")},
                             {STR("facets"), STR("none")},
                             {STR("sort"), {NULL, 0}}};
  struct question question;
  struct reply reply;
  if (view_try(view, REQUEST_SEARCH, more, 3, &question, &reply) != STATUS_OK ||
      reply.results.total == 0)
    return;
  VIEW_PUT(view, "<p>But <a href=\"");
  view_link(view, "/", "sort", (struct str){NULL, 0});
  VIEW_PUT(view, "\">");
  view_count(view, reply.results.total, "section", "sections");
  VIEW_PUT(view, "</a> without the items that were asked for.</p>");
}

void view_items(struct view *view) {
  static const char *const shown[] = {"year", "team",  "owner", "kind", "open",
                                      "done", "since", "until", "sort", NULL};
  static const char *const sorts[] = {"open",   "due",       "newest",
                                      "oldest", "relevance", NULL};
  struct question question;
  struct reply reply;
  struct parameter more[] = {
      {STR("facets"), STR("state,kind,owner,team,year,month")},
      order_of(view),
      view_pages_limit(view, PAGE_ITEMS)};
  if (!view_ask(view, REQUEST_ITEMS, more, 3, &question, &reply)) return;
  const struct results *results = &reply.results;
  view_keep(view, shown);
  view_facets(view, results);
  VIEW_PUT(view,
           "<main id=\"results\" tabindex=\"-1\">"
           "<div class=\"summary\"><p id=\"total\">");
  view_count(view, results->hit_total, "item", "items");
  VIEW_PUT(view, "</p>");
  view_search_sort(view, sorts);
  VIEW_PUT(view, "</div>");
  view_active(view, REQUEST_ITEMS);
  view_notes(view, results);
  view_months(view, REQUEST_ITEMS, &question.request, results);
  for (size_t i = 0; i < results->item_count; i++)
    write_item(view, &results->items[i]);
  view_nothing(view, results, "item", "items");
  if (results->hit_total == 0) write_sections(view);
  view_pages(view, &question, results->item_count, results->hit_total);
  view_calls(view, REQUEST_ITEMS, "items");
  VIEW_PUT(view, "</main>");
}

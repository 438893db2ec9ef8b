#include "serve/page.h"

#include "serve/view.h"
#include "serve/view_items.h"
#include "serve/view_meetings.h"
#include "serve/view_people.h"
#include "serve/view_search.h"
#include "serve/view_section.h"
#include "serve/view_timeline.h"

struct page_row {
  const char *path, *title;
  void (*write)(struct view *view);
};

/* The views, in the order of the navigation. */
static const struct page_row pages[] = {
    {"/", "Sections", view_search},
    {"/items", "Items", view_items},
    {"/timeline", "Timeline", view_timeline},
    {"/meetings", "Meetings", view_meetings},
    {"/people", "People", view_people},
};

enum { PAGE_COUNT = sizeof pages / sizeof *pages };

#define SECTION_PATH "/section/"

static const struct page_row *find_page(struct str path) {
  for (size_t i = 0; i < PAGE_COUNT; i++)
    if (str_eq(path, str_of(pages[i].path))) return &pages[i];
  return NULL;
}

bool page_has(struct str path) {
  return find_page(path) || str_starts(path, STR(SECTION_PATH));
}

/* ---- around the view ---- */

static void write_roots(const struct page_site *site, struct view *view) {
  if (site->root_count < 2) return;
  VIEW_PUT(view,
           "<label class=\"root\"><span class=\"hidden\">Minutes of"
           "</span><select name=\"root\">");
  for (size_t i = 0; i < site->root_count; i++) {
    VIEW_PUT(view, "<option");
    if (i == site->root) VIEW_PUT(view, " selected");
    VIEW_PUT(view, ">");
    html_text(view->out, site->roots[i]);
    VIEW_PUT(view, "</option>");
  }
  VIEW_PUT(view, "</select></label>");
}

static void write_top(const struct page_site *site, struct view *view) {
  struct str query = exchange_parameter(view->exchange, "q");
  VIEW_PUT(view,
           "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
           "<title>");
  if (query.len > 0) {
    html_text(view->out, query);
    VIEW_PUT(view, " - ");
  }
  html_text(view->out, site->roots[site->root]);
  VIEW_PUT(view,
           " - mins</title><meta name=\"viewport\" "
           "content=\"width=device-width, initial-scale=1\">"
           "<meta name=\"color-scheme\" content=\"light dark\">"
           "<link rel=\"icon\" href=\"/page.svg\">"
           "<link rel=\"stylesheet\" href=\"/page.css\">"
           "<script src=\"/page.js\"></script>"
           "<link rel=\"alternate\" type=\"application/atom+xml\" "
           "href=\"");
  view_link(view, "/feed", "sort", (struct str){NULL, 0});
  VIEW_PUT(view,
           "\"></head><body>"
           "<a class=\"skip\" href=\"#results\">Skip to the results</a>"
           "<form id=\"ask\" role=\"search\" data-state=\"");
  buf_addf(view->out, "%llx", (unsigned long long)session_state(view->session));
  VIEW_PUT(view, "\" action=\"");
  html_text(view->out, str_of(view->path));
  VIEW_PUT(view,
           "\"><header class=\"top\"><a class=\"home\" href=\"/\">mins"
           "</a>");
  write_roots(site, view);
  VIEW_PUT(view,
           "<label class=\"query\"><span class=\"hidden\">Search the minutes"
           "</span><input id=\"q\" name=\"q\" type=\"search\" value=\"");
  html_text(view->out, query);
  VIEW_PUT(view,
           "\" placeholder=\"Search the minutes\" autocomplete=\"off\" "
           "spellcheck=\"false\" enterkeyhint=\"search\"></label>"
           "<button type=\"submit\">Search</button>"
           "<button type=\"button\" id=\"keys\" hidden "
           "aria-haspopup=\"dialog\">?</button></header>"
           "<div id=\"part\">");
}

static void write_bottom(struct view *view) {
  VIEW_PUT(view,
           "</div></form><div id=\"told\" role=\"status\" class=\"hidden\">"
           "</div><dialog id=\"help\" aria-labelledby=\"help-title\">"
           "<h2 id=\"help-title\">Keys</h2><dl>"
           "<dt><kbd>/</kbd></dt><dd>to the search box</dd>"
           "<dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next and previous hit</dd>"
           "<dt><kbd>Enter</kbd></dt><dd>the section's text, in place</dd>"
           "<dt><kbd>o</kbd></dt><dd>the section on a page of its own</dd>"
           "<dt><kbd>Esc</kbd></dt><dd>close; leave the search box</dd>"
           "<dt><kbd>?</kbd></dt><dd>these keys</dd></dl>"
           "<p>A query: words, <code>\"a phrase\"</code>, <code>-not</code>, "
           "<code>=exact</code>, <code>begin*</code>, <code>OR</code>, "
           "<code>team:x</code>, <code>date:2023-Q1</code>, "
           "<code>kind:decision</code>.</p>"
           "<form method=\"dialog\"><button>Close</button></form></dialog>"
           "</body></html>\n");
}

static void write_views(struct view *view, const struct page_row *shown) {
  VIEW_PUT(view, "<nav class=\"views\" aria-label=\"Views\">");
  for (size_t i = 0; i < PAGE_COUNT; i++) {
    VIEW_PUT(view, "<a href=\"");
    /* Each view has orders of its own. */
    view_link(view, pages[i].path, "sort", (struct str){NULL, 0});
    VIEW_PUT(view, "\"");
    if (&pages[i] == shown) VIEW_PUT(view, " aria-current=\"page\"");
    buf_addf(view->out, ">%s</a>", pages[i].title);
  }
  VIEW_PUT(view, "</nav>");
}

void page_answer(const struct page_site *site, struct session *session,
                 struct exchange *exchange) {
  const struct page_row *page = find_page(exchange->path);
  struct str part = exchange_take(exchange, "part");
  bool is_part = part.data != NULL;
  struct view view = {.session = session,
                      .exchange = exchange,
                      .out = &exchange->body,
                      .path = page ? page->path : "/",
                      .part = str_eq(part, STR("text"))     ? VIEW_TEXT
                              : str_eq(part, STR("around")) ? VIEW_AROUND
                                                            : VIEW_ALL};
  if (site->root_count > 1) view.root = site->roots[site->root];
  exchange->status = 200;
  exchange->type = HTML_TYPE;
  if (!is_part) write_top(site, &view);
  write_views(&view, page);
  if (page)
    page->write(&view);
  else
    view_section(&view, str_slice(exchange->path, sizeof SECTION_PATH - 1,
                                  exchange->path.len));
  if (!is_part) write_bottom(&view);
}

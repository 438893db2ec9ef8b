#include "serve/view_pages.h"

#include "search/lists.h"
#include "serve/view_active.h"
#include "serve/view_calls.h"
#include "serve/view_facets.h"
#include "serve/view_nothing.h"

struct parameter view_pages_limit(struct view *view, size_t usual) {
  struct str given = exchange_parameter(view->exchange, "n");
  return (struct parameter){
      STR("n"),
      given.len > 0 ? given : arena_strf(&view->exchange->arena, "%zu", usual)};
}

static void write_page_link(struct view *view, size_t offset, const char *title,
                            const char *relation) {
  buf_addf(view->out, "<a rel=\"%s\" href=\"", relation);
  view_link(view, view->path, "offset",
            arena_strf(&view->exchange->arena, "%zu", offset));
  buf_addf(view->out, "\">%s</a>", title);
}

void view_pages(struct view *view, const struct question *question,
                size_t shown, size_t total) {
  size_t limit = question->request.limit, offset = question->request.offset;
  if (limit == 0 || (offset == 0 && total <= limit)) return;
  size_t last = total == 0 ? 0 : (total - 1) / limit * limit;
  size_t previous = offset > limit ? offset - limit : 0;
  if (previous > last) previous = last;
  VIEW_PUT(view, "<nav class=\"pager\" aria-label=\"Pages\">");
  if (offset > 0) write_page_link(view, previous, "Previous", "prev");
  if (shown == 0)
    buf_addf(view->out, "<span>none of %zu here</span>", total);
  else
    buf_addf(view->out, "<span>%zu\xe2\x80\x93%zu of %zu</span>", offset + 1,
             offset + shown, total);
  if (offset + shown < total)
    write_page_link(view, offset + limit, "Next", "next");
  VIEW_PUT(view, "</nav>");
}

void view_pages_number(struct view *view, const char *label) {
  buf_addf(view->out, "<td class=\"number\" data-label=\"%s\">", label);
}

/* Of gaps also the series that have none. */
static bool has_rows(const struct results *results) {
  const struct lists_meetings *meetings = results->meetings;
  return results->hit_total > 0 || (meetings && meetings->rhythm_count > 0);
}

void view_pages_table(struct view *view, const struct view_table *table) {
  struct question question;
  struct reply reply;
  struct parameter more[] = {view_pages_limit(view, table->usual)};
  view_keep(view, view_facets_shown);
  view_facets_of_sections(view);
  VIEW_PUT(view, "<main id=\"results\" tabindex=\"-1\">");
  if (view_ask(view, table->kind, more, 1, &question, &reply)) {
    size_t total = reply.results.hit_total;
    VIEW_PUT(view, "<div class=\"summary\"><p id=\"total\">");
    view_count(view, total, table->one, table->many);
    VIEW_PUT(view, "</p>");
    if (table->beside) table->beside(view);
    VIEW_PUT(view, "</div>");
    view_active(view, table->kind);
    view_notes(view, &reply.results);
    size_t shown = 0;
    if (has_rows(&reply.results)) {
      VIEW_PUT(view, "<table><thead><tr>");
      buf_add_str(view->out, str_of(table->head));
      VIEW_PUT(view, "</tr></thead><tbody>");
      shown = table->write(view, &reply.results);
      VIEW_PUT(view, "</tbody></table>");
    }
    /* What there would be is counted in sections. */
    if (!has_rows(&reply.results))
      view_nothing(view, &reply.results, "section", "sections");
    view_pages(view, &question, shown, total);
    view_calls(view, table->kind, table->command);
  }
  VIEW_PUT(view, "</main>");
}

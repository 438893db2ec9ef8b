#include "serve/view_nothing.h"

/* What is no parameter may stand in the query. Returns whether there is a link.
 */
static bool write_link(struct view *view,
                       const struct results_without *without) {
  struct str query = exchange_parameter(view->exchange, "q");
  struct arena *arena = &view->exchange->arena;
  struct str filter = without->filter;
  size_t at = str_find(query, filter);
  if (!without->parameter && (!query.data || at == query.len)) return false;
  VIEW_PUT(view, "<a href=\"");
  if (without->parameter)
    view_link(view, view->path, without->parameter, (struct str){NULL, 0});
  else
    view_link(
        view, view->path, "q",
        arena_strf(arena, "%.*s%.*s", STR_FMT(str_slice(query, 0, at)),
                   STR_FMT(str_slice(query, at + filter.len, query.len))));
  VIEW_PUT(view, "\">");
  return true;
}

static void write_without(struct view *view,
                          const struct results_without *without,
                          const char *one, const char *many) {
  VIEW_PUT(view, "<li>");
  bool is_link = write_link(view, without);
  VIEW_PUT(view, "Without <b>");
  html_text(view->out, without->filter);
  VIEW_PUT(view, "</b>");
  if (is_link) VIEW_PUT(view, "</a>");
  VIEW_PUT(view, ": ");
  view_count(view, without->total, one, many);
  VIEW_PUT(view, "</li>");
}

void view_nothing(struct view *view, const struct results *results,
                  const char *one, const char *many) {
  if (results->hit_total > 0) return;
  VIEW_PUT(view, "<div class=\"nothing\"><p>Nothing found.</p><ul>");
  for (size_t i = 0; i < results->missing.len; i++) {
    VIEW_PUT(view, "<li>No section has \xe2\x80\x9c");
    html_text(view->out, results->missing.data[i]);
    VIEW_PUT(view, "\xe2\x80\x9d.</li>");
  }
  for (size_t i = 0; i < results->nearest_count; i++) {
    VIEW_PUT(view, "<li>Near: <a href=\"");
    view_link(view, view->path, "q", results->nearest[i].to);
    VIEW_PUT(view, "\">");
    html_text(view->out, results->nearest[i].to);
    VIEW_PUT(view, "</a></li>");
  }
  /* Those that give nothing either only where none helps. */
  bool helps = false;
  for (size_t i = 0; i < results->without_count; i++)
    helps |= results->without[i].total > 0;
  for (size_t i = 0; i < results->without_count; i++)
    if (!helps || results->without[i].total > 0)
      write_without(view, &results->without[i], one, many);
  bool is_first = true;
  VIEW_PUT(view, "</ul><p><a href=\"");
  html_text(view->out, str_of(view->path));
  if (view->root.data)
    html_url_parameter(view->out, &is_first, STR("root"), view->root);
  VIEW_PUT(view, "\">Start again</a></p></div>");
}

#include "serve/view_pages.h"

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
  VIEW_PUT(view, "<nav class=\"pager\" aria-label=\"Pages\">");
  if (offset > 0)
    write_page_link(view, offset > limit ? offset - limit : 0, "Previous",
                    "prev");
  buf_addf(view->out, "<span>%zu\xe2\x80\x93%zu of %zu</span>", offset + 1,
           offset + shown, total);
  if (offset + shown < total)
    write_page_link(view, offset + limit, "Next", "next");
  VIEW_PUT(view, "</nav>");
}

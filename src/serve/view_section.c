#include "serve/view_section.h"

#include "serve/view_search.h"

void view_section(struct view *view, struct str id) {
  struct parameter more = {STR("id"), id};
  struct question question;
  struct reply reply;
  exchange_take(view->exchange, "q");
  VIEW_PUT(view, "<main id=\"results\" class=\"section\" tabindex=\"-1\">");
  if (view_ask(view, REQUEST_SECTION, &more, 1, &question, &reply)) {
    view_search_hit(view, &reply.section);
    VIEW_PUT(view, "<div class=\"text\"><p>");
    html_text(view->out, reply.section.text);
    VIEW_PUT(view, "</p></div>");
  }
  VIEW_PUT(view, "</main>");
}

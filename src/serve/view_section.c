#include "serve/view_section.h"

#include "ask/excerpt.h"
#include "minutes/markdown.h"
#include "serve/view_search.h"

#define WHOLE_SECTIONS "200"

/* The parser takes quadratic time on some texts: longer ones are shown as they
 * are. */
enum { LONGEST_PARSED = 256 * 1024 };

/* Headings of minutes stand below those of the page. */
enum { HEADINGS_BELOW = 2 };

static void write_markdown(struct view *view, struct str markdown) {
  if (markdown.len <= LONGEST_PARSED) {
    markdown_as_html(markdown, HEADINGS_BELOW, view->out);
    return;
  }
  VIEW_PUT(view, "<pre>");
  html_lines(view->out, markdown);
  VIEW_PUT(view, "</pre>");
}

static void write_text(struct view *view, const struct reply *reply) {
  struct excerpt excerpt;
  struct error error = {.message = ""};
  VIEW_PUT(view, "<div class=\"text\">");
  if (excerpt_read(view->session, &view->exchange->arena, reply, &excerpt,
                   &error) == STATUS_OK) {
    if (excerpt.is_stale)
      VIEW_PUT(view,
               "<p class=\"stale\">The file has changed since it was "
               "indexed: its lines may have moved.</p>");
    write_markdown(view, excerpt.text);
  } else {
    VIEW_PUT(view, "<p>");
    html_text(view->out, str_of(error.message));
    VIEW_PUT(view, "</p>");
  }
  VIEW_PUT(view, "</div>");
}

static void write_place(struct view *view, const struct hit *section) {
  VIEW_PUT(view, "<p class=\"place\">");
  html_text(view->out, section->path);
  buf_addf(view->out, ":%zu\xe2\x80\x93%zu", section->line, section->end_line);
  VIEW_PUT(view, "</p>");
}

/* Sections about the same thing, below the text. */
static void write_similar(struct view *view, const struct reply *section) {
  struct question question;
  struct reply reply;
  struct parameter more[] = {{STR("id"), section->section.id},
                             {STR("n"), STR("5")},
                             {STR("facets"), STR("none")}};
  if (view_try(view, REQUEST_SIMILAR, more, 3, &question, &reply) !=
          STATUS_OK ||
      reply.results.hit_count == 0)
    return;
  VIEW_PUT(view, "<section class=\"similar\"><h3>About the same thing</h3>");
  for (size_t i = 0; i < reply.results.hit_count; i++)
    view_search_hit(view, &reply.results.hits[i]);
  VIEW_PUT(view, "</section>");
}

/* Sections before and after that speak of the same thing, in the same series.
 */
static void write_thread(struct view *view, const struct reply *reply) {
  if (reply->thread_count == 0) return;
  VIEW_PUT(view,
           "<section class=\"thread\"><h3>The same in other meetings"
           "</h3><ul>");
  for (size_t i = 0; i < reply->thread_count; i++) {
    VIEW_PUT(view, "<li>");
    view_date(view, reply->thread[i].date);
    VIEW_PUT(view, " <a href=\"");
    view_section_link(view, reply->thread[i].id);
    VIEW_PUT(view, "\">");
    html_text(view->out, reply->thread[i].heading);
    VIEW_PUT(view, "</a></li>");
  }
  VIEW_PUT(view, "</ul></section>");
}

static void write_related(struct view *view, const struct related *related) {
  if (related->len == 0) return;
  VIEW_PUT(view, "<section class=\"related\"><h3>Related</h3><ul>");
  for (size_t i = 0; i < related->len; i++) {
    VIEW_PUT(view, "<li>");
    html_text(view->out, str_of(related_name(related->data[i].kind)));
    VIEW_PUT(view, ": <a href=\"");
    view_section_link(view, related->data[i].id);
    VIEW_PUT(view, "\">");
    html_text(view->out, related->data[i].id);
    VIEW_PUT(view, "</a></li>");
  }
  VIEW_PUT(view, "</ul></section>");
}

/* ---- neighbours ---- */

/* The section at a line of the file, if it is another one. */
static void write_neighbour(struct view *view, const struct hit *section,
                            size_t line, const char *relation,
                            const char *title) {
  struct str place = arena_strf(&view->exchange->arena, "%.*s:%zu",
                                STR_FMT(section->path), line);
  struct parameter more[] = {{STR("id"), place}};
  struct question question;
  struct reply reply;
  if (view_try(view, REQUEST_SECTION, more, 1, &question, &reply) !=
          STATUS_OK ||
      str_eq(reply.section.id, section->id))
    return;
  buf_addf(view->out, "<a rel=\"%s\" href=\"", relation);
  view_section_link(view, reply.section.id);
  buf_addf(view->out, "\"><span>%s</span> ", title);
  html_text(view->out, reply.section.heading.len > 0 ? reply.section.heading
                                                     : reply.section.path);
  VIEW_PUT(view, "</a>");
}

/* All of the file, in its order. */
static void write_whole(struct view *view, const struct hit *section) {
  bool is_first = true;
  VIEW_PUT(view, "<a href=\"/");
  html_url_parameter(view->out, &is_first, STR("path"), section->path);
  html_url_parameter(view->out, &is_first, STR("sort"), STR("path"));
  html_url_parameter(view->out, &is_first, STR("n"), STR(WHOLE_SECTIONS));
  if (view->root.data)
    html_url_parameter(view->out, &is_first, STR("root"), view->root);
  VIEW_PUT(view, "\">The whole meeting</a>");
}

static void write_neighbours(struct view *view, const struct hit *section) {
  VIEW_PUT(view, "<nav class=\"neighbours\" aria-label=\"In this file\">");
  if (section->line > 1)
    write_neighbour(view, section, section->line - 1, "prev", "Before:");
  write_neighbour(view, section, section->end_line + 1, "next", "After:");
  write_whole(view, section);
  VIEW_PUT(view, "</nav>");
}

/* ---- all of it ---- */

static void write_around(struct view *view, const struct reply *reply) {
  VIEW_PUT(view, "<div class=\"around\">");
  write_thread(view, reply);
  write_related(view, &reply->related);
  write_similar(view, reply);
  VIEW_PUT(view, "</div>");
}

void view_section(struct view *view, struct str id) {
  struct parameter more[] = {
      {STR("id"), id}, {STR("thread"), STR("1")}, {STR("related"), STR("1")}};
  size_t count = view->part == VIEW_TEXT ? 1 : 3;
  struct question question;
  struct reply reply;
  VIEW_PUT(view,
           "<main id=\"results\" class=\"section wide\" tabindex=\"-1\">");
  if (view_ask(view, REQUEST_SECTION, more, count, &question, &reply)) {
    if (view->part != VIEW_AROUND) {
      view_search_hit(view, &reply.section);
      write_text(view, &reply);
      write_place(view, &reply.section);
      write_neighbours(view, &reply.section);
    }
    if (view->part != VIEW_TEXT) write_around(view, &reply);
  }
  VIEW_PUT(view, "</main>");
}

#include "serve/view_search.h"

#include "output/number.h"
#include "serve/view_active.h"
#include "serve/view_calls.h"
#include "serve/view_facets.h"
#include "serve/view_months.h"
#include "serve/view_nothing.h"
#include "serve/view_pages.h"

enum {
  PAGE_HITS = 20,
  ITEMS_SHOWN = 3, /* of a hit */
  MORE_COUNT = 2,  /* parameters that the view adds */
  TYPED_MIN = 3,   /* letters that are enough to be the beginning of a word */
};

/* ---- a hit ---- */

void view_search_parts(struct view *view, const struct snippet_part *parts,
                       size_t count) {
  for (size_t i = 0; i < count; i++) {
    struct str rest = parts[i].text, line;
    bool is_first = true;
    if (parts[i].match) VIEW_PUT(view, "<mark>");
    while (str_split(&rest, '\n', &line)) {
      if (!is_first) VIEW_PUT(view, "<br>");
      is_first = false;
      html_text(view->out, line);
    }
    if (parts[i].match) VIEW_PUT(view, "</mark>");
  }
}

/* Many files begin with a heading that is their date, which stands there
 * already. */
static void write_breadcrumb(struct view *view, const struct hit *hit) {
  char date[DATE_TEXT_SIZE] = "";
  size_t told = 0;
  if (date_is_set(hit->date)) date_format(hit->date, date);
  for (size_t i = 0; i < hit->breadcrumb.len; i++) {
    if (str_eq(hit->breadcrumb.data[i], str_of(date))) continue;
    buf_addf(view->out, "%s", told++ == 0 ? "<span class=\"crumbs\">" : " › ");
    html_text(view->out, hit->breadcrumb.data[i]);
  }
  if (told > 0) VIEW_PUT(view, "</span>");
}

static void write_chips(struct view *view, const struct hit *hit) {
  static const struct {
    enum field_id id;
    const char *style;
  } chips[] = {
      {FIELD_MEETING, "series"}, {FIELD_TEAM, "team"}, {FIELD_KIND, "kind"}};
  for (size_t i = 0; i < sizeof chips / sizeof *chips; i++) {
    const struct str_list *values = &hit->values[chips[i].id];
    for (size_t k = 0; k < values->len; k++) {
      /* A team that has its own series is told once. */
      if (chips[i].id == FIELD_TEAM && hit->values[FIELD_MEETING].len > 0 &&
          str_eq(values->data[k], hit->values[FIELD_MEETING].data[0]))
        continue;
      buf_addf(view->out, "<span class=\"chip %s\">", chips[i].style);
      html_text(view->out, values->data[k]);
      VIEW_PUT(view, "</span>");
    }
  }
}

/* What is to be done and what was decided there. */
static void write_items(struct view *view, const struct hit *hit) {
  if (hit->item_count == 0) return;
  VIEW_PUT(view, "<ul class=\"items\">");
  for (size_t i = 0; i < hit->item_count && i < ITEMS_SHOWN; i++) {
    const struct hit_item *item = &hit->items[i];
    const char *state = item->state ? item->state : item->kind;
    buf_addf(view->out, "<li><span class=\"chip %s\">%s</span> ", state, state);
    html_text(view->out, item->text);
    VIEW_PUT(view, "</li>");
  }
  if (hit->item_count > ITEMS_SHOWN)
    buf_addf(view->out, "<li>and %zu more</li>", hit->item_count - ITEMS_SHOWN);
  VIEW_PUT(view, "</ul>");
}

void view_search_hit(struct view *view, const struct hit *hit) {
  VIEW_PUT(view, "<article class=\"hit\" tabindex=\"-1\"><h2><a href=\"");
  view_section_link(view, hit->id);
  VIEW_PUT(view, "\">");
  if (hit->heading.len > 0)
    html_text(view->out, hit->heading);
  else
    html_text(view->out, hit->path);
  VIEW_PUT(view, "</a></h2><p class=\"meta\">");
  view_date(view, hit->date);
  write_chips(view, hit);
  write_breadcrumb(view, hit);
  VIEW_PUT(view, "</p>");
  if (hit->snippet_len > 0) {
    VIEW_PUT(view, "<p class=\"snippet\">");
    view_search_parts(view, hit->snippet, hit->snippet_len);
    VIEW_PUT(view, "</p>");
  }
  for (size_t i = 0; i < hit->passage_count; i++) {
    VIEW_PUT(view, "<p class=\"snippet more\">");
    view_search_parts(view, hit->passages[i].parts, hit->passages[i].len);
    VIEW_PUT(view, "</p>");
  }
  write_items(view, hit);
  if (hit->copy_count > 0) {
    VIEW_PUT(view, "<p class=\"copies\">");
    view_count(view, hit->copy_count, "copy", "copies");
    VIEW_PUT(view, " elsewhere</p>");
  }
  VIEW_PUT(view, "</article>");
}

/* ---- above and below ---- */

static void write_suggestion(struct view *view, const struct results *results) {
  if (!results->suggestion.data) return;
  VIEW_PUT(view, "<p class=\"suggestion\">Did you mean <a href=\"");
  view_link(view, view->path, "q", results->suggestion);
  VIEW_PUT(view, "\">");
  html_text(view->out, results->suggestion);
  VIEW_PUT(view, "</a>? (");
  view_count(view, results->suggestion_total, "section", "sections");
  VIEW_PUT(view, ")</p>");
}

void view_search_sort(struct view *view, const char *const sorts[]) {
  struct str sort = exchange_parameter(view->exchange, "sort");
  VIEW_PUT(view, "<label class=\"sort\">sorted by <select name=\"sort\">");
  for (size_t i = 0; sorts[i]; i++)
    buf_addf(view->out, "<option value=\"%s\"%s>%s</option>",
             i == 0 ? "" : sorts[i],
             str_eq(sort, str_of(sorts[i])) ? " selected" : "", sorts[i]);
  VIEW_PUT(view, "</select></label>");
}

static void write_summary(struct view *view, const struct results *results) {
  static const char *const sorts[] = {"relevance", "newest", "oldest", NULL};
  VIEW_PUT(view, "<div class=\"summary\"><p id=\"total\">");
  view_count(view, results->total, "section", "sections");
  if (results->copies > 0) {
    VIEW_PUT(view, ", ");
    number_add_count(view->out, results->copies);
    buf_addf(view->out, " of them %s",
             results->copies == 1 ? "a copy" : "copies");
  }
  if (results->partial_total > 0) {
    VIEW_PUT(view, " and ");
    number_add_count(view->out, results->partial_total);
    VIEW_PUT(view, " with fewer of the words");
  }
  buf_addf(view->out, "<span class=\"took\">, %.1f ms</span></p>",
           results->took_ms);
  view_search_sort(view, sorts);
  VIEW_PUT(view, "</div>");
}

/* Somebody is typing: what is found where nothing has the word as far as it
 * goes, are words that begin so. */
static bool ask_as_typed(struct view *view, const struct parameter *more,
                         size_t count, struct question *question,
                         struct reply *reply) {
  if (!view_ask(view, REQUEST_SEARCH, more, count, question, reply))
    return false;
  struct str query = question->request.query;
  bool is_word = query.len >= TYPED_MIN;
  for (size_t i = 1; i <= TYPED_MIN && is_word; i++)
    is_word = ascii_is_alnum(query.data[query.len - i]);
  if (!is_word || reply->results.hit_total > 0) return true;
  struct parameter begun[MORE_COUNT + 1];
  memcpy(begun, more, count * sizeof *more);
  begun[count] = (struct parameter){
      STR("q"), arena_strf(&view->exchange->arena, "%.*s*", STR_FMT(query))};
  struct question second;
  struct reply other;
  struct error ignored;
  struct parameters parameters =
      view_parameters(view, REQUEST_SEARCH, begun, count + 1);
  if (question_read(&view->exchange->arena, REQUEST_SEARCH, &parameters,
                    &second, &ignored) == STATUS_OK &&
      session_ask(view->session, &view->exchange->arena, &second, &other,
                  &ignored) == STATUS_OK &&
      other.results.hit_total > 0) {
    *question = second;
    *reply = other;
  }
  return true;
}

void view_search(struct view *view) {
  static const char *const shown[] = {"year",  "team",   "meeting",
                                      "kind",  "person", "since",
                                      "until", "sort",   NULL};
  struct question question;
  struct reply reply;
  struct parameter more[] = {
      {STR("facets"), STR("team,meeting,kind,person,year,month")},
      view_pages_limit(view, PAGE_HITS)};
  if (!ask_as_typed(view, more, MORE_COUNT, &question, &reply)) return;
  const struct results *results = &reply.results;
  view_keep(view, shown);
  view_facets(view, results);
  VIEW_PUT(view, "<main id=\"results\" tabindex=\"-1\">");
  write_summary(view, results);
  view_active(view, REQUEST_SEARCH);
  view_notes(view, results);
  write_suggestion(view, results);
  view_months_by_team(view, &question.request, results);
  for (size_t i = 0; i < results->hit_count; i++)
    view_search_hit(view, &results->hits[i]);
  view_nothing(view, results, "section", "sections");
  view_pages(view, &question, results->hit_count, results->hit_total);
  view_calls(view, REQUEST_SEARCH, "search");
  VIEW_PUT(view, "</main>");
}

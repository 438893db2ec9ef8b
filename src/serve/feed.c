#include "serve/feed.h"

#include "output/snippet_text.h"
#include "serve/api.h"
#include "serve/html.h"

#define FEED_ENTRIES "50"

#define FEED_PUT(exchange, literal) buf_add_str(&(exchange)->body, STR(literal))

static void add_element(struct exchange *exchange, const char *name,
                        struct str text) {
  buf_addf(&exchange->body, "<%s>", name);
  html_text(&exchange->body, text);
  buf_addf(&exchange->body, "</%s>", name);
}

/* RFC 3339, at midnight: minutes tell no hour. Undated ones are as old as
 * anything. */
static void add_updated(struct exchange *exchange, struct date date) {
  if (!date_is_set(date)) date = (struct date){1970, 1, 1};
  buf_addf(&exchange->body, "<updated>%04d-%02d-%02dT00:00:00Z</updated>",
           date.year, date.month, date.day > 0 ? date.day : 1);
}

/* Where the page shows a section, on the server that was asked. */
static void add_link(struct exchange *exchange, struct str path,
                     struct str root) {
  FEED_PUT(exchange, "<link href=\"http://");
  html_text(&exchange->body, exchange->host);
  html_url_part(&exchange->body, path, "/");
  FEED_PUT(exchange, "?root=");
  html_url_part(&exchange->body, root, "");
  FEED_PUT(exchange, "\"/>");
}

/* The same on every server of these minutes: RFC 4151. */
static void add_id(struct exchange *exchange, struct str root, struct str id) {
  FEED_PUT(exchange, "<id>tag:mins.invalid,2026:");
  html_url_part(&exchange->body, root, "");
  FEED_PUT(exchange, ":");
  html_url_part(&exchange->body, id, "/");
  FEED_PUT(exchange, "</id>");
}

static struct str snippet_of(struct exchange *exchange, const struct hit *hit) {
  struct buf text = {0};
  if (hit->snippet_len > 0) snippet_text_add(&text, hit);
  struct str kept = arena_str(&exchange->arena, buf_str(&text));
  buf_free(&text);
  return kept;
}

static void begin_entry(struct exchange *exchange, struct str root,
                        struct str title, struct str id, struct str section,
                        struct date date) {
  FEED_PUT(exchange, "<entry>");
  add_element(exchange, "title", title);
  add_id(exchange, root, id);
  add_link(exchange,
           arena_strf(&exchange->arena, "/section/%.*s", STR_FMT(section)),
           root);
  add_updated(exchange, date);
}

static void add_hits(struct exchange *exchange, struct str root,
                     const struct results *results) {
  for (size_t i = 0; i < results->hit_count; i++) {
    const struct hit *hit = &results->hits[i];
    begin_entry(exchange, root, hit->heading.len > 0 ? hit->heading : hit->path,
                hit->id, hit->id, hit->date);
    for (size_t k = 0; k < hit->values[FIELD_TEAM].len; k++) {
      FEED_PUT(exchange, "<category term=\"");
      html_text(&exchange->body, hit->values[FIELD_TEAM].data[k]);
      FEED_PUT(exchange, "\"/>");
    }
    add_element(exchange, "summary", snippet_of(exchange, hit));
    FEED_PUT(exchange, "</entry>\n");
  }
}

static void add_items(struct exchange *exchange, struct str root,
                      const struct results *results) {
  for (size_t i = 0; i < results->item_count; i++) {
    const struct results_item *item = &results->items[i];
    begin_entry(exchange, root, item->text, item->id, item->section,
                item->date);
    FEED_PUT(exchange, "<category term=\"");
    html_text(&exchange->body, str_of(item->kind));
    FEED_PUT(exchange, "\"/>");
    add_element(exchange, "summary", item->heading);
    FEED_PUT(exchange, "</entry>\n");
  }
}

static struct date newest(const struct results *results) {
  return results->hit_count > 0    ? results->hits[0].date
         : results->item_count > 0 ? results->items[0].date
                                   : (struct date){0};
}

/* of=items or of=sections; what else it may be is refused. */
static bool read_kind(struct exchange *exchange, enum request_kind *kind) {
  struct str of = exchange_take(exchange, "of");
  *kind = str_eq(of, STR("items")) ? REQUEST_ITEMS : REQUEST_SEARCH;
  if (!of.data || *kind == REQUEST_ITEMS || str_eq(of, STR("sections")))
    return true;
  exchange_fail(exchange, 400, "parameter", STR("of is sections or items"),
                EXCHANGE_NOWHERE, STR("items"));
  return false;
}

void feed_answer(struct session *session, struct exchange *exchange,
                 struct str root) {
  struct question question;
  struct reply reply;
  enum request_kind kind;
  if (!read_kind(exchange, &kind)) return;
  struct str query = exchange_parameter(exchange, "q");
  vec_push(&exchange->parameters,
           (struct parameter){STR("sort"), STR("newest")});
  vec_push(&exchange->parameters,
           (struct parameter){STR("n"), STR(FEED_ENTRIES)});
  vec_push(&exchange->parameters,
           (struct parameter){STR("facets"), STR("none")});
  if (!api_ask(session, exchange, kind, &question, &reply)) return;
  const struct results *results = &reply.results;
  exchange->status = 200;
  exchange->type = "application/atom+xml; charset=utf-8";
  FEED_PUT(exchange,
           "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
           "<feed xmlns=\"http://www.w3.org/2005/Atom\">");
  struct str topic = query.len > 0 ? query : STR("all minutes");
  add_element(exchange, "title",
              arena_strf(&exchange->arena, "%.*s: %.*s", STR_FMT(root),
                         STR_FMT(topic)));
  add_id(exchange, root, query);
  add_link(exchange, STR("/"), root);
  FEED_PUT(exchange, "<author><name>mins</name></author>");
  add_updated(exchange, newest(results));
  if (kind == REQUEST_ITEMS)
    add_items(exchange, root, results);
  else
    add_hits(exchange, root, results);
  FEED_PUT(exchange, "</feed>\n");
}

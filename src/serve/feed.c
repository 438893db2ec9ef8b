#include "serve/feed.h"

#include "base/hash.h"
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

static void begin_link(struct exchange *exchange, const char *attributes) {
  buf_addf(&exchange->body, "<link %shref=\"http://", attributes);
  html_text(&exchange->body, exchange->host);
}

/* Where the page shows a section, on the server that was asked. */
static void add_link(struct exchange *exchange, struct str path,
                     struct str root) {
  begin_link(exchange, "");
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

/* ---- what is followed ---- */

/* Whether a parameter says what the feed is of, other than the query. */
static bool narrows(const struct parameter *one) {
  static const char *const others[] = {"q", "sort", "n", "facets", NULL};
  return one->text.len > 0 && !str_in_list(one->name, others);
}

/* The same question in the page, or the feed itself, where `path` is that. */
static void link_question(struct exchange *exchange, const char *attributes,
                          const char *path, const char *of, struct str root) {
  bool is_first = true;
  begin_link(exchange, attributes);
  buf_addf(&exchange->body, "%s", path);
  html_url_parameter(&exchange->body, &is_first, STR("root"), root);
  if (of) html_url_parameter(&exchange->body, &is_first, STR("of"), str_of(of));
  for (size_t i = 0; i < exchange->parameters.len; i++) {
    const struct parameter *one = &exchange->parameters.data[i];
    if (narrows(one) || (str_eq(one->name, STR("q")) && one->text.len > 0))
      html_url_parameter(&exchange->body, &is_first, one->name, one->text);
  }
  FEED_PUT(exchange, "\"/>");
}

/* Title and id: two feeds that follow different things differ in both. */
static void name_topic(struct exchange *exchange, enum request_kind kind,
                       struct str root) {
  struct str query = exchange_parameter(exchange, "q");
  struct buf title = {0}, id = {0};
  buf_addf(&title, "%.*s", STR_FMT(query));
  buf_addf(&id, "%.*s", STR_FMT(query));
  if (kind == REQUEST_ITEMS) {
    buf_addf(&title, "%sitems", title.len > 0 ? ", " : "");
    buf_addf(&id, "&of=items");
  }
  for (size_t i = 0; i < exchange->parameters.len; i++) {
    const struct parameter *one = &exchange->parameters.data[i];
    if (!narrows(one)) continue;
    buf_addf(&title, "%s%.*s=%.*s", title.len > 0 ? ", " : "",
             STR_FMT(one->name), STR_FMT(one->text));
    buf_addf(&id, "&%.*s=%.*s", STR_FMT(one->name), STR_FMT(one->text));
  }
  if (title.len == 0) buf_add_str(&title, STR("all minutes"));
  add_element(exchange, "title",
              arena_strf(&exchange->arena, "%.*s: %s", STR_FMT(root),
                         buf_cstr(&title)));
  add_id(exchange, root, buf_str(&id));
  buf_free(&title);
  buf_free(&id);
}

/* ---- entries ---- */

static struct str snippet_of(struct exchange *exchange, const struct hit *hit) {
  struct buf text = {0};
  if (hit->snippet_len > 0) snippet_text_add(&text, hit);
  return arena_take(&exchange->arena, &text);
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

/* What stays the same when an item moves to other lines, and when the next
 * meeting takes it over word by word: readers show it once. `before`: how many
 * entries above have the same. */
static struct str item_id(struct exchange *exchange,
                          const struct results_item *item, size_t before) {
  char date[DATE_TEXT_SIZE];
  date_format(item->first, date);
  struct str id = arena_strf(&exchange->arena, "%s:%s:%016llx", item->kind,
                             date_is_set(item->first) ? date : "-",
                             (unsigned long long)hash64(item->text));
  return before == 0 ? id
                     : arena_strf(&exchange->arena, "%.*s:%zu", STR_FMT(id),
                                  before + 1);
}

static size_t count_equal(const struct results *results, size_t end) {
  const struct results_item *item = &results->items[end];
  size_t count = 0;
  for (size_t i = 0; i < end; i++)
    count += str_eq(results->items[i].text, item->text) &&
             strcmp(results->items[i].kind, item->kind) == 0 &&
             date_cmp(results->items[i].first, item->first) == 0;
  return count;
}

/* "heading · owner · due 2025-11-01" */
static struct str about_item(struct exchange *exchange,
                             const struct results_item *item) {
  struct str text = item->heading;
  char due[DATE_TEXT_SIZE];
  for (size_t i = 0; i < item->owner_count; i++)
    text = arena_strf(&exchange->arena, "%.*s%s%.*s", STR_FMT(text),
                      text.len > 0 ? " \u00b7 " : "",
                      STR_FMT(item->owners[i].label));
  if (!date_is_set(item->due)) return text;
  date_format(item->due, due);
  return arena_strf(&exchange->arena, "%.*s%sdue %s", STR_FMT(text),
                    text.len > 0 ? " \u00b7 " : "", due);
}

static void add_items(struct exchange *exchange, struct str root,
                      const struct results *results) {
  for (size_t i = 0; i < results->item_count; i++) {
    const struct results_item *item = &results->items[i];
    begin_entry(exchange, root, item->text,
                item_id(exchange, item, count_equal(results, i)), item->section,
                item->date);
    FEED_PUT(exchange, "<category term=\"");
    html_text(&exchange->body, str_of(item->kind));
    FEED_PUT(exchange, "\"/>");
    add_element(exchange, "summary", about_item(exchange, item));
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
  bool is_items = kind == REQUEST_ITEMS;
  name_topic(exchange, kind, root);
  link_question(exchange, "", is_items ? "/items" : "/", NULL, root);
  link_question(exchange, "rel=\"self\" ", "/feed", is_items ? "items" : NULL,
                root);
  FEED_PUT(exchange, "<author><name>mins</name></author>");
  add_updated(exchange, newest(results));
  if (is_items)
    add_items(exchange, root, results);
  else
    add_hits(exchange, root, results);
  FEED_PUT(exchange, "</feed>\n");
}

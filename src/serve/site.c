#include "serve/site.h"

#include "ask/meant.h"
#include "base/hash.h"
#include "serve/api.h"
#include "serve/assets.h"
#include "serve/feed.h"
#include "serve/html.h"
#include "serve/openapi.h"
#include "serve/page.h"
#include "store/location.h"

bool site_is_events(const struct exchange *exchange) {
  return str_eq(exchange->path, STR("/api/events"));
}

/* ---- roots ---- */

bool site_find_root(const struct site *site, struct str name, size_t *root) {
  for (*root = 0; name.data && *root < site->root_count; ++*root)
    if (str_eq(name, site->names[*root])) return true;
  *root = 0;
  return !name.data;
}

/* The root that is asked for. */
static bool take_root(const struct site *site, struct exchange *exchange,
                      size_t *root) {
  struct str name = exchange_take(exchange, "root");
  if (site_find_root(site, name, root)) return true;
  struct buf message = {0};
  buf_addf(&message, "there is no root \"%.*s\": it is one of", STR_FMT(name));
  for (size_t i = 0; i < site->root_count; i++)
    buf_addf(&message, "%s %.*s", i > 0 ? "," : "", STR_FMT(site->names[i]));
  exchange_fail(exchange, 404, "not_found", buf_str(&message), EXCHANGE_NOWHERE,
                site->names[0]);
  buf_free(&message);
  return false;
}

/* ---- unchanged answers ---- */

/* What is asked for, before parameters are taken. */
static void question_key(const struct exchange *exchange, struct buf *key) {
  buf_addf(key, "%.*s", STR_FMT(exchange->path));
  for (size_t i = 0; i < exchange->parameters.len; i++) {
    const struct parameter *one = &exchange->parameters.data[i];
    buf_addf(key, "%zu %zu", one->name.len, one->text.len);
    buf_add_str(key, one->name);
    buf_add_str(key, one->text);
  }
}

/* Weak, since took_ms varies: the question, the configuration, the day, the
 * state of the index, and what the answer tells of files that changed since. */
static void set_etag(const struct session *session, struct str question,
                     struct exchange *exchange) {
  struct date today = {0};
  struct buf key = {0};
  uint32_t commit = store_commit(session->store);
  date_today(&today, NULL);
  config_fingerprint(&session->config, &key);
  buf_addf(&key, "%s %d-%d-%d ", session->store->generation, today.year,
           today.month, today.day);
  buf_add(&key, &commit, sizeof commit);
  buf_add(&key, &session->told_stale, sizeof session->told_stale);
  buf_add_str(&key, question);
  exchange->etag = arena_strf(&exchange->arena, "W/\"%016llx\"",
                              (unsigned long long)hash64(buf_str(&key)));
  buf_free(&key);
}

static bool is_unchanged(const struct exchange *exchange) {
  struct str rest = exchange->if_none_match, one;
  while (rest.data && str_split(&rest, ',', &one)) {
    one = str_trim(one);
    if (str_eq(one, exchange->etag) || str_eq(one, STR("*"))) return true;
  }
  return false;
}

/* ---- paths ---- */

static bool is_api(const struct exchange *exchange) {
  return str_eq(exchange->path, STR("/api")) ||
         str_starts(exchange->path, STR("/api/"));
}

static bool is_feed(const struct exchange *exchange) {
  return str_eq(exchange->path, STR("/feed"));
}

/* `row`: of the API; NULL: a view of the page. */
static void answer(const struct site *site, struct exchange *exchange,
                   const struct api_row *row, size_t root,
                   struct session *session) {
  if (row)
    api_answer(session, exchange, row);
  else if (is_feed(exchange))
    feed_answer(session, exchange, site->names[root]);
  else
    page_answer(&(struct page_site){site->names, site->root_count, root},
                session, exchange);
}

/* An answer that the client has is not sent again. Where no watcher follows the
 * minutes, only the answer tells which of its files have changed. */
static void answer_if_changed(const struct site *site,
                              struct exchange *exchange,
                              const struct api_row *row, size_t root,
                              struct session *session) {
  struct buf question = {0};
  question_key(exchange, &question);
  session->told_stale = 0;
  set_etag(session, buf_str(&question), exchange);
  bool has_it =
      location_has_watcher(session->directory.data) && is_unchanged(exchange);
  if (!has_it) {
    exchange->etag = (struct str){NULL, 0};
    answer(site, exchange, row, root, session);
  }
  if (!has_it && exchange->status == 200) {
    set_etag(session, buf_str(&question), exchange);
    has_it = is_unchanged(exchange);
  }
  if (has_it) {
    exchange->status = 304;
    exchange->constant = STR("");
  }
  buf_free(&question);
}

static void answer_of_index(const struct site *site, struct exchange *exchange,
                            const struct api_row *row) {
  struct session *session = NULL;
  struct error error = {.message = ""};
  size_t root;
  if (!take_root(site, exchange, &root)) return;
  enum status status = pool_take(site->pool, root, &session, &error);
  if (status != STATUS_OK) {
    api_fail(exchange, status, &error, NULL);
    return;
  }
  session->stop = &exchange->stop;
  /* The state tells of all files, which nothing that is cheap knows. */
  if (row && row->request == REQUEST_STATUS)
    answer(site, exchange, row, root, session);
  else
    answer_if_changed(site, exchange, row, root, session);
  pool_give(site->pool, root, session);
}

/* A failure is data for programs; in a browser it is a page. An index that is
 * just being built is there in a moment. */
static void tell_people(struct exchange *exchange) {
  buf_clear(&exchange->body);
  html_failure(&exchange->body, exchange->failure, exchange->status == 503);
  exchange->type = HTML_TYPE;
}

/* A program's call is told what there is, a browser only that this is not. */
static void answer_nothing(struct exchange *exchange) {
  struct str api = STR("/api/"), near = {"", 0};
  struct buf names = {0}, message = {0};
  for (size_t i = 0; api_at(i); i++) buf_addf(&names, "%s,", api_at(i)->name);
  buf_addf(&message, "there is nothing here");
  if (is_api(exchange)) {
    struct str path = exchange->path, name = str_slice(path, api.len, path.len);
    near = meant_near(name, buf_str(&names));
    if (near.len > 0)
      near = arena_strf(&exchange->arena, "/api/%.*s", STR_FMT(near));
    buf_addf(&message, ": /api/openapi.json tells what there is");
  }
  exchange_fail(exchange, 404, "not_found", buf_str(&message), EXCHANGE_NOWHERE,
                near);
  buf_free(&names);
  buf_free(&message);
}

static void answer_path(const struct site *site, struct exchange *exchange) {
  struct str api = STR("/api/"), path = exchange->path;
  const struct api_row *row = str_starts(path, api)
                                  ? api_find(str_slice(path, api.len, path.len))
                                  : NULL;
  if (stop_is_asked(&exchange->stop)) return;
  if (row || is_feed(exchange) || page_has(path))
    answer_of_index(site, exchange, row);
  else
    answer_nothing(exchange);
}

/* After a question that was stopped. */
static struct str advice(const struct exchange *exchange) {
  return exchange_parameter(exchange, "fresh").data
             ? STR("this took too long and was stopped: bring the index up to "
                   "date first (mins index), or have the server follow the "
                   "minutes (mins serve --watch)")
             : STR("this took too long and was stopped: ask for less");
}

void site_answer(const struct site *site, struct exchange *exchange) {
  if (!guard_admits(&site->guard, exchange)) return;
  if (assets_answer(exchange) || openapi_answer(exchange)) {
    if (is_unchanged(exchange)) exchange->status = 304;
    return;
  }
  answer_path(site, exchange);
  if (stop_is_asked(&exchange->stop))
    exchange_fail(exchange, 503, "timeout", advice(exchange), EXCHANGE_NOWHERE,
                  STR(""));
  if (!is_api(exchange) && !is_feed(exchange) && exchange->failure.data)
    tell_people(exchange);
}

/* Any request over HTTP, as far as the HTTP library lets it through: its first
 * line, headers and a posted form. Asked of a server and of one with a token,
 * over an index of its own. No crash or leak; a status that is documented; JSON
 * that parses; HTML whose tags are those of the page, closed in order, with all
 * attributes quoted; nothing without the token.
 *
 * Built by -DMINS_FUZZ=ON; corpus/http holds the seeds. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "serve/html.h"
#include "serve/site.h"
#include "trees.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TOKEN "sesame"

static struct tree tree;
static struct place place;
static struct site sites[2]; /* the second one asks for a token */
static struct arena arena;

static void require(bool holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "not so: %s\n", what);
  abort();
}

/* ---- the server ---- */

static void end(void) {
  pool_free(sites[0].pool);
  arena_free(&arena);
  trees_remove(&tree);
}

static void begin(void) {
  struct error error;
  trees_make(&tree);
  trees_write(&tree, "ops-2024-01-10.md",
              "# Ops\n\n## Participants\n\n- Anna Berg (@anna)\n\n## Ferry "
              "timetable\n\nThe ferry leaves. [x](javascript:a) <b>b</b>\n\n"
              "- AI @anna: print it, see pier#12\n- **Decision:** no lamp\n");
  trees_write(&tree, "ops-2024-02-14.md",
              "---\ntags: \"><script>\n---\n# Ops <img src=x>\n\n## Ferry "
              "timetable\n\n* [x] AI @anna: print it, see pier#12\n\n```\n<b>"
              "\n```\n\n## Lamps & \"oil\"\n\nLamp ![x](y) & ferry\n");
  require(trees_index(&tree, false) == STATUS_OK, "the index is made");
  place = (struct place){.root = str_of(tree.root.path),
                         .directory = str_of(tree.index.path)};
  for (size_t i = 0; i < 2; i++) {
    sites[i].places = &place;
    sites[i].root_count = 1;
    sites[i].names = arena_zalloc(&arena, sizeof *sites[i].names);
    sites[i].names[0] = STR("minutes");
    sites[i].pool = i == 0 ? pool_new(&place, 1) : sites[0].pool;
    require(guard_init(&sites[i].guard, &arena, NULL, &error) == STATUS_OK,
            "random numbers");
    sites[i].guard.checks_host = true;
  }
  sites[1].guard.token = STR(TOKEN);
  atexit(end);
}

/* ---- a request of the bytes ---- */

static void read_target(struct str target, struct exchange *exchange) {
  struct str rest, pair;
  size_t mark = str_find_byte(target, '?');
  exchange->path =
      html_url_decode(&exchange->arena, str_slice(target, 0, mark));
  rest = str_slice(target, mark + 1, target.len);
  while (mark < target.len && str_split(&rest, '&', &pair)) {
    size_t equal = str_find_byte(pair, '=');
    vec_push(&exchange->parameters,
             (struct parameter){
                 html_url_decode(&exchange->arena, str_slice(pair, 0, equal)),
                 html_url_decode(&exchange->arena,
                                 str_slice(pair, equal + 1, pair.len))});
  }
}

static void read_header(struct str line, struct exchange *exchange) {
  size_t colon = str_find_byte(line, ':');
  struct str name = str_slice(line, 0, colon);
  struct str value = str_trim(str_slice(line, colon + 1, line.len));
  const struct {
    const char *name;
    struct str *value;
  } headers[] = {{"Host", &exchange->host},
                 {"Origin", &exchange->origin},
                 {"Authorization", &exchange->authorization},
                 {"Cookie", &exchange->cookie},
                 {"If-None-Match", &exchange->if_none_match}};
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
    if (str_eq_nocase(name, str_of(headers[i].name)))
      *headers[i].value = arena_str(&exchange->arena, value);
  exchange->accepts_gzip |= str_eq_nocase(name, STR("Accept-Encoding"));
}

static void read_request(struct str bytes, struct exchange *exchange) {
  struct str rest = bytes, line;
  *exchange = (struct exchange){.method = EXCHANGE_OTHER};
  if (!str_split(&rest, '\n', &line)) return;
  size_t space = str_find_byte(line, ' ');
  struct str method = str_slice(line, 0, space);
  exchange->method = str_eq(method, STR("GET"))    ? EXCHANGE_GET
                     : str_eq(method, STR("HEAD")) ? EXCHANGE_HEAD
                     : str_eq(method, STR("POST")) ? EXCHANGE_POST
                                                   : EXCHANGE_OTHER;
  read_target(str_slice(line, space + 1, line.len), exchange);
  while (rest.data && str_split(&rest, '\n', &line) && line.len > 0)
    read_header(line, exchange);
  if (rest.data) buf_add_str(&exchange->form, rest);
}

/* ---- what comes back ---- */

/* Goes over a tag behind its "<"; `name` is what stands there. */
static size_t read_tag(struct str html, size_t at, struct str *name) {
  size_t start = at;
  if (at < html.len && html.data[at] == '/') at++;
  while (at < html.len && !strchr(" />", html.data[at])) at++;
  *name = str_slice(html, start, at);
  while (at < html.len && html.data[at] != '>') {
    require(html.data[at] != '<', "no tag in a tag");
    require(html.data[at] != '\'', "attributes in double quotes");
    if (html.data[at] == '"') {
      do at++;
      while (at < html.len && html.data[at] != '"');
    }
    at++;
  }
  require(at < html.len, "a tag that ends");
  return at + 1;
}

static void check_html(struct str html) {
  static const char *const closed_at_once[] = {
      "meta", "link", "input", "br", "hr", "path", "rect", "!doctype", NULL};
  struct str open[256], name;
  size_t depth = 0;
  for (size_t at = 0; at < html.len;) {
    size_t tag = at;
    if (html.data[at] != '<') {
      at++;
      continue;
    }
    at = read_tag(html, at + 1, &name);
    if (str_starts(name, STR("!--")) || str_in_list(name, closed_at_once))
      continue;
    require(!str_in_list(name, (const char *const[]){"img", "iframe", "style",
                                                     "base", "object", NULL}),
            "no tag of minutes");
    if (str_eq(name, STR("script")))
      require(str_starts(str_slice(html, tag, html.len),
                         STR("<script src=\"/page.js\">")),
              "no script but the page's");
    if (name.len > 0 && name.data[0] == '/') {
      require(
          depth > 0 && str_eq(str_slice(name, 1, name.len), open[depth - 1]),
          "tags closed in order");
      depth--;
    } else {
      require(depth < 256, "few tags in each other");
      open[depth++] = name;
    }
  }
  require(depth == 0, "all tags closed");
}

static void check_answer(const struct exchange *exchange) {
  struct str body =
      exchange->constant.data ? exchange->constant : buf_str(&exchange->body);
  json_error_t problem;
  require(exchange->status >= 200 && exchange->status < 600, "a status");
  require(exchange->status != 500, "no failure of its own");
  if (exchange->status == 304 || exchange->status == 303) return;
  require(exchange->type != NULL, "a type");
  if (exchange->is_gzipped) return;
  require(utf8_is_valid(body), "UTF-8");
  if (str_starts(str_of(exchange->type), STR("application/json"))) {
    json_t *json = json_loadb(body.data, body.len, JSON_ALLOW_NUL, &problem);
    require(json != NULL, "JSON");
    json_decref(json);
  } else if (str_starts(str_of(exchange->type), STR("text/html"))) {
    check_html(body);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct str bytes = {(const char *)data, size};
  if (!sites[0].pool) begin();
  for (size_t i = 0; i < 2; i++) {
    struct exchange exchange;
    read_request(bytes, &exchange);
    if (!site_is_events(&exchange)) {
      site_answer(&sites[i], &exchange);
      exchange_compress(&exchange);
      check_answer(&exchange);
      if (i == 1 && str_find(bytes, STR(TOKEN)) == bytes.len)
        require(
            exchange.status > 400 || str_starts(exchange.path, STR("/page.")),
            "nothing without the token");
    }
    exchange_free(&exchange);
  }
  return 0;
}

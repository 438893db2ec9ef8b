#include "serve/view_calls.h"

/* As a word for a POSIX shell. */
static void add_word(struct buf *out, struct str text) {
  bool is_plain = text.len > 0;
  for (size_t i = 0; i < text.len; i++)
    is_plain &= ascii_is_alnum(text.data[i]) ||
                (text.data[i] && strchr("-_./:,=@%+", text.data[i]));
  if (is_plain) {
    buf_add_str(out, text);
    return;
  }
  buf_add_char(out, '\'');
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '\'')
      buf_add_str(out, STR("'\\''"));
    else
      buf_add_char(out, text.data[i]);
  }
  buf_add_char(out, '\'');
}

static bool is_flag(const struct parameter *parameter) {
  struct parameter_spec spec;
  return parameter_find(parameter->name, &spec) && spec.type == PARAMETER_FLAG;
}

static void add_command(struct view *view, enum request_kind kind,
                        const char *command, struct buf *out) {
  const struct exchange *exchange = view->exchange;
  struct str query = {NULL, 0};
  buf_addf(out, "mins -C ");
  add_word(out, view->session->root);
  buf_addf(out, " %s", command);
  for (size_t i = 0; i < exchange->parameters.len; i++) {
    const struct parameter *one = &exchange->parameters.data[i];
    if (!view_is_for(one, kind)) continue;
    if (str_eq(one->name, STR("q")) || str_eq(one->name, STR("id")))
      query = one->text;
    else if (one->text.len > 0)
      buf_addf(out, one->name.len == 1 ? " -%.*s " : " --%.*s ",
               STR_FMT(one->name));
    else
      continue;
    if (query.data != one->text.data && !is_flag(one)) add_word(out, one->text);
  }
  if (query.len == 0) return;
  buf_addf(out, query.data[0] == '-' ? " -- " : " ");
  add_word(out, query);
}

/* /api/NAME or /feed, on the server that was asked. */
static void add_url(struct view *view, enum request_kind kind, const char *path,
                    struct buf *out) {
  const struct exchange *exchange = view->exchange;
  bool is_first = true;
  buf_addf(out, "http://%.*s%s", STR_FMT(exchange->host), path);
  if (view->root.data) html_url_pair(out, &is_first, STR("root"), view->root);
  for (size_t i = 0; i < exchange->parameters.len; i++) {
    const struct parameter *one = &exchange->parameters.data[i];
    if (one->text.len > 0 && view_is_for(one, kind))
      html_url_pair(out, &is_first, one->name, one->text);
  }
}

/* Not a field: browsers lay those out early, even where they are folded away,
 * to see what could be filled in. */
static void write_call(struct view *view, const char *title, struct buf *text) {
  buf_addf(view->out, "<p>%s <code>", title);
  html_text(view->out, buf_str(text));
  VIEW_PUT(view,
           "</code> <button type=\"button\" class=\"copy\" hidden>"
           "Copy</button></p>");
  buf_clear(text);
}

void view_calls(struct view *view, enum request_kind kind,
                const char *command) {
  struct arena *arena = &view->exchange->arena;
  struct buf text = {0};
  bool has_feed = kind == REQUEST_SEARCH || kind == REQUEST_ITEMS;
  buf_addf(view->out, "<details class=\"calls\"><summary>As %s</summary>",
           has_feed ? "a command, an API call or a feed"
                    : "a command or an API call");
  add_command(view, kind, command, &text);
  write_call(view, "Command", &text);
  add_url(view, kind, arena_strf(arena, "/api/%s", command).data, &text);
  write_call(view, "API", &text);
  if (has_feed) {
    if (kind == REQUEST_ITEMS)
      vec_push(&view->exchange->parameters,
               (struct parameter){STR("of"), STR("items")});
    add_url(view, kind, "/feed", &text);
    write_call(view, "Feed", &text);
  }
  VIEW_PUT(view, "</details>");
  buf_free(&text);
}

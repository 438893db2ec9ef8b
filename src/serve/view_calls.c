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
  for (size_t i = 0; parameter_at(i, &spec); i++)
    if (str_eq(parameter->name, str_of(spec.name)))
      return spec.type == PARAMETER_FLAG;
  return false;
}

static void add_command(struct view *view, const char *command,
                        struct buf *out) {
  const struct exchange *exchange = view->exchange;
  struct str query = {NULL, 0};
  buf_addf(out, "mins -C ");
  add_word(out, view->session->root);
  buf_addf(out, " %s", command);
  for (size_t i = 0; i < exchange->parameters.len; i++) {
    const struct parameter *one = &exchange->parameters.data[i];
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

static void write_call(struct view *view, const char *title, struct str text) {
  buf_addf(view->out, "<label>%s <input readonly value=\"", title);
  html_text(view->out, text);
  VIEW_PUT(view,
           "\"></label><button type=\"button\" class=\"copy\" hidden>"
           "Copy</button>");
}

void view_calls(struct view *view, const char *command) {
  struct buf text = {0};
  VIEW_PUT(view,
           "<details class=\"calls\"><summary>as a command or an API "
           "call</summary>");
  add_command(view, command, &text);
  write_call(view, "Command", buf_str(&text));
  VIEW_PUT(view, "<a href=\"");
  view_link(view, arena_strf(&view->exchange->arena, "/api/%s", command).data,
            NULL, (struct str){NULL, 0});
  VIEW_PUT(view,
           "\" target=\"_blank\" rel=\"noopener\">API call</a></details>");
  buf_free(&text);
}

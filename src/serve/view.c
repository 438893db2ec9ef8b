#include "serve/view.h"

#include "output/number.h"
#include "serve/limits.h"

/* A look for changed files is no box of the page. */
static const char *box_of(const void *context, const char *parameter) {
  (void)context;
  return strcmp(parameter, "fresh") == 0 ? NULL : parameter;
}

static const struct naming boxes = {
    .between = ": ", .on = "", .joint = ", ", .find = box_of};

/* Of a URL these are about the page, and no links carry them. */
static bool is_passing(struct str name) {
  static const char *const names[] = {"part", "offset", "root", NULL};
  return str_in_list(name, names);
}

/* Without `left_out`, and those of these names. Returns whether any is left. */
static bool write_link(struct view *view, const char *path,
                       const char *const names[],
                       const struct parameter *left_out) {
  const struct exchange *exchange = view->exchange;
  bool is_first = true;
  html_url_part(view->out, str_of(path), "/#");
  if (view->root.data)
    html_url_parameter(view->out, &is_first, STR("root"), view->root);
  for (size_t i = 0; i < exchange->parameters.len; i++) {
    const struct parameter *one = &exchange->parameters.data[i];
    bool is_replaced = one == left_out || str_in_list(one->name, names);
    if (is_replaced || is_passing(one->name) || one->text.len == 0) continue;
    html_url_parameter(view->out, &is_first, one->name, one->text);
  }
  return !is_first;
}

void view_link(struct view *view, const char *path, const char *name,
               struct str value) {
  const char *const names[] = {name, NULL};
  bool is_first = !write_link(view, path, names, NULL);
  if (value.data) html_url_parameter(view->out, &is_first, str_of(name), value);
}

void view_link_day(struct view *view, struct date date) {
  static const char *const names[] = {"since", "until", NULL};
  char text[DATE_TEXT_SIZE];
  date_format(date, text);
  bool is_first = !write_link(view, view->path, names, NULL);
  for (size_t i = 0; names[i]; i++)
    html_url_parameter(view->out, &is_first, str_of(names[i]), str_of(text));
}

void view_link_without(struct view *view, const struct parameter *parameter) {
  static const char *const none[] = {NULL};
  write_link(view, view->path, none, parameter);
}

void view_section_link(struct view *view, struct str id) {
  bool is_first = true;
  struct str query = exchange_parameter(view->exchange, "q");
  VIEW_PUT(view, "/section/");
  html_url_part(view->out, id, "/");
  if (view->root.data)
    html_url_parameter(view->out, &is_first, STR("root"), view->root);
  if (query.len > 0) html_url_parameter(view->out, &is_first, STR("q"), query);
}

void view_keep(struct view *view, const char *const shown[]) {
  const struct exchange *exchange = view->exchange;
  for (size_t i = 0; i < exchange->parameters.len; i++) {
    const struct parameter *one = &exchange->parameters.data[i];
    if (str_in_list(one->name, shown) || is_passing(one->name) ||
        str_eq(one->name, STR("q")) || one->text.len == 0)
      continue;
    VIEW_PUT(view, "<input type=\"hidden\" name=\"");
    html_text(view->out, one->name);
    VIEW_PUT(view, "\" value=\"");
    html_text(view->out, one->text);
    VIEW_PUT(view, "\">");
  }
}

void view_notes(struct view *view, const struct results *results) {
  if (results->note_count == 0) return;
  VIEW_PUT(view, "<ul class=\"notes\">");
  for (size_t i = 0; i < results->note_count; i++) {
    VIEW_PUT(view, "<li>");
    html_text(view->out, results->notes[i]);
    VIEW_PUT(view, "</li>");
  }
  VIEW_PUT(view, "</ul>");
}

/* What went wrong, as the response of view_ask has it, for people. */
static void tell_problem(struct view *view, const struct question *question,
                         const struct query_error *problem,
                         const char *message) {
  VIEW_PUT(view, "<div class=\"problem\" role=\"alert\">");
  if (problem) {
    struct str query = question->request.query;
    size_t at = problem->offset < query.len ? problem->offset : query.len;
    VIEW_PUT(view, "<p>");
    html_text(view->out, str_of(problem->message));
    VIEW_PUT(view, "</p><p class=\"query\">");
    html_text(view->out, str_slice(query, 0, at));
    VIEW_PUT(view, "<mark>");
    html_text(view->out, str_slice(query, at, query.len));
    VIEW_PUT(view, "</mark></p>");
    if (problem->suggestion[0]) {
      VIEW_PUT(view, "<p>Try <a href=\"");
      view_link(view, view->path, "q", str_of(problem->suggestion));
      VIEW_PUT(view, "\">");
      html_text(view->out, str_of(problem->suggestion));
      VIEW_PUT(view, "</a></p>");
    }
  } else {
    VIEW_PUT(view, "<p>");
    html_text(view->out, str_of(message));
    VIEW_PUT(view, "</p>");
  }
  VIEW_PUT(view, "</div>");
}

bool view_is_for(const struct parameter *parameter, enum request_kind kind) {
  struct parameter_spec spec;
  return !parameter_find(parameter->name, &spec) || spec.kinds & 1u << kind;
}

static bool is_among(struct str name, const struct parameter *more,
                     size_t count) {
  for (size_t i = 0; i < count; i++)
    if (str_eq(name, more[i].name)) return true;
  return false;
}

struct parameters view_parameters(struct view *view, enum request_kind kind,
                                  const struct parameter *more,
                                  size_t more_count) {
  struct exchange *exchange = view->exchange;
  struct parameter *all = arena_alloc(
      &exchange->arena, (exchange->parameters.len + more_count) * sizeof *all);
  struct parameters parameters = {all, 0, &boxes};
  for (size_t i = 0; i < exchange->parameters.len; i++) {
    const struct parameter *one = &exchange->parameters.data[i];
    if (one->text.len > 0 && view_is_for(one, kind) &&
        !is_among(one->name, more, more_count))
      all[parameters.len++] = *one;
  }
  for (size_t i = 0; i < more_count; i++)
    if (more[i].text.data) all[parameters.len++] = more[i];
  return parameters;
}

static enum status ask(struct view *view, enum request_kind kind,
                       const struct parameter *more, size_t more_count,
                       struct question *question, struct reply *reply,
                       struct error *error) {
  struct arena *arena = &view->exchange->arena;
  struct parameters parameters = view_parameters(view, kind, more, more_count);
  enum status status = question_read(arena, kind, &parameters, question, error);
  if (status == STATUS_OK) status = limits_check(question, error);
  return status == STATUS_OK
             ? session_ask(view->session, arena, question, reply, error)
             : status;
}

enum status view_try(struct view *view, enum request_kind kind,
                     const struct parameter *more, size_t more_count,
                     struct question *question, struct reply *reply) {
  struct error ignored;
  return ask(view, kind, more, more_count, question, reply, &ignored);
}

bool view_ask(struct view *view, enum request_kind kind,
              const struct parameter *more, size_t more_count,
              struct question *question, struct reply *reply) {
  struct error error = {.message = ""};
  enum status status =
      ask(view, kind, more, more_count, question, reply, &error);
  if (status == STATUS_OK) return true;
  view->exchange->status = status == STATUS_NOT_FOUND ? 404
                           : status == STATUS_QUERY || status == STATUS_USAGE
                               ? 400
                               : 503;
  tell_problem(view, question, status == STATUS_QUERY ? &reply->problem : NULL,
               error.message);
  return false;
}

void view_date(struct view *view, struct date date) {
  char text[DATE_TEXT_SIZE];
  if (!date_is_set(date)) return;
  date_format(date, text);
  buf_addf(view->out, "<time datetime=\"%s\">%s</time>", text, text);
}

void view_count(struct view *view, size_t count, const char *one,
                const char *many) {
  number_add_count(view->out, count);
  buf_addf(view->out, " %s", count == 1 ? one : many);
}

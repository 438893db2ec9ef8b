#include "serve/view_active.h"

/* Filters that are no fields. */
static const char *const others[] = {
    "since", "until", "new-since", "path", "open", "done", "due", "gaps", NULL};

static bool is_filter(const struct parameter *parameter) {
  const struct field *field = field_find(parameter->name);
  return parameter->text.len > 0 &&
         ((field && field->flags & FIELD_IN_OPTIONS) ||
          str_in_list(parameter->name, others));
}

static void write_filter(struct view *view, const struct parameter *filter) {
  struct parameter_spec spec;
  VIEW_PUT(view, "<li><a class=\"chip\" href=\"");
  view_link_without(view, filter);
  VIEW_PUT(view, "\"><span class=\"hidden\">Drop </span>");
  /* Meetings of a name are a series, as the boxes call them. */
  html_text(view->out, str_eq(filter->name, STR("meeting")) ? STR("series")
                                                            : filter->name);
  if (!parameter_find(filter->name, &spec) || spec.type != PARAMETER_FLAG) {
    VIEW_PUT(view, " <b>");
    html_text(view->out,
              str_eq(filter->text, STR("-")) ? STR("none") : filter->text);
    VIEW_PUT(view, "</b>");
  }
  VIEW_PUT(view, " <span aria-hidden=\"true\">\xc3\x97</span></a></li>");
}

void view_active(struct view *view, enum request_kind kind) {
  const struct exchange *exchange = view->exchange;
  bool is_first = true;
  for (size_t i = 0; i < exchange->parameters.len; i++) {
    const struct parameter *one = &exchange->parameters.data[i];
    if (!is_filter(one) || !view_is_for(one, kind)) continue;
    if (is_first)
      VIEW_PUT(view,
               "<ul class=\"active\" aria-label=\"Filters that are on\">");
    is_first = false;
    write_filter(view, one);
  }
  if (!is_first) VIEW_PUT(view, "</ul>");
}

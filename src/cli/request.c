#include "cli/request.h"

#include <string.h>

/* Whether none of the columns shows more than the usual ones. */
static bool are_brief(const str_vec *fields) {
  static const char *const brief[] = {
      "rank",    "id",         "path",    "line",  "end_line",
      "heading", "breadcrumb", "meeting", "date",  "score",
      "match",   "copies",     "teams",   "kinds", NULL};
  for (size_t i = 0; i < fields->len; i++)
    if (!str_in_list(fields->data[i], brief)) return false;
  return true;
}

void request_shown(const struct context *context, enum format format,
                   struct request *request) {
  const str_vec *fields = &context->options->fields;
  unsigned flags = format_get(format)->flags;
  if (request->kind == REQUEST_FACETS) return; /* they are the answer */
  if (!(flags & FORMAT_HAS_FACETS)) request->facet_count = 0;
  request->paths_only = flags & FORMAT_NEEDS_PATHS;
  /* Paths tell the meeting. */
  for (size_t i = 0; i < request->facet_count && request->usual_facets; i++)
    if (flags & FORMAT_IS_FOR_PEOPLE && request->facets[i]->id == FIELD_MEETING)
      request->facets[i] = field_get(FIELD_KIND);
  request->best_only |= (flags & FORMAT_HIDES_MODE) != 0;
  request->is_brief = flags & FORMAT_IS_BRIEF && are_brief(fields);
  request->explain_nothing = (flags & FORMAT_HAS_NOTES) != 0;
  request->copies = format_get(format)->copies;
  for (size_t i = 0; i < fields->len; i++)
    if (str_eq(fields->data[i], STR("copies"))) request->copies = SIZE_MAX;
}

static enum status check_color(const struct options *options,
                               struct error *error) {
  static const char *const colors[] = {"auto", "always", "never", NULL};
  if (!options->color || str_in_list(str_of(options->color), colors))
    return STATUS_OK;
  return error_set(error, STATUS_USAGE,
                   "--color is one of auto, always, never, not \"%s\"",
                   options->color);
}

static struct str join_words(struct arena *arena, const str_vec *words) {
  struct buf joined = {0};
  for (size_t i = 0; i < words->len; i++) {
    if (i > 0) buf_add_char(&joined, ' ');
    buf_add_str(&joined, words->data[i]);
  }
  return arena_take(arena, &joined);
}

/* What the words are, as a parameter of its own; none if a request of this kind
 * has no words. */
static struct parameter words_of(struct context *context,
                                 enum request_kind kind) {
  if (kind == REQUEST_STATUS) return (struct parameter){.name = {NULL, 0}};
  const str_vec *words = &context->options->words;
  bool section = kind == REQUEST_SECTION || kind == REQUEST_SIMILAR;
  if (section || kind == REQUEST_VALUES)
    return (struct parameter){section ? STR("id") : STR("field"),
                              words->len > 0 ? words->data[0] : STR("")};
  return (struct parameter){STR("q"), join_words(context->arena, words)};
}

/* Whether one of the values that commas part is empty. */
static bool has_empty_value(struct str text) {
  size_t start = 0;
  for (size_t at = 0; at <= text.len; at++) {
    if (at < text.len && text.data[at] != ',') {
      at += str_starts(str_slice(text, at, text.len), STR("\\,"));
      continue;
    }
    if (str_trim(str_slice(text, start, at)).len == 0) return true;
    start = at + 1;
  }
  return false;
}

/* An empty value is a variable of a script that was not set. */
static enum status refuse_empty(const struct parameters *parameters,
                                struct error *error) {
  for (size_t i = 0; i < parameters->len; i++) {
    const struct parameter *parameter = &parameters->data[i];
    const struct field *field = field_find(parameter->name);
    bool is_path = str_eq(parameter->name, STR("path"));
    if (is_path ? str_trim(parameter->text).len > 0
                : !field || !has_empty_value(parameter->text))
      continue;
    return error_set(
        error, STATUS_USAGE, "--%.*s needs a value%s", STR_FMT(parameter->name),
        field && field->type == FIELD_TYPE_VALUE ? " (- stands for none)" : "");
  }
  return STATUS_OK;
}

enum status request_read(struct context *context, enum request_kind kind,
                         struct question *question, struct error *error) {
  const struct options *options = context->options;
  struct parameters parameters = context_parameters(context);
  enum status status = refuse_empty(&parameters, error);
  if (status != STATUS_OK) return status;
  size_t given = parameters.len;
  struct parameter *list =
      arena_alloc(context->arena, (given + 1) * sizeof *list);
  if (given > 0) memcpy(list, parameters.data, given * sizeof *list);
  list[given] = words_of(context, kind);
  parameters.data = list;
  parameters.len += list[given].name.data != NULL;
  status = question_read(context->arena, kind, &parameters, question, error);
  if (status == STATUS_OK) status = check_color(options, error);
  if (status == STATUS_OK && options->batch && options->words.len > 0)
    status = error_set(error, STATUS_USAGE,
                       "--batch reads queries from standard input: leave out "
                       "\"%.*s\"",
                       STR_FMT(question->request.query));
  return status;
}

#include "cli/request.h"

#include <stdlib.h>
#include <string.h>

#include "index/indexer.h"

enum { DEFAULT_LIMIT = 10 };

static enum status read_date(const char *option, const char *text,
                             struct date today, struct date *first,
                             struct date *last, struct error *error) {
  struct query_error problem = {.message = ""};
  if (query_date_parse(str_of(text), today, first, last, &problem))
    return STATUS_OK;
  return error_set(error, STATUS_USAGE, "%s %s: %s%s%s", option, text,
                   problem.message, problem.suggestion[0] ? "; try " : "",
                   problem.suggestion);
}

static enum status read_range(const struct options *options,
                              struct request *request, struct error *error) {
  struct date first, last;
  if (options->since) {
    enum status status = read_date("--since", options->since, request->today,
                                   &first, &last, error);
    if (status != STATUS_OK) return status;
    request->since = first;
  }
  if (options->until) {
    enum status status = read_date("--until", options->until, request->today,
                                   &first, &last, error);
    if (status != STATUS_OK) return status;
    request->until = last;
  }
  if (date_is_set(request->since) && date_is_set(request->until) &&
      date_cmp(request->since, request->until) > 0)
    return error_set(error, STATUS_USAGE,
                     "--since %s lies after --until %s: swap them",
                     options->since, options->until);
  return STATUS_OK;
}

/* The number of `text` among `names`; STATUS_USAGE if it is none. */
static enum status choose(const char *option, const char *text,
                          const char *const *names, int *choice,
                          struct error *error) {
  if (!text) return STATUS_OK;
  struct buf all = {0};
  for (int i = 0; names[i]; i++) {
    if (strcmp(text, names[i]) == 0) {
      *choice = i;
      buf_free(&all);
      return STATUS_OK;
    }
    buf_addf(&all, "%s%s", i ? ", " : "", names[i]);
  }
  error_set(error, STATUS_USAGE, "%s is one of %s, not \"%s\"", option,
            buf_cstr(&all), text);
  buf_free(&all);
  return STATUS_USAGE;
}

enum status request_facets(const str_vec *names, struct request *request,
                           struct error *error) {
  for (size_t i = 0; i < names->len; i++) {
    const struct field *field = field_find(names->data[i]);
    if (!field || !(field->flags & FIELD_IN_FACETS))
      return error_set(error, STATUS_USAGE,
                       "no facet \"%.*s\": team, meeting, person, attended, "
                       "kind, tag, ref, year, quarter, month, week or day",
                       STR_FMT(names->data[i]));
    bool twice = false;
    for (size_t j = 0; j < request->facet_count; j++)
      twice |= request->facets[j] == field;
    if (!twice) request->facets[request->facet_count++] = field;
  }
  return STATUS_OK;
}

void request_hits(enum output_format format, struct request *request) {
  request->paths_only = format == FORMAT_PATHS;
  request->copies = format == FORMAT_TEXT ? OUTPUT_COPIES
                    : format == FORMAT_JSON || format == FORMAT_JSONL ? SIZE_MAX
                                                                      : 0;
}

static enum status check_fixed_values(const struct options *options,
                                      struct error *error) {
  const struct field *kind = field_get(FIELD_KIND);
  for (size_t i = 0; i < options->choices[FIELD_KIND].len; i++) {
    struct str value = options->choices[FIELD_KIND].data[i], rest, one;
    bool known = str_eq(value, STR("-"));
    rest = str_of(kind->values);
    while (str_split(&rest, ',', &one)) known |= str_eq_nocase(one, value);
    if (!known)
      return error_set(error, STATUS_USAGE, "--kind is one of %s, not \"%.*s\"",
                       kind->values, STR_FMT(value));
  }
  return STATUS_OK;
}

static struct str join_words(struct arena *arena, const str_vec *words) {
  struct buf joined = {0};
  for (size_t i = 0; i < words->len; i++) {
    if (i > 0) buf_add_char(&joined, ' ');
    buf_add_str(&joined, words->data[i]);
  }
  struct str query = arena_str(arena, buf_str(&joined));
  buf_free(&joined);
  return query;
}

enum status request_read(struct context *context, struct request *request,
                         struct error *error) {
  static const char *const sorts[] = {"relevance", "newest", "oldest", "path",
                                      NULL};
  static const char *const matches[] = {"auto", "all", "any", NULL};
  static const char *const colors[] = {"auto", "always", "never", NULL};
  const struct options *options = context->options;
  int sort = SORT_RELEVANCE, match = MATCH_AUTO, color = 0;
  *request = (struct request){
      .query = join_words(context->arena, &options->words),
      .raw = options->raw,
      .today = date_today(),
      .limit = options->limit_given ? options->limit : DEFAULT_LIMIT,
      .offset = options->offset,
      .paths = {options->paths.data, options->paths.len},
      .recent = options->recent,
      .explain_score = options->explain_score,
      .zero = options->zero,
      .top = options->top};
  for (int id = 0; id < FIELD_COUNT; id++)
    request->choices[id] =
        (struct str_list){options->choices[id].data, options->choices[id].len};
  enum status status = read_range(options, request, error);
  if (status == STATUS_OK) status = check_fixed_values(options, error);
  if (status == STATUS_OK && strcmp(options->command, "facets") != 0)
    status = choose("--sort", options->sort, sorts, &sort, error);
  if (status == STATUS_OK)
    status = choose("--match", options->match, matches, &match, error);
  if (status == STATUS_OK)
    status = choose("--color", options->color, colors, &color, error);
  request->sort = (enum request_sort)sort;
  request->match = (enum request_match)match;
  if (options->batch && options->words.len > 0)
    status = error_set(error, STATUS_USAGE,
                       "--batch reads queries from standard input: leave out "
                       "\"%.*s\"",
                       STR_FMT(request->query));
  return status;
}

enum status request_begin(struct context *context, struct str *note,
                          struct error *error) {
  enum status status = context_init(context, false, error);
  *note = (struct str){NULL, 0};
  if (status == STATUS_OK && context->options->fresh) {
    struct indexer_report report;
    struct indexer_options indexer = {.root = context->root.data,
                                      .directory = context->directory.data,
                                      .config = &context->config};
    status = context_max_bytes(context, &indexer.max_bytes, error);
    if (status == STATUS_OK) status = indexer_run(&indexer, &report, error);
    if (status == STATUS_LOCKED)
      *note = arena_strf(context->arena, "Not brought up to date: %s.",
                         error->message);
    else if (status == STATUS_PARTIAL || status == STATUS_IO)
      *note = arena_strf(context->arena, "Not all is up to date: %s.",
                         error->message);
    if (note->data) status = STATUS_OK;
  }
  return status == STATUS_OK ? context_open_store(context, error) : status;
}

#include "ask/question.h"

#include "ask/question_fields.h"
#include "index/indexer.h"
#include "query/query_date.h"
#include "search/item_facets.h"

enum {
  USUAL_LIMIT = 10,
  USUAL_FACETS = 4,
  YEAR_DIGITS = 4,
  REVISION_DIGITS = 18
};

static const enum field_id usual_facets[USUAL_FACETS] = {
    FIELD_TEAM, FIELD_MEETING, FIELD_YEAR, FIELD_MONTH};

/* What stands before the name of a request in messages. */
static const char *command_prefix(const struct draft *draft) {
  const struct naming *naming = draft->parameters->naming;
  return naming && naming->as_options ? "mins " : "";
}

/* ---- dates ---- */

/* *first and *last stay as they are where the parameter was not given. */
static enum status read_date(struct draft *draft, const char *name,
                             struct date *first, struct date *last) {
  struct str text = parameter_text(draft->parameters, name);
  struct query_error problem = {.message = ""};
  if (!text.data ||
      query_date_parse(text, draft->request->today, first, last, &problem))
    return STATUS_OK;
  return error_set(draft->error, STATUS_USAGE, "%s %.*s: %s%s%s",
                   NAMED(draft, name), STR_FMT(text), problem.message,
                   problem.suggestion[0] ? "; try " : "", problem.suggestion);
}

static enum status read_range(struct draft *draft) {
  const struct parameters *parameters = draft->parameters;
  struct date *since = &draft->request->since;
  struct date *until = &draft->request->until;
  struct date other = {0};
  enum status status = read_date(draft, "since", since, &other);
  if (status == STATUS_OK) status = read_date(draft, "until", &other, until);
  if (status != STATUS_OK || !date_is_set(*since) || !date_is_set(*until) ||
      date_cmp(*since, *until) <= 0)
    return status;
  return error_set(
      draft->error, STATUS_USAGE, "%s %.*s lies after %s %.*s: swap them",
      NAMED(draft, "since"), STR_FMT(parameter_text(parameters, "since")),
      NAMED(draft, "until"), STR_FMT(parameter_text(parameters, "until")));
}

/* Digits, and not enough for a year: a revision whose r was left out. */
static bool is_short_number(struct str text) {
  bool is_number = text.len > 0 && text.len < YEAR_DIGITS;
  for (size_t i = 0; i < text.len; i++)
    is_number &= ascii_is_digit(text.data[i]);
  return is_number;
}

/* "r12", or a date; whether there is such a revision is known to the index. */
static enum status read_new_since(struct draft *draft) {
  struct request_since *since = &draft->request->new_since;
  struct str text = parameter_text(draft->parameters, "new-since");
  struct date last;
  size_t digits = 0;
  since->text = text;
  bool is_revision = text.len > 0 && ascii_lower(text.data[0]) == 'r';
  if (!is_revision && !is_short_number(text))
    return read_date(draft, "new-since", &since->day, &last);
  while (is_revision && digits + 1 < text.len &&
         ascii_is_digit(text.data[digits + 1]))
    since->revision =
        since->revision * 10 + (uint64_t)(text.data[++digits] - '0');
  if (digits > 0 && digits <= REVISION_DIGITS && digits + 1 == text.len)
    return STATUS_OK;
  return error_set(draft->error, STATUS_USAGE,
                   "%s %.*s: a revision is r and a number, such as r12",
                   NAMED(draft, "new-since"), STR_FMT(text));
}

/* ---- one of some ---- */

/* The place of the text among `names`, which NULL ends; 0 if it was not given.
 * STATUS_USAGE if it is none of them. */
static enum status choose(struct draft *draft, const char *name,
                          const char *const *names, int *choice) {
  struct str text = parameter_text(draft->parameters, name);
  struct buf all = {0};
  *choice = 0;
  if (!text.data) return STATUS_OK;
  for (int i = 0; names[i]; i++) {
    if (!names[i][0]) continue; /* is none */
    if (str_eq(text, str_of(names[i]))) {
      *choice = i;
      buf_free(&all);
      return STATUS_OK;
    }
    buf_addf(&all, "%s%s", all.len > 0 ? ", " : "", names[i]);
  }
  error_set(draft->error, STATUS_USAGE, "%s is one of %s, not \"%.*s\"",
            NAMED(draft, name), buf_cstr(&all), STR_FMT(text));
  buf_free(&all);
  return STATUS_USAGE;
}

static enum status read_sort(struct draft *draft) {
  static const char *const orders[] = {"count", "value", NULL};
  const char *sorts[] = {"relevance", "newest", "oldest", "path",
                         NULL,        NULL,     NULL};
  struct request *request = draft->request;
  bool facets = request->kind == REQUEST_FACETS;
  if (request->kind == REQUEST_ITEMS) {
    sorts[SORT_OPEN] = "open";
    sorts[SORT_DUE] = "due";
  }
  bool ranked = request->kind != REQUEST_MEETINGS;
  bool given = parameter_text(draft->parameters, "sort").data;
  int choice;
  enum status status =
      choose(draft, "sort", facets ? orders : sorts + !ranked, &choice);
  if (!facets)
    request->sort = (enum request_sort)(choice + !ranked);
  else if (given)
    request->facet_order = choice == 0 ? ORDER_COUNT : ORDER_VALUE;
  return status;
}

static enum status read_match(struct draft *draft) {
  static const char *const matches[] = {"auto", "all", "any", NULL};
  int choice;
  enum status status = choose(draft, "match", matches, &choice);
  draft->request->match = (enum request_match)choice;
  return status;
}

/* ---- by kind ---- */

static enum status read_page(struct draft *draft) {
  enum status status = parameter_number(draft->parameters, "n",
                                        &draft->request->limit, draft->error);
  if (status != STATUS_OK) return status;
  return parameter_number(draft->parameters, "offset", &draft->request->offset,
                          draft->error);
}

static enum status read_hits(struct draft *draft) {
  struct request *request = draft->request;
  const struct parameters *parameters = draft->parameters;
  request->limit = USUAL_LIMIT;
  request->copies = SIZE_MAX;
  /* In another order, those with fewer words would stand among the others. */
  request->best_only = request->sort != SORT_RELEVANCE;
  enum status status = read_page(draft);
  if (status == STATUS_OK)
    status =
        parameter_flag(parameters, "recent", &request->recent, draft->error);
  if (status == STATUS_OK)
    status = parameter_flag(parameters, "explain-score",
                            &request->explain_score, draft->error);
  if (status == STATUS_OK) status = question_fields_facets(draft, "facets");
  request->usual_facets = request->kind == REQUEST_SEARCH &&
                          !parameter_text(parameters, "facets").data;
  for (size_t i = 0; request->usual_facets && i < USUAL_FACETS; i++)
    request->facets[request->facet_count++] = field_get(usual_facets[i]);
  return status;
}

/* ---- items ---- */

static enum status check_item_kinds(struct draft *draft) {
  const struct str_list *kinds = &draft->request->choices[FIELD_KIND];
  for (size_t i = 0; i < kinds->len; i++)
    if (!str_eq_nocase(kinds->data[i], STR("action")) &&
        !str_eq_nocase(kinds->data[i], STR("decision")))
      return error_set(draft->error, STATUS_USAGE,
                       "%s of items is action or decision, not \"%.*s\"",
                       NAMED(draft, "kind"), STR_FMT(kinds->data[i]));
  return STATUS_OK;
}

/* States are chosen as values of `is:` are. */
static enum status read_states(struct draft *draft) {
  static const char *const states[] = {"open", "done"};
  struct str_list *chosen = &draft->request->choices[FIELD_IS];
  chosen->data = arena_alloc(draft->arena, 2 * sizeof *chosen->data);
  enum status status = STATUS_OK;
  for (size_t i = 0; i < 2 && status == STATUS_OK; i++) {
    bool wanted;
    status =
        parameter_flag(draft->parameters, states[i], &wanted, draft->error);
    if (status == STATUS_OK && wanted)
      chosen->data[chosen->len++] = str_of(states[i]);
  }
  return status;
}

static enum status read_places(struct draft *draft) {
  static const char *const places[] = {"section", "item", NULL};
  static const char *const groups[] = {"", "owner", "team", "meeting", NULL};
  static const enum field_id fields[] = {FIELD_COUNT, FIELD_OWNER, FIELD_TEAM,
                                         FIELD_MEETING};
  struct request *request = draft->request;
  int place, group;
  enum status status = choose(draft, "in", places, &place);
  if (status == STATUS_OK) status = choose(draft, "group-by", groups, &group);
  if (status != STATUS_OK) return status;
  request->words_in_item = place == 1;
  request->group_by = group > 0 ? field_get(fields[group]) : NULL;
  return STATUS_OK;
}

static enum status read_items(struct draft *draft) {
  struct request *request = draft->request;
  const struct parameters *parameters = draft->parameters;
  request->best_only = true;
  request->has_due = parameter_is_given(parameters, "due");
  enum status status = check_item_kinds(draft);
  if (status == STATUS_OK) status = read_states(draft);
  if (status == STATUS_OK)
    status = read_date(draft, "due", &request->due_first, &request->due_last);
  if (status == STATUS_OK) status = read_places(draft);
  if (status == STATUS_OK)
    status = parameter_flag(parameters, "every", &request->every, draft->error);
  if (status == STATUS_OK) status = read_page(draft);
  if (status == STATUS_OK) status = question_fields_facets(draft, "facets");
  request->usual_facets = !parameter_is_given(parameters, "facets");
  for (size_t i = 0; request->usual_facets && i < ITEM_FACETS_USUAL; i++)
    request->facets[request->facet_count++] = item_facets_field(i);
  return status;
}

static enum status read_facets_alone(struct draft *draft) {
  struct request *request = draft->request;
  const struct parameters *parameters = draft->parameters;
  enum status status =
      parameter_flag(parameters, "zero", &request->zero, draft->error);
  if (status == STATUS_OK)
    status = parameter_number(parameters, "top", &request->top, draft->error);
  if (status == STATUS_OK && parameter_text(parameters, "table").data)
    return question_fields_table(draft);
  if (status == STATUS_OK) status = question_fields_facets(draft, "by");
  if (status != STATUS_OK || request->facet_count > 0) return status;
  const struct naming *naming = parameters->naming;
  struct str example =
      naming_value(naming, draft->arena, "by", STR("team,month"));
  return error_set(draft->error, STATUS_USAGE,
                   "%sfacets needs %s, such as %.*s%s%s", command_prefix(draft),
                   NAMED(draft, "by"), STR_FMT(example),
                   naming_has(naming, "table") ? ", or " : "",
                   naming_has(naming, "table") ? NAMED(draft, "table") : "");
}

/* Of lists of something else than hits: all of it, of the set alone. */
static enum status read_list(struct draft *draft) {
  draft->request->best_only = true;
  enum status status = read_page(draft);
  if (status == STATUS_OK)
    status = parameter_flag(draft->parameters, "gaps", &draft->request->gaps,
                            draft->error);
  return status;
}

static enum status read_count(struct draft *draft) {
  const struct parameters *parameters = draft->parameters;
  bool files = false, days = false;
  enum status status =
      parameter_flag(parameters, "by-file", &files, draft->error);
  if (status == STATUS_OK)
    status = parameter_flag(parameters, "by-meeting-day", &days, draft->error);
  if (status == STATUS_OK && files && days) {
    status =
        error_set(draft->error, STATUS_USAGE, "%s and %s exclude each other",
                  NAMED(draft, "by-file"), NAMED(draft, "by-meeting-day"));
  }
  draft->request->unit = files  ? COUNT_FILES
                         : days ? COUNT_MEETING_DAYS
                                : COUNT_SECTIONS;
  draft->request->never_relax = true;
  return status;
}

static enum status read_field(struct draft *draft) {
  struct str name = parameter_text(draft->parameters, "field");
  if (name.len > 0)
    return question_fields_facet(draft, name, &draft->request->field);
  struct buf all = {0};
  field_add_names(FIELD_IN_FACETS, ", ", " or ", &all);
  error_set(draft->error, STATUS_USAGE, "%svalues needs a field: %s",
            command_prefix(draft), buf_cstr(&all));
  buf_free(&all);
  return STATUS_USAGE;
}

static enum status read_section(struct draft *draft) {
  struct request *request = draft->request;
  request->section = parameter_text(draft->parameters, "id");
  enum status status = parameter_flag(draft->parameters, "thread",
                                      &request->thread, draft->error);
  if (status == STATUS_OK)
    status = parameter_flag(draft->parameters, "related", &request->related,
                            draft->error);
  if (status != STATUS_OK || request->section.data) return status;
  return error_set(draft->error, STATUS_USAGE,
                   "%s is needed: a section's id, path or path:line",
                   NAMED(draft, "id"));
}

static enum status read_by_kind(struct draft *draft) {
  enum status status = STATUS_OK;
  switch (draft->request->kind) {
    case REQUEST_SEARCH:
      return read_hits(draft);
    case REQUEST_ITEMS:
      return read_items(draft);
    case REQUEST_SIMILAR:
      status = read_section(draft);
      return status == STATUS_OK ? read_hits(draft) : status;
    case REQUEST_FACETS:
      return read_facets_alone(draft);
    case REQUEST_COUNT:
      return read_count(draft);
    case REQUEST_TIMELINE:
      status = question_fields_by(draft);
      return status == STATUS_OK ? read_list(draft) : status;
    case REQUEST_MEETINGS:
    case REQUEST_PEOPLE:
      return read_list(draft);
    case REQUEST_VALUES:
      return read_field(draft);
    case REQUEST_SECTION:
    case REQUEST_WITNESSES:
      return read_section(draft);
    default:
      return status;
  }
}

static enum status read_fresh(const struct parameters *parameters,
                              enum request_kind kind,
                              enum question_fresh *fresh, struct error *error) {
  bool flag;
  enum status status = parameter_flag(parameters, "fresh", &flag, error);
  *fresh = flag                                      ? FRESH_FIRST
           : parameter_is_given(parameters, "fresh") ? FRESH_NOT
           : parameter_is_for("fresh", kind)         ? FRESH_AS_CONFIGURED
                                                     : FRESH_NOT;
  return status;
}

enum status question_read(struct arena *arena, enum request_kind kind,
                          const struct parameters *parameters,
                          struct question *question, struct error *error) {
  struct request *request = &question->request;
  struct draft draft = {arena, parameters, request, error};
  struct str query = parameter_text(parameters, "q");
  *question =
      (struct question){.request = {.kind = kind,
                                    .query = query.data ? query : STR(""),
                                    .naming = parameters->naming,
                                    .explain_nothing = true},
                        .max_bytes = INDEXER_MAX_BYTES_DEFAULT};
  enum status status = parameter_check(parameters, kind, error);
  if (status == STATUS_OK) status = date_today(&request->today, error);
  request->paths = parameter_list(arena, parameters, "path");
  if (status == STATUS_OK) status = read_range(&draft);
  if (status == STATUS_OK) status = read_new_since(&draft);
  if (status == STATUS_OK) status = question_fields_choices(&draft);
  if (status == STATUS_OK) status = read_sort(&draft);
  if (status == STATUS_OK) status = read_match(&draft);
  if (status == STATUS_OK)
    status = parameter_flag(parameters, "raw", &request->raw, error);
  if (status == STATUS_OK)
    status = read_fresh(parameters, kind, &question->fresh, error);
  if (status == STATUS_OK)
    status =
        parameter_size(parameters, "max-size", &question->max_bytes, error);
  return status == STATUS_OK ? read_by_kind(&draft) : status;
}

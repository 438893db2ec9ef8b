#include "search/nothing.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "query/query_punctuation.h"
#include "search/slips.h"

enum {
  MOST_MISSING = 16, /* words: nobody reads more */
  MOST_FILTERS = 16  /* of a query, each of which is a search of its own */
};

struct nothing {
  struct matching *matching;
  VEC(struct str) missing;
  VEC(struct results_correction) nearest;
  VEC(struct results_without) without;
  /* Filters in the query, and the request without any filter at all. */
  VEC(const struct query_node *) filters;
  struct request bare;
};

/* ---- words ---- */

static enum status add_nearest(struct nothing *nothing, struct str word) {
  struct matching *matching = nothing->matching;
  struct slip near[SLIPS_NEAREST];
  size_t count = 0;
  struct str folded = utf8_folded(matching->arena, word);
  enum status status = slips_nearest(matching->searcher, matching->arena,
                                     folded, near, &count, matching->error);
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    vec_push(&nothing->nearest,
             (struct results_correction){.from = word, .to = near[i].word});
  return status;
}

static enum status add_missing(struct nothing *nothing, struct str word,
                               bool has_spellings) {
  for (size_t i = 0; i < nothing->missing.len; i++)
    if (str_eq(nothing->missing.data[i], word)) return STATUS_OK;
  if (nothing->missing.len == MOST_MISSING) return STATUS_OK;
  vec_push(&nothing->missing, word);
  return has_spellings ? add_nearest(nothing, word) : STATUS_OK;
}

/* Whether no section has it, whatever the filters; frees the query. */
static enum status is_nowhere(struct matching *matching,
                              struct engine_query *query, bool *nowhere) {
  uint32_t *ids = NULL;
  size_t count = 1;
  enum status status = STATUS_OK;
  if (query)
    status = engine_match(matching->searcher->store->engine, query, &ids,
                          &count, matching->error);
  engine_query_free(query);
  free(ids);
  *nowhere = count == 0;
  return status;
}

/* Of a phrase the words that are missing, else the phrase itself. */
static enum status add_phrase(struct nothing *nothing,
                              const struct query_node *node) {
  struct matching *matching = nothing->matching;
  struct forms *forms = &matching->plan.forms;
  struct str_list terms = forms_phrase_terms(forms, node->text);
  enum status status = STATUS_OK;
  bool has_all = true;
  for (size_t i = 0; i < terms.len && status == STATUS_OK; i++) {
    uint32_t sections = 0;
    status = engine_term_documents(forms->engine, terms.data[i], &sections,
                                   matching->error);
    if (status != STATUS_OK || sections > 0) continue;
    has_all = false;
    status = add_missing(nothing, terms.data[i], true);
  }
  if (has_all && status == STATUS_OK)
    status = add_missing(
        nothing, arena_strf(matching->arena, "\"%.*s\"", STR_FMT(node->text)),
        false);
  return status;
}

static enum status look_at_leaf(struct nothing *nothing,
                                struct query_node *const *row, size_t count,
                                size_t at) {
  struct matching *matching = nothing->matching;
  const struct query_node *node = row[at];
  bool nowhere = false, plain = !node->exact && !node->wildcard;
  if (node->kind == QUERY_WORD && plain &&
      forms_is_stop_word(&matching->plan.forms, node->text))
    return STATUS_OK;
  enum status status = is_nowhere(
      matching, plan_part(&matching->plan, row, count, at), &nowhere);
  if (status != STATUS_OK || !nowhere) return status;
  if (node->kind == QUERY_PHRASE) return add_phrase(nothing, node);
  return add_missing(
      nothing,
      node->wildcard ? arena_strf(matching->arena, "%.*s*", STR_FMT(node->text))
                     : query_punctuation_trim(node->text),
      !node->wildcard);
}

/* The words that were asked for; not those of filters and negations. */
static enum status look_at_words(struct nothing *nothing,
                                 struct query_node *const *row, size_t count,
                                 size_t at) {
  const struct query_node *node = row[at];
  enum status status = STATUS_OK;
  if (node->kind == QUERY_WORD || node->kind == QUERY_PHRASE)
    return look_at_leaf(nothing, row, count, at);
  if (node->kind == QUERY_FILTER || node->kind == QUERY_GROUP ||
      node->kind == QUERY_NOT)
    return STATUS_OK;
  bool side = node->kind == QUERY_SIDE;
  for (size_t i = 0; i < node->part_count && status == STATUS_OK; i++)
    status = look_at_words(nothing, side ? node->parts : node->parts + i,
                           side ? node->part_count : 1, side ? i : 0);
  return status;
}

/* ---- filters ---- */

static enum status add_without(struct nothing *nothing, struct str filter,
                               const char *parameter,
                               const struct request *request) {
  struct results_without row = {.filter = filter, .parameter = parameter};
  enum status status =
      matching_total(nothing->matching, request, &row.total, NULL);
  vec_push(&nothing->without, row);
  return status;
}

/* A parameter with its value, which is data NULL of a flag. */
static enum status add_parameter(struct nothing *nothing, const char *name,
                                 struct str value,
                                 const struct request *request) {
  const struct matching *matching = nothing->matching;
  return add_without(
      nothing,
      naming_value(matching->request->naming, matching->arena, name, value),
      name, request);
}

/* With its values, as in "--team ops,iam". */
static enum status add_list(struct nothing *nothing, const char *name,
                            const struct str_list *values,
                            const struct request *request) {
  struct buf text = {0};
  for (size_t i = 0; i < values->len; i++)
    buf_addf(&text, "%s%.*s", i > 0 ? "," : "", STR_FMT(values->data[i]));
  enum status status = add_parameter(nothing, name, buf_str(&text), request);
  buf_free(&text);
  return status;
}

/* States are parameters of their own: "--open". */
static enum status add_states(struct nothing *nothing,
                              const struct str_list *states,
                              const struct request *request) {
  const struct matching *matching = nothing->matching;
  struct arena *arena = matching->arena;
  const struct naming *naming = matching->request->naming;
  struct str texts[2];
  const char *names[2];
  for (size_t i = 0; i < 2 && i < states->len; i++) {
    names[i] = arena_str(arena, states->data[i]).data;
    texts[i] = naming_value(naming, arena, names[i], (struct str){NULL, 0});
  }
  if (states->len == 1)
    return add_without(nothing, texts[0], names[0], request);
  return add_without(nothing, naming_join(naming, arena, texts[0], texts[1]),
                     NULL, request);
}

static enum status drop_choices(struct nothing *nothing) {
  const struct request *asked = nothing->matching->request;
  enum status status = STATUS_OK;
  for (int id = 0; id < FIELD_COUNT && status == STATUS_OK; id++) {
    if (asked->choices[id].len == 0) continue;
    struct request request = *asked;
    request.choices[id].len = nothing->bare.choices[id].len = 0;
    status = id == FIELD_IS
                 ? add_states(nothing, &asked->choices[id], &request)
                 : add_list(nothing, field_get((enum field_id)id)->name,
                            &asked->choices[id], &request);
  }
  return status;
}

static enum status drop_date(struct nothing *nothing, const char *name,
                             struct date day, const struct request *request) {
  char text[DATE_TEXT_SIZE];
  date_format(day, text);
  return add_parameter(nothing, name, str_of(text), request);
}

/* A range that has nothing may lie behind the last meeting: minutes end some
 * day. `is_since`: its begin was dropped, else its end. */
static enum status tell_reach(struct nothing *nothing, bool is_since,
                              const struct request *request) {
  struct matching *matching = nothing->matching;
  const struct results_without *dropped =
      &nothing->without.data[nothing->without.len - 1];
  struct date first = {0}, last = {0}, shown;
  char text[DATE_TEXT_SIZE];
  if (dropped->total == 0) return STATUS_OK;
  enum status status = matching_reach(matching, request, &first, &last);
  shown = is_since ? last : first;
  if (status != STATUS_OK || !date_is_set(shown)) return status;
  date_format(shown, text);
  vec_push(&matching->plan.filters.notes,
           arena_strf(matching->arena, "Without %.*s, the %s is of %s.",
                      STR_FMT(dropped->filter), is_since ? "newest" : "oldest",
                      text));
  return STATUS_OK;
}

/* As a range, unless it is one day or month: "..2025-11-01". */
static enum status drop_due(struct nothing *nothing) {
  struct request request = *nothing->matching->request;
  struct buf text = {0};
  char first[DATE_TEXT_SIZE] = "", last[DATE_TEXT_SIZE] = "";
  if (!request.has_due) return STATUS_OK;
  if (date_is_set(request.due_first)) date_format(request.due_first, first);
  if (date_is_set(request.due_last)) date_format(request.due_last, last);
  if (strcmp(first, last) == 0)
    buf_addf(&text, "%s", first);
  else
    buf_addf(&text, "%s..%s", first, last);
  request.has_due = nothing->bare.has_due = false;
  enum status status = add_parameter(nothing, "due", buf_str(&text), &request);
  buf_free(&text);
  return status;
}

static enum status drop_options(struct nothing *nothing) {
  const struct request *asked = nothing->matching->request;
  enum status status = drop_choices(nothing);
  struct request request = *asked;
  if (status == STATUS_OK && date_is_set(asked->since)) {
    request.since = nothing->bare.since = (struct date){0};
    status = drop_date(nothing, "since", asked->since, &request);
    if (status == STATUS_OK) status = tell_reach(nothing, true, &request);
  }
  request = *asked;
  if (status == STATUS_OK && date_is_set(asked->until)) {
    request.until = nothing->bare.until = (struct date){0};
    status = drop_date(nothing, "until", asked->until, &request);
    if (status == STATUS_OK) status = tell_reach(nothing, false, &request);
  }
  request = *asked;
  if (status == STATUS_OK && asked->new_since.text.data) {
    request.new_since.text = nothing->bare.new_since.text = (struct str){0};
    status =
        add_parameter(nothing, "new-since", asked->new_since.text, &request);
  }
  request = *asked;
  if (status == STATUS_OK && asked->paths.len > 0) {
    request.paths.len = nothing->bare.paths.len = 0;
    status = add_list(nothing, "path", &asked->paths, &request);
  }
  request = *asked;
  if (status == STATUS_OK && asked->match == MATCH_ALL &&
      nothing->matching->plan.words.len > 1) {
    request.match = nothing->bare.match = MATCH_AUTO;
    status = add_parameter(nothing, "match", STR("all"), &request);
  }
  return status;
}

/* Filters and negations that every section has to pass. */
static void find_filters(struct nothing *nothing,
                         const struct query_node *node) {
  bool joins = node->kind == QUERY_SIDE || node->kind == QUERY_AND;
  if ((node->kind == QUERY_FILTER || node->kind == QUERY_GROUP ||
       node->kind == QUERY_NOT) &&
      nothing->filters.len < MOST_FILTERS)
    vec_push(&nothing->filters, node);
  for (size_t i = 0; joins && i < node->part_count; i++)
    find_filters(nothing, node->parts[i]);
}

/* The query with filters first .. last - 1 letting everything through: that
 * can stand wherever they do. */
static struct str query_without(const struct nothing *nothing, size_t first,
                                size_t last) {
  struct str query = nothing->matching->request->query;
  struct buf text = {0};
  size_t at = 0;
  for (size_t i = first; i < last; i++) {
    const struct query_node *node = nothing->filters.data[i];
    buf_add_str(&text, str_slice(query, at, node->start));
    buf_add_str(&text, STR(" path:* "));
    at = node->end;
  }
  buf_add_str(&text, str_slice(query, at, query.len));
  return arena_take(nothing->matching->arena, &text);
}

static enum status drop_filters(struct nothing *nothing) {
  const struct query_node *root = nothing->matching->plan.root;
  struct request request = *nothing->matching->request;
  enum status status = STATUS_OK;
  if (!root || request.raw) return STATUS_OK;
  struct str query = request.query;
  find_filters(nothing, root);
  size_t count = nothing->filters.len;
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    const struct query_node *node = nothing->filters.data[i];
    request.query = query_without(nothing, i, i + 1);
    status = add_without(nothing, str_slice(query, node->start, node->end),
                         NULL, &request);
  }
  nothing->bare.query = query_without(nothing, 0, count);
  return status;
}

/* ---- what ties words together ---- */

struct untied {
  struct buf text;
  size_t words;
  const char *tie; /* the first: quotation marks or an operator */
};

/* The query with its words side by side, and its filters. */
static void untie(struct untied *to, struct str query,
                  const struct query_node *node) {
  switch (node->kind) {
    case QUERY_PHRASE:
      if (!to->tie) to->tie = "quotation marks";
      buf_add_str(&to->text, node->text);
      to->words += 2; /* at least: of one, no phrase is missing */
      break;
    case QUERY_WORD:
      to->words++; /* fall through */
    case QUERY_FILTER:
    case QUERY_GROUP:
    case QUERY_NOT:
    case QUERY_OR:
      buf_add_str(&to->text, str_slice(query, node->start, node->end));
      break;
    default:
      if (!to->tie && node->kind != QUERY_SIDE)
        to->tie = node->kind == QUERY_NEAR  ? "NEAR"
                  : node->kind == QUERY_ADJ ? "ADJ"
                                            : "AND";
      for (size_t i = 0; i < node->part_count; i++)
        untie(to, query, node->parts[i]);
  }
  buf_add_char(&to->text, ' ');
}

/* Where all words occur, how many sections have them apart from each other. */
static enum status drop_ties(struct nothing *nothing) {
  const struct query_node *root = nothing->matching->plan.root;
  struct request request = *nothing->matching->request;
  struct arena *arena = nothing->matching->arena;
  struct untied untied = {0};
  enum status status = STATUS_OK;
  if (!root || request.raw) return STATUS_OK;
  for (size_t i = 0; i < nothing->missing.len; i++)
    if (!str_starts(nothing->missing.data[i], STR("\""))) return STATUS_OK;
  untie(&untied, request.query, root);
  if (untied.words > 1 && untied.tie) {
    request.query = arena_str(arena, buf_str(&untied.text));
    request.match = MATCH_AUTO;
    status = add_without(nothing, str_of(untied.tie), NULL, &request);
  }
  buf_free(&untied.text);
  return status;
}

/* ---- all of it ---- */

/* Where it helps to drop none of several alone, what dropping all of them
 * gives. */
static enum status drop_all(struct nothing *nothing) {
  const struct matching *matching = nothing->matching;
  struct str all = {NULL, 0};
  bool helps = nothing->without.len < 2;
  for (size_t i = 0; i < nothing->without.len; i++) {
    const struct results_without *row = &nothing->without.data[i];
    helps |= row->total > 0;
    all = i == 0 ? row->filter
                 : naming_join(matching->request->naming, matching->arena, all,
                               row->filter);
  }
  return helps ? STATUS_OK : add_without(nothing, all, NULL, &nothing->bare);
}

/* That there are sections at all helps nobody who asked for nothing else. */
static enum status forget_everything(struct nothing *nothing) {
  const struct matching *matching = nothing->matching;
  struct shim_totals totals = {0};
  if (matching->count) return STATUS_OK; /* of items, or days */
  enum status status = shim_reader_totals(matching->searcher->store->reader,
                                          &totals, matching->error);
  size_t kept = 0;
  for (size_t i = 0; i < nothing->without.len; i++)
    if (nothing->without.data[i].total < totals.documents)
      nothing->without.data[kept++] = nothing->without.data[i];
  if (status == STATUS_OK) nothing->without.len = kept;
  return status;
}

/* ---- both ---- */

static void tell(struct nothing *nothing) {
  struct results *results = nothing->matching->results;
  struct arena *arena = nothing->matching->arena;
  size_t count = nothing->missing.len;
  results->missing =
      (struct str_list){arena_dup(arena, nothing->missing.data,
                                  count * sizeof *nothing->missing.data),
                        count};
  results->nearest_count = nothing->nearest.len;
  results->nearest = arena_dup(arena, nothing->nearest.data,
                               nothing->nearest.len * sizeof *results->nearest);
  results->without_count = nothing->without.len;
  results->without = arena_dup(arena, nothing->without.data,
                               nothing->without.len * sizeof *results->without);
}

enum status nothing_explain(struct matching *matching) {
  struct nothing nothing = {.matching = matching, .bare = *matching->request};
  struct query_node *root = matching->plan.root;
  enum status status = STATUS_OK;
  if (root && !matching->plan.forms.is_long &&
      matching->request->similar_to == 0)
    status = look_at_words(&nothing, &root, 1, 0);
  if (status == STATUS_OK) status = drop_options(&nothing);
  if (status == STATUS_OK) status = drop_due(&nothing);
  if (status == STATUS_OK) status = drop_filters(&nothing);
  if (status == STATUS_OK) status = drop_all(&nothing);
  if (status == STATUS_OK) status = drop_ties(&nothing);
  if (status == STATUS_OK) status = forget_everything(&nothing);
  if (status == STATUS_OK) tell(&nothing);
  vec_free(&nothing.missing);
  vec_free(&nothing.nearest);
  vec_free(&nothing.without);
  vec_free(&nothing.filters);
  return status;
}

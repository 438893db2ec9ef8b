#include "search/plan.h"

#include <stdlib.h>

#include "search/newness.h"
#include "search/plan_notes.h"
#include "search/similar.h"

/* ---- long queries ---- */

static size_t count_leaves(const struct query_node *node) {
  size_t count = node->part_count == 0;
  for (size_t i = 0; i < node->part_count; i++)
    count += count_leaves(node->parts[i]);
  return count;
}

/* In a long query what is said twice side by side is looked up once; `said`
 * counts how often. */
static bool is_repeated(struct plan *plan, struct map *said,
                        const struct query_node *node) {
  struct buf text = {0};
  struct query_node alone = *node;
  struct query described = {.root = &alone};
  bool is_new = true;
  if (!plan->forms.is_long) return false;
  alone.grouped = false;
  query_describe(&described, &text);
  said->arena = plan->forms.arena;
  ++*map_put(said, buf_str(&text), 0, &is_new);
  buf_free(&text);
  return !is_new;
}

/* ---- nodes ---- */

static struct engine_query *build(struct plan *plan,
                                  const struct query_node *node);

static struct engine_query *lone_word(struct plan *plan,
                                      const struct query_node *word) {
  struct query_node *row[] = {(struct query_node *)word};
  return forms_word(&plan->forms, (struct word_row){row, 1, 0});
}

/* The node asked of headings alone. */
static struct engine_query *build_heading(struct plan *plan,
                                          const struct query_node *node) {
  plan->forms.in_heading = true;
  struct engine_query *query = build(plan, node);
  plan->forms.in_heading = false;
  return query ? engine_query_front(query) : NULL;
}

/* What a filter asks for is marked in passages where it can be seen. */
static void show_value(struct plan *plan, const struct field *field,
                       struct str value) {
  forms_show_value(&plan->forms, field->id,
                   filters_normal_value(&plan->filters, field, value));
}

static struct engine_query *flag_query(struct plan *plan, struct str flag) {
  struct engine_query *query = filters_flag(flag);
  if (query) return query;
  forms_show_value(&plan->forms, FIELD_IS, flag);
  return plan_items_in_state(&plan->items, flag);
}

static struct engine_query *value_query(struct plan *plan,
                                        const struct field *field,
                                        const struct query_value *value) {
  if (value->kind == QUERY_VALUE_DATES)
    return filters_dates(value->first, value->last);
  if (field->type == FIELD_TYPE_TEXT) {
    if (value->kind == QUERY_VALUE_ANY)
      return engine_query_and_not(engine_query_all(),
                                  engine_query_term(STR(TERM_NO_HEADING)));
    struct query_node words = {
        .kind = value->is_phrase ? QUERY_PHRASE : QUERY_WORD,
        .text = value->text,
        .slop = value->slop,
        .exact = value->exact,
        .wildcard = value->wildcard,
        .start = value->start,
        .end = value->end};
    struct engine_query *query = build_heading(plan, &words);
    return query ? query : engine_query_none();
  }
  if (field->type == FIELD_TYPE_PATH) {
    if (value->kind == QUERY_VALUE_ANY) return engine_query_all();
    return filters_path(&plan->filters, value->text);
  }
  if (field->type == FIELD_TYPE_FLAG) return flag_query(plan, value->text);
  if (value->kind == QUERY_VALUE_ANY) return filters_any(field);
  if (!value->wildcard) show_value(plan, field, value->text);
  return filters_value(&plan->filters, field, value->text, value->wildcard);
}

static struct engine_query *filter_query(struct plan *plan,
                                         const struct query_node *node) {
  VEC(struct engine_query *) values = {0};
  for (size_t i = 0; i < node->value_count; i++)
    vec_push(&values, value_query(plan, node->field, &node->values[i]));
  struct engine_query *query = values.len == 1
                                   ? values.data[0]
                                   : engine_query_or(values.data, values.len);
  vec_free(&values);
  return query;
}

/* Parts joined by AND or side by side; negations are taken off the rest. */
static struct engine_query *build_all(struct plan *plan,
                                      const struct query_node *node) {
  VEC(struct engine_query *) parts = {0};
  VEC(struct engine_query *) excluded = {0};
  struct map said = {0};
  for (size_t i = 0; i < node->part_count; i++) {
    const struct query_node *part = node->parts[i];
    if (is_repeated(plan, &said, part)) continue;
    bool negated = part->kind == QUERY_NOT;
    struct engine_query *query =
        part->kind == QUERY_WORD && node->kind == QUERY_SIDE
            ? forms_word(&plan->forms,
                         (struct word_row){node->parts, node->part_count, i})
            : build(plan, negated ? part->parts[0] : part);
    if (!query) continue;
    if (negated)
      vec_push(&excluded, query);
    else
      vec_push(&parts, query);
  }
  struct engine_query *query =
      plan_items_of_group(&plan->items, node->parts, node->part_count);
  if (query) vec_push(&parts, engine_query_scale(query, 0));
  query = NULL;
  if (parts.len > 0)
    query = engine_query_and(parts.data, parts.len);
  else if (excluded.len > 0)
    query = engine_query_all();
  if (excluded.len > 0)
    query = engine_query_and_not(query,
                                 engine_query_or(excluded.data, excluded.len));
  vec_free(&parts);
  vec_free(&excluded);
  map_free(&said);
  return query;
}

static struct engine_query *build_any(struct plan *plan,
                                      const struct query_node *node) {
  VEC(struct engine_query *) parts = {0};
  struct map said = {0};
  for (size_t i = 0; i < node->part_count; i++) {
    if (is_repeated(plan, &said, node->parts[i])) continue;
    struct engine_query *query = build(plan, node->parts[i]);
    if (query) vec_push(&parts, query);
  }
  struct engine_query *query =
      parts.len > 0 ? engine_query_or(parts.data, parts.len) : NULL;
  vec_free(&parts);
  map_free(&said);
  return query;
}

/* NULL for what says nothing (punctuation). */
static struct engine_query *build(struct plan *plan,
                                  const struct query_node *node) {
  switch (node->kind) {
    case QUERY_WORD:
      return lone_word(plan, node);
    case QUERY_PHRASE:
      return forms_phrase(&plan->forms, node->text, node->slop, node->exact);
    case QUERY_NEAR:
    case QUERY_ADJ:
      return forms_near(&plan->forms, node);
    case QUERY_SIDE:
    case QUERY_AND:
      return build_all(plan, node);
    case QUERY_OR:
      return build_any(plan, node);
    case QUERY_FILTER:
      return engine_query_scale(filter_query(plan, node), 0);
    case QUERY_GROUP:
      return engine_query_scale(build_heading(plan, node->parts[0]), 0);
    case QUERY_NOT: {
      struct engine_query *query = build(plan, node->parts[0]);
      return query ? engine_query_and_not(engine_query_all(), query) : NULL;
    }
  }
  return NULL;
}

/* ---- the top level ---- */

static bool is_relaxable(const struct query_node *node) {
  return (node->kind == QUERY_WORD || node->kind == QUERY_PHRASE) &&
         !node->grouped;
}

/* A stop word adds little, and never decides. */
static const double STOP_WORD_WEIGHT = 0.5;

static struct str add_label(struct plan *plan, const struct query_node *node,
                            const struct engine_query *query) {
  struct buf text = {0};
  struct query_node alone = *node;
  struct query described = {.root = &alone};
  alone.grouped = false;
  query_describe(&described, &text);
  struct str label = arena_str(plan->forms.arena, buf_str(&text));
  vec_push(&plan->labels, (struct plan_label){label, query});
  buf_free(&text);
  return label;
}

static void add_word(struct plan *plan, const struct query_node *node,
                     struct engine_query *query, size_t number) {
  struct plan_word word = {.query = query, .number = number};
  if (node->kind == QUERY_WORD && !node->exact && !node->wildcard &&
      forms_is_stop_word(&plan->forms, node->text)) {
    query = engine_query_scale(query, STOP_WORD_WEIGHT);
    add_label(plan, node, query);
    vec_push(&plan->optional, query);
    return;
  }
  word.text = add_label(plan, node, query);
  if (node->kind == QUERY_PHRASE)
    word.phrase = forms_phrase_terms(&plan->forms, node->text);
  vec_push(&plan->words, word);
}

static void add_top(struct plan *plan, const struct query_node *side,
                    size_t i) {
  const struct query_node *node = side->parts[i];
  size_t number = plan->forms.word_count;
  bool negated = node->kind == QUERY_NOT;
  struct engine_query *query;
  bool told = plan_items_add(&plan->items, node, negated);
  if (told && negated) return; /* item by item */
  if (is_relaxable(node)) {
    query =
        node->kind == QUERY_PHRASE
            ? build(plan, node)
            : forms_word(&plan->forms,
                         (struct word_row){side->parts, side->part_count, i});
    if (query) add_word(plan, node, query, number);
  } else if (node->kind == QUERY_FILTER) {
    vec_push(&plan->filtered, filter_query(plan, node));
  } else if (node->kind == QUERY_GROUP) {
    query = build_heading(plan, node->parts[0]);
    if (query) vec_push(&plan->filtered, query);
  } else if (node->kind == QUERY_NOT) {
    query = build(plan, node->parts[0]);
    if (query) vec_push(&plan->excluded, query);
  } else {
    query = build(plan, node);
    if (!query) return;
    add_label(plan, node, query);
    vec_push(&plan->required, query);
  }
}

/* A question of stop words alone is asked with them. */
static void settle_stop_words(struct plan *plan) {
  if (plan->words.len > 0 || plan->required.len > 0) return;
  for (size_t i = 0; i < plan->optional.len; i++)
    vec_push(&plan->words, (struct plan_word){.query = plan->optional.data[i],
                                              .text = plan->labels.data[i].text,
                                              .number = i});
  plan->optional.len = 0;
}

/* The word that no section with the term lacks. */
static size_t word_of_term(const struct plan *plan, struct str text,
                           size_t terms) {
  for (size_t i = 0; i < plan->words.len && terms == 1; i++)
    if (str_eq_nocase(plan->words.data[i].text, text)) return i;
  return SIZE_MAX;
}

/* Where a section has two words of the question as they stand in it, one after
 * the other, it is likely to speak of the same thing; and a sentence that is
 * pasted finds its section among all that share its words. */
static void add_neighbours(struct plan *plan, const struct query_node *side) {
  enum { MOST = ENGINE_NEIGHBOURS_MOST };
  struct engine_neighbours *all = &plan->neighbours;
  if (plan->words.len < PLAN_COVERED_WORDS || plan->forms.is_long) return;
  struct str *terms = arena_alloc(plan->forms.arena, MOST * sizeof *terms);
  size_t *words = arena_alloc(plan->forms.arena, MOST * sizeof *words);
  bool follows = false; /* what comes stands directly behind a word */
  for (size_t i = 0; i < side->part_count; i++) {
    const struct query_node *word = side->parts[i];
    if (word->kind != QUERY_WORD || !is_relaxable(word)) {
      follows = false;
      continue;
    }
    struct str_list own = forms_phrase_terms(&plan->forms, word->text);
    size_t of = word_of_term(plan, word->text, own.len);
    for (size_t k = 0; k < own.len && all->count < MOST; k++) {
      words[all->count] = of;
      if (follows) all->pairs |= UINT64_C(1) << all->count;
      terms[all->count++] = own.data[k];
      follows = true;
    }
  }
  all->terms = terms;
  plan->neighbour_words = words;
}

/* What a long question says again and again is what it is about. */
static void weigh_repeats(struct plan *plan, struct map *said) {
  for (size_t i = 0; i < plan->words.len; i++) {
    struct plan_word *word = &plan->words.data[i];
    const size_t *times = map_get(said, word->text);
    if (!times || *times < 2) continue;
    struct engine_query *once = word->query;
    word->query = engine_query_scale(once, (double)*times);
    for (size_t k = 0; k < plan->labels.len; k++)
      if (plan->labels.data[k].query == once)
        plan->labels.data[k].query = word->query;
  }
}

static bool has_small_letter(const struct query_node *node) {
  bool found = false;
  if (node->kind == QUERY_WORD)
    for (size_t i = 0; i < node->text.len && !found; i++)
      found = node->text.data[i] >= 'a' && node->text.data[i] <= 'z';
  for (size_t i = 0; i < node->part_count && !found; i++)
    found = has_small_letter(node->parts[i]);
  return found;
}

static void add_root(struct plan *plan, struct query_node *root) {
  if (!root) return;
  struct query_node single = {
      .kind = QUERY_SIDE, .parts = &root, .part_count = 1};
  const struct query_node *side =
      root->kind == QUERY_SIDE && !root->grouped ? root : &single;
  struct map said = {0};
  plan->forms.is_long = count_leaves(root) > FORMS_LONG;
  plan->forms.has_small = has_small_letter(root);
  for (size_t i = 0; i < side->part_count; i++)
    if (!is_repeated(plan, &said, side->parts[i])) add_top(plan, side, i);
  weigh_repeats(plan, &said);
  map_free(&said);
  settle_stop_words(plan);
  add_neighbours(plan, side);
}

/* ---- options ---- */

static struct engine_query *choice_query(struct plan *plan,
                                         const struct field *field,
                                         struct str value, bool none) {
  if (field->type == FIELD_TYPE_FLAG) return flag_query(plan, value);
  if (none) return filters_none(field);
  if (field->type == FIELD_TYPE_VALUE)
    return filters_value(&plan->filters, field, value, false);
  short year = (short)strtol(value.data, NULL, 10);
  return filters_dates((struct date){year, 1, 1}, (struct date){year, 12, 31});
}

static void add_choice(struct plan *plan, const struct request *request,
                       enum field_id id) {
  const struct str_list *asked = &request->choices[id];
  const struct field *field = field_get(id);
  VEC(struct engine_query *) values = {0};
  if (asked->len == 0) return;
  struct str_list *chosen = &plan->chosen[id];
  chosen->data =
      arena_alloc(plan->filters.arena, asked->len * sizeof *chosen->data);
  chosen->len = asked->len;
  for (size_t i = 0; i < asked->len; i++) {
    bool none = str_eq(asked->data[i], STR("-"));
    chosen->data[i] =
        none || field->type != FIELD_TYPE_VALUE
            ? asked->data[i]
            : filters_stored_value(&plan->filters, field, asked->data[i]);
    if (!none && field->type == FIELD_TYPE_VALUE)
      show_value(plan, field, asked->data[i]);
    vec_push(&values, choice_query(plan, field, asked->data[i], none));
  }
  plan_items_choose(&plan->items, id, asked);
  plan->choices[id] = values.len == 1
                          ? values.data[0]
                          : engine_query_or(values.data, values.len);
  vec_free(&values);
}

static void add_options(struct plan *plan, const struct request *request) {
  for (int id = 0; id < FIELD_COUNT; id++)
    add_choice(plan, request, (enum field_id)id);
  if (date_is_set(request->since) || date_is_set(request->until))
    vec_push(&plan->filtered, filters_dates(request->since, request->until));
  if (request->new_since.text.data)
    vec_push(&plan->filtered, newness_sections(&plan->filters, request));
  if (request->paths.len > 0)
    vec_push(&plan->filtered, filters_paths(&plan->filters, &request->paths));
}

static bool has_value(void *context, const struct field *field,
                      struct str value) {
  return filters_has_value(context, field, value);
}

/* The section's telling words, any of which a section may have. */
static enum status add_similar(struct plan *plan, uint32_t document,
                               struct error *error) {
  struct forms *forms = &plan->forms;
  struct str_list words;
  double *weights;
  enum status status =
      similar_words(forms, document, false, &words, &weights, error);
  for (size_t i = 0; i < words.len; i++) {
    map_put(&forms->shown, words.data[i], forms->word_count++, NULL);
    struct engine_query *query = engine_query_term(words.data[i]);
    vec_push(&plan->words,
             (struct plan_word){.query = query, .text = words.data[i]});
    vec_push(&plan->labels, (struct plan_label){words.data[i], query});
  }
  if (plan->words.len > 0) return status;
  vec_push(&plan->words, (struct plan_word){.query = engine_query_none()});
  /* The first section of a file, which its path names, often is but a date. */
  vec_push(&plan->filters.notes,
           STR("The section has no words of its own to compare; a line of "
               "another section can be named: path:line."));
  return status;
}

enum status plan_make(struct searcher *searcher, struct arena *arena,
                      const struct request *request, struct plan *plan,
                      struct query_error *problem, struct error *error) {
  struct query query = {0};
  const struct query_known known = {has_value, &plan->filters};
  *plan = (struct plan){0};
  filters_init(&plan->filters, arena, searcher, request->naming, error);
  plan_items_init(&plan->items, &plan->filters, request);
  forms_init(&plan->forms, arena, searcher->store->reader,
             searcher->store->engine, searcher->config, searcher->language,
             searcher->stemmer, problem, error);
  enum status status = STATUS_OK;
  if (request->similar_to != 0)
    status = add_similar(plan, request->similar_to, error);
  else if (request->raw && request->query.len <= QUERY_MAX_BYTES)
    query_parse_raw(arena, request->query, &query);
  else if (query_parse(arena, request->query, request->today, &known, &query,
                       problem) != STATUS_OK)
    return error_set(error, STATUS_QUERY, "%s", problem->message);
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < query.note_count; i++)
    vec_push(&plan->filters.notes, query.notes[i]);
  plan->root = query.root;
  if (request->match == MATCH_AUTO && !request->never_relax &&
      request->similar_to == 0)
    status =
        correct_words(&plan->forms, searcher, query.root, &plan->corrections);
  if (status != STATUS_OK) return status;
  plan_notes_tell_corrections(&plan->filters, &plan->corrections);
  add_root(plan, query.root);
  add_options(plan, request);
  plan_items_settle(&plan->items);
  plan_notes_tell_synonyms(&plan->filters, &plan->forms);
  return plan->forms.status != STATUS_OK ? plan->forms.status
                                         : plan->filters.status;
}

static void free_queries(struct engine_query **queries, size_t count) {
  for (size_t i = 0; i < count; i++) engine_query_free(queries[i]);
}

void plan_free(struct plan *plan) {
  for (size_t i = 0; i < plan->words.len; i++)
    engine_query_free(plan->words.data[i].query);
  free_queries(plan->optional.data, plan->optional.len);
  free_queries(plan->required.data, plan->required.len);
  free_queries(plan->filtered.data, plan->filtered.len);
  free_queries(plan->excluded.data, plan->excluded.len);
  free_queries(plan->choices, FIELD_COUNT);
  vec_free(&plan->words);
  vec_free(&plan->optional);
  vec_free(&plan->required);
  vec_free(&plan->labels);
  vec_free(&plan->corrections);
  vec_free(&plan->filtered);
  vec_free(&plan->excluded);
  forms_free(&plan->forms);
  plan_items_free(&plan->items);
  filters_free(&plan->filters);
}

struct engine_query *plan_part(struct plan *plan, struct query_node *const *row,
                               size_t count, size_t at) {
  struct engine_query *query =
      row[at]->kind == QUERY_WORD
          ? forms_word(&plan->forms, (struct word_row){row, count, at})
          : build(plan, row[at]);
  return query && plan->forms.in_heading ? engine_query_front(query) : query;
}

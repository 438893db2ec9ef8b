#include "search/explain.h"

#include <stdlib.h>

#include "search/plan.h"
#include "search/search.h"

static const char *form_name(enum form_kind kind) {
  static const char *const names[] = {
      [FORM_EXACT] = "exact",       [FORM_STEM] = "stem",
      [FORM_COMPOUND] = "compound", [FORM_SYNONYM] = "synonym",
      [FORM_WILDCARD] = "wildcard", [FORM_NAME] = "name",
      [FORM_PHRASE] = "phrase"};
  return names[kind];
}

static const char *kind_name(enum query_kind kind) {
  static const char *const names[] = {
      [QUERY_WORD] = "word",     [QUERY_PHRASE] = "phrase",
      [QUERY_SIDE] = "side",     [QUERY_AND] = "and",
      [QUERY_OR] = "or",         [QUERY_NOT] = "not",
      [QUERY_NEAR] = "near",     [QUERY_ADJ] = "adj",
      [QUERY_FILTER] = "filter", [QUERY_GROUP] = "group"};
  return names[kind];
}

struct explainer {
  struct plan *plan;
  struct str query; /* as it was typed */
  struct arena *arena;
  struct error *error;
};

/* "(filter date 2023-01-01..2023-03-31)" without the parentheses and the word
 * filter: the field, a colon, the values. */
static struct str filter_text(struct arena *arena, struct str described) {
  size_t start = strlen("(filter ");
  struct str inside = str_slice(described, start, described.len - 1);
  size_t space = str_find_byte(inside, ' ');
  return arena_strf(arena, "%.*s:%.*s", STR_FMT(str_slice(inside, 0, space)),
                    STR_FMT(str_slice(inside, space, inside.len)));
}

static struct str text_of(struct arena *arena, const struct query_node *node) {
  struct buf text = {0};
  struct query_node alone = *node;
  struct query query = {.root = &alone};
  alone.grouped = false;
  struct str result = STR("");
  switch (node->kind) {
    case QUERY_WORD:
    case QUERY_PHRASE:
      query_describe(&query, &text);
      result = arena_str(arena, buf_str(&text));
      break;
    case QUERY_FILTER:
      query_describe(&query, &text);
      result = filter_text(arena, buf_str(&text));
      break;
    case QUERY_NEAR:
    case QUERY_ADJ:
      result = arena_strf(arena, "at most %u words between", node->slop);
      break;
    case QUERY_GROUP:
      result = str_of(node->field->name);
      break;
    default:
      break;
  }
  buf_free(&text);
  return result;
}

static enum status count_sections(struct explainer *explainer,
                                  const struct engine_query *query,
                                  size_t *count) {
  uint32_t *ids = NULL;
  enum status status = engine_match(explainer->plan->forms.engine, query, &ids,
                                    count, explainer->error);
  free(ids);
  return status;
}

/* The forms that were told since `first`. */
static void take_forms(struct explainer *explainer, size_t first,
                       struct explanation_part *part) {
  const struct forms *forms = &explainer->plan->forms;
  size_t count = forms->list.len - first;
  part->forms =
      arena_alloc(explainer->arena, (count + 1) * sizeof *part->forms);
  part->form_count = count;
  for (size_t i = 0; i < count; i++) {
    const struct form *form = &forms->list.data[first + i];
    part->forms[i] =
        (struct explanation_form){form_name(form->kind), form->text};
  }
}

/* "kind:action owner:jane" side by side is one item that is both. */
static enum status explain_items(struct explainer *explainer,
                                 const struct query_node *node,
                                 struct explanation_part *part) {
  struct plan_items *items = &explainer->plan->items;
  struct buf text = {0};
  if (node->kind != QUERY_SIDE && node->kind != QUERY_AND) return STATUS_OK;
  struct engine_query *query =
      plan_items_of_group(items, node->parts, node->part_count);
  if (!query) return explainer->plan->filters.status;
  struct explanation_part *told = &part->parts[part->part_count++];
  for (size_t i = 0; i < node->part_count; i++) {
    if (!plan_items_is_about(items, node->parts[i])) continue;
    if (text.len > 0) buf_add_char(&text, ' ');
    buf_add_str(&text, str_slice(explainer->query, node->parts[i]->start,
                                 node->parts[i]->end));
  }
  told->kind = "item";
  told->text = arena_str(explainer->arena, buf_str(&text));
  enum status status = count_sections(explainer, query, &told->sections);
  engine_query_free(query);
  buf_free(&text);
  return status;
}

static enum status explain(struct explainer *explainer,
                           struct query_node *const *row, size_t count,
                           size_t at, struct explanation_part *part) {
  const struct query_node *node = row[at];
  struct plan *plan = explainer->plan;
  size_t first = plan->forms.list.len;
  struct engine_query *query = plan_part(plan, row, count, at);
  enum status status = plan->forms.status;
  *part = (struct explanation_part){.kind = kind_name(node->kind),
                                    .text = text_of(explainer->arena, node)};
  part->stop_word = node->kind == QUERY_WORD && !node->exact &&
                    !node->wildcard &&
                    forms_is_stop_word(&plan->forms, node->text);
  if (status == STATUS_OK && query)
    status = count_sections(explainer, query, &part->sections);
  engine_query_free(query);
  bool has_words = node->part_count == 0 || node->kind == QUERY_NEAR ||
                   node->kind == QUERY_ADJ;
  if (has_words) take_forms(explainer, first, part);
  if (node->kind == QUERY_GROUP) plan->forms.in_heading = true;
  bool side = node->kind == QUERY_SIDE;
  part->parts = arena_zalloc(explainer->arena,
                             (node->part_count + 2) * sizeof *part->parts);
  for (size_t i = 0; i < node->part_count && status == STATUS_OK; i++)
    status = explain(explainer, side ? node->parts : node->parts + i,
                     side ? node->part_count : 1, side ? i : 0,
                     &part->parts[part->part_count++]);
  if (node->kind == QUERY_GROUP) plan->forms.in_heading = false;
  if (status == STATUS_OK) status = explain_items(explainer, node, part);
  return status;
}

enum status explain_run(struct searcher *searcher, struct arena *arena,
                        const struct request *request,
                        struct explanation *explanation,
                        struct query_error *problem, struct error *error) {
  struct request totals = *request;
  struct plan plan = {0};
  struct buf tree = {0};
  totals.kind = REQUEST_FACETS;
  totals.facet_count = 0;
  *explanation = (struct explanation){0};
  enum status status = search_run(searcher, arena, &totals,
                                  &explanation->results, problem, error);
  if (status != STATUS_OK) return status;
  status = plan_make(searcher, arena, request, &plan, problem, error);
  struct explainer explainer = {&plan, request->query, arena, error};
  if (status == STATUS_OK) {
    struct query query = {.root = plan.root};
    query_describe(&query, &tree);
    explanation->tree = arena_str(arena, buf_str(&tree));
  }
  if (status == STATUS_OK && plan.root) {
    explanation->root = arena_zalloc(arena, sizeof *explanation->root);
    status = explain(&explainer, &plan.root, 1, 0, explanation->root);
  }
  buf_free(&tree);
  plan_free(&plan);
  return status;
}

#include "search/plan_query.h"

bool plan_query_is_ranked(const struct plan *plan) {
  return plan->words.len > 0 || plan->required.len > 0;
}

struct plan_tree {
  VEC(struct engine_query *) parts;
};

static void add_copies(struct plan_tree *tree,
                       struct engine_query *const *queries, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (queries[i]) vec_push(&tree->parts, engine_query_copy(queries[i]));
}

static struct engine_query *end(struct plan_tree *tree, bool all) {
  struct engine_query *query =
      tree->parts.len == 0 ? NULL
      : all                ? engine_query_and(tree->parts.data, tree->parts.len)
                           : engine_query_or(tree->parts.data, tree->parts.len);
  vec_free(&tree->parts);
  return query;
}

static struct engine_query *words_of(const struct plan *plan, bool all) {
  struct plan_tree tree = {0};
  for (size_t i = 0; i < plan->words.len; i++)
    vec_push(&tree.parts, engine_query_copy(plan->words.data[i].query));
  return end(&tree, all);
}

/* Sections with an item that fits all that is asked of one; NULL where terms
 * tell it. */
static struct engine_query *of_items(const struct plan *plan,
                                     enum field_id except) {
  const struct plan_items *items = &plan->items;
  bool chosen = except < FIELD_COUNT && items->choices[except];
  return chosen ? items->sections_without[except] : items->sections;
}

/* What restricts without weight; NULL if nothing does. */
static struct engine_query *restrictions(const struct plan *plan,
                                         enum field_id except) {
  struct plan_tree tree = {0};
  struct engine_query *items = of_items(plan, except);
  add_copies(&tree, plan->filtered.data, plan->filtered.len);
  add_copies(&tree, &items, 1);
  for (int id = 0; id < FIELD_COUNT; id++) {
    bool told = items && plan->items.choices[id]; /* item by item */
    if (id != (int)except && !told) add_copies(&tree, &plan->choices[id], 1);
  }
  return end(&tree, true);
}

static struct engine_query *without_excluded(const struct plan *plan,
                                             struct engine_query *query) {
  struct plan_tree tree = {0};
  add_copies(&tree, plan->excluded.data, plan->excluded.len);
  struct engine_query *excluded = end(&tree, false);
  return excluded ? engine_query_and_not(query, excluded) : query;
}

struct engine_query *plan_query_limits(const struct plan *plan,
                                       enum field_id except) {
  struct plan_tree tree = {0};
  add_copies(&tree, plan->required.data, plan->required.len);
  struct engine_query *limits = restrictions(plan, except);
  if (limits) vec_push(&tree.parts, limits);
  struct engine_query *query = end(&tree, true);
  if (!query && plan->excluded.len > 0) query = engine_query_all();
  return query ? without_excluded(plan, query) : NULL;
}

struct engine_query *plan_query_set(const struct plan *plan, bool all_words,
                                    enum field_id except) {
  struct engine_query *words = words_of(plan, all_words);
  struct engine_query *limits = plan_query_limits(plan, except);
  struct engine_query *both[] = {words, limits};
  if (words && limits) return engine_query_and(both, 2);
  if (words) return words;
  return limits ? limits : engine_query_all();
}

struct engine_query *plan_query_ranked(const struct plan *plan,
                                       bool all_words) {
  struct plan_tree tree = {0};
  struct engine_query *words = words_of(plan, all_words);
  if (words) vec_push(&tree.parts, words);
  add_copies(&tree, plan->required.data, plan->required.len);
  struct engine_query *query = end(&tree, true);
  if (!query) query = engine_query_scale(engine_query_all(), 0);
  struct plan_tree stop = {0};
  add_copies(&stop, plan->optional.data, plan->optional.len);
  struct engine_query *optional = end(&stop, false);
  return optional ? engine_query_and_maybe(query, optional) : query;
}

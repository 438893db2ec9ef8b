/* A request's query and filters as trees for the index: the exact sets that
 * totals and facets count, and the weighted queries that rank hits. */
#ifndef MINS_SEARCH_PLAN_H
#define MINS_SEARCH_PLAN_H

#include "forms/forms.h"
#include "search/filters.h"
#include "search/request.h"
#include "search/searcher.h"

struct plan_label {
  struct str text;
  const struct engine_query *query; /* one of the plan's */
};

struct plan {
  struct query_node *root; /* as it was parsed; NULL: an empty query */
  struct forms forms;
  struct filters filters;
  /* Words side by side at top level, each a query of its own, stop words left
   * out: only these may be missing. */
  VEC(struct engine_query *) words;
  VEC(struct engine_query *) optional; /* stop words: they only add weight */
  VEC(struct engine_query *)
  required; /* weighted: groups, NEAR, words in AND */
  /* What was typed for each of `words`, `optional` and `required`, in the
   * order of the query; for people. */
  VEC(struct plan_label) labels;
  VEC(struct engine_query *) filtered; /* without weight: filters */
  VEC(struct engine_query *) excluded;
  /* The options that choose facet values, by field; NULL: none. */
  struct engine_query *choices[FIELD_COUNT];
  struct str_list chosen[FIELD_COUNT]; /* normal values of them */
};

/* `searcher` has begun, and outlives the plan. */
enum status plan_make(struct searcher *searcher, struct arena *arena,
                      const struct request *request, struct plan *plan,
                      struct query_error *problem, struct error *error);
void plan_free(struct plan *plan);

/* What a node of `root` matches by itself; row[at] with the words beside it.
 * NULL for punctuation. The caller frees, and says in forms.in_heading whether
 * it is asked of headings. */
struct engine_query *plan_part(struct plan *plan, struct query_node *const *row,
                               size_t count, size_t at);

/* Whether anything is ranked: an empty query, filters and negations are not. */
bool plan_is_ranked(const struct plan *plan);
/* The set of sections that have all (or any) of the words, with all filters
 * but the choice of field `except` (FIELD_COUNT: with all). The caller frees.
 */
struct engine_query *plan_set(const struct plan *plan, bool all_words,
                              enum field_id except);
/* The weighted query for sections of the set with all words, or with any: what
 * filters and exclusions let through is known. */
struct engine_query *plan_ranked(const struct plan *plan, bool all_words);

#endif

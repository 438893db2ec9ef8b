/* A request's query and filters as trees for the index: the exact sets that
 * totals and facets count, and the weighted queries that rank hits. */
#ifndef MINS_SEARCH_PLAN_H
#define MINS_SEARCH_PLAN_H

#include "forms/forms.h"
#include "search/correct.h"
#include "search/filters.h"
#include "search/plan_items.h"
#include "search/request.h"
#include "search/searcher.h"

struct plan_label {
  struct str text;
  const struct engine_query *query; /* one of the plan's */
};

/* From so many words on (stop words do not count), a question need not be
 * covered wholly: see coverage.h. */
enum { PLAN_COVERED_WORDS = 3 };

/* One of the words side by side that a section need not have. */
struct plan_word {
  struct engine_query *query;
  struct str text;        /* as it was typed */
  size_t number;          /* of the query's words, as forms counts them */
  struct str_list phrase; /* of a phrase its words, as terms; else empty */
};

struct plan {
  struct query_node *root; /* as it was parsed; NULL: an empty query */
  struct forms forms;
  struct filters filters;
  /* Words side by side at top level, stop words left out: only these may be
   * missing. */
  VEC(struct plan_word) words;
  VEC(struct engine_query *) optional; /* stop words: they only add weight */
  VEC(struct engine_query *)
  required; /* weighted: groups, NEAR, words in AND */
  /* What was typed for each of `words`, `optional` and `required`, in the
   * order of the query; for people. */
  VEC(struct plan_label) labels;
  /* The words that were typed one after the other, stop words among them, and
   * which of them follow each other; none for fewer than PLAN_COVERED_WORDS. */
  struct engine_neighbours neighbours;
  size_t *neighbour_words; /* by term, of `words`; SIZE_MAX: of none alone */
  correct_list corrections;
  VEC(struct engine_query *) filtered; /* without weight: filters */
  VEC(struct engine_query *) excluded;
  /* The options that choose facet values, by field; NULL: none. */
  struct engine_query *choices[FIELD_COUNT];
  struct str_list chosen[FIELD_COUNT]; /* normal values of them */
  struct plan_items items; /* what is tested item by item, beside these */
};

/* `searcher` has begun, and outlives the plan. STATUS_QUERY fills `problem`.
 * Call plan_free whatever it returns. */
enum status plan_make(struct searcher *searcher, struct arena *arena,
                      const struct request *request, struct plan *plan,
                      struct query_error *problem, struct error *error);
void plan_free(struct plan *plan);

/* What a node of `root` matches by itself; row[at] with the words beside it.
 * NULL for punctuation. The caller frees it, and sets forms.in_heading before
 * if headings alone are asked. */
struct engine_query *plan_part(struct plan *plan, struct query_node *const *row,
                               size_t count, size_t at);

#endif

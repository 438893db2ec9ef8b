/* One request as it is being answered: its plan, and the sections that match.
 *
 *   struct matching matching = matching_of(searcher, arena, request, ...);
 *   status = matching_begin(&matching);
 *   ... matching.counted, matching.shown ...
 *   matching_end(&matching);
 *
 * One may begin inside another (a suggestion is tried that way): they share the
 * searcher, which has begun. */
#ifndef MINS_SEARCH_MATCHING_H
#define MINS_SEARCH_MATCHING_H

#include "search/coverage.h"
#include "search/plan.h"
#include "search/rank_columns.h"
#include "search/results.h"
#include "search/when.h"

struct matching {
  /* Given by matching_of. */
  struct searcher *searcher;
  const struct request *request;
  struct arena *arena;
  struct results *results;     /* mode and totals are filled by _begin */
  struct query_error *problem; /* filled with STATUS_QUERY */
  struct error *error;
  /* What totals count; NULL: sections. */
  enum status (*count)(struct matching *matching, size_t *total);
  /* Filled by matching_begin. */
  struct plan plan;
  struct section_set best;     /* with all words, or most of them */
  struct section_set any;      /* only filled where it may differ */
  struct section_set *counted; /* what totals and facets are of */
  struct section_set *shown;   /* what may be listed */
  enum results_mode mode;
  /* Of a question of three words and more; else `is_covered` is false. */
  bool is_covered;
  struct coverage coverage;
  double least;     /* share of the words that `best` asks for */
  struct when when; /* the time that is named, where hits are listed */
};

/* One that has not begun; all arguments outlive it. */
static inline struct matching matching_of(struct searcher *searcher,
                                          struct arena *arena,
                                          const struct request *request,
                                          struct results *results,
                                          struct query_error *problem,
                                          struct error *error) {
  return (struct matching){.searcher = searcher,
                           .request = request,
                           .arena = arena,
                           .results = results,
                           .problem = problem,
                           .error = error};
}
/* Plans the request and decides the mode of the whole answer, with all filters
 * on. Whatever it returns, matching_end follows. */
enum status matching_begin(struct matching *matching);
/* Frees the plan, the sets and the coverage. */
void matching_end(struct matching *matching);
/* The part of a list of `count` that the request asks for, first included, last
 * not; `count` becomes hit_total. */
void matching_page(const struct matching *matching, size_t count, size_t *first,
                   size_t *last);
/* The first and the last day of what another request would count; unset where
 * nothing has a date. */
enum status matching_reach(const struct matching *matching,
                           const struct request *request, struct date *first,
                           struct date *last);
/* How many sections, or whatever `count` counts, another request would find on
 * the same snapshot, and in which mode, unless `mode` is NULL; 0 for a query
 * that cannot be understood. */
enum status matching_total(const struct matching *matching,
                           const struct request *request, size_t *total,
                           enum results_mode *mode);
/* The sections that `counted` would hold without the choice of field `except`,
 * in the mode there is. The caller frees set->ids. */
enum status matching_set_without(struct matching *matching,
                                 enum field_id except, struct section_set *set);

/* To order sections of which `shown` may be listed; its columns are not filled.
 */
struct rank matching_rank(struct matching *matching, struct section_set *shown);

#endif

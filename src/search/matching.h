/* One request as it is being answered: its plan, and the sections that match.
 *
 *   struct matching matching = {.searcher = ..., .request = ..., ...};
 *   status = matching_begin(&matching);
 *   ... matching.counted, matching.shown ...
 *   matching_end(&matching);
 *
 * One may begin inside another (a suggestion is tried that way): they share the
 * searcher, which has begun. */
#ifndef MINS_SEARCH_MATCHING_H
#define MINS_SEARCH_MATCHING_H

#include "search/plan.h"
#include "search/results.h"

struct matching {
  /* Given by the caller, all of which outlive it. */
  struct searcher *searcher;
  const struct request *request;
  struct arena *arena;
  struct results *results;     /* mode and totals are filled by _begin */
  struct query_error *problem; /* filled with STATUS_QUERY */
  struct error *error;
  /* Filled by matching_begin. */
  struct plan plan;
  struct section_set all, any; /* `any` is only filled where it may differ */
  struct section_set *counted; /* what totals and facets are of */
  struct section_set *shown;   /* what may be listed */
  bool relaxed;                /* the mode is "some" */
};

/* Plans the request and decides the mode of the whole answer, with all filters
 * on. Whatever it returns, matching_end follows. */
enum status matching_begin(struct matching *matching);
/* Frees the plan and both sets. */
void matching_end(struct matching *matching);
/* The sections with all (or any) of the words under all filters but the choice
 * of field `except` (FIELD_COUNT: all). The caller frees set->ids. */
enum status matching_set(struct matching *matching, bool all_words,
                         enum field_id except, struct section_set *set);

#endif

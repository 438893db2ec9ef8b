/* What a plan asks of the engine: sets and scores. */
#ifndef MINS_SEARCH_PLAN_QUERY_H
#define MINS_SEARCH_PLAN_QUERY_H

#include "search/plan.h"

/* Whether anything is ranked: an empty query, filters and negations are not. */
bool plan_query_is_ranked(const struct plan *plan);
/* What restricts beside the words, with the choices of all fields but `except`
 * (FIELD_COUNT: of all); NULL if nothing does. The caller frees. */
struct engine_query *plan_query_limits(const struct plan *plan,
                                       enum field_id except);
/* The set of sections that have all (or any) of the words, with all filters
 * but the choice of field `except` (FIELD_COUNT: with all). The caller frees.
 */
struct engine_query *plan_query_set(const struct plan *plan, bool all_words,
                                    enum field_id except);
/* The weighted query for sections of the set with all words, or with any: what
 * filters and exclusions let through is known. */
struct engine_query *plan_query_ranked(const struct plan *plan, bool all_words);

#endif

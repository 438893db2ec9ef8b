#include "search/matching.h"

#include <stdlib.h>

#include "store/section_numbers.h"

enum status matching_set(struct matching *matching, bool all_words,
                         enum field_id except, struct section_set *set) {
  struct engine_query *query = plan_set(&matching->plan, all_words, except);
  enum status status = engine_match(matching->searcher->store->engine, query,
                                    &set->ids, &set->len, matching->error);
  engine_query_free(query);
  set->numbers = NULL;
  return status;
}

/* What is similar to a section is neither itself nor a copy of it. */
static enum status drop_copies(struct matching *matching,
                               struct section_set *set) {
  struct engine *engine = matching->searcher->store->engine;
  uint32_t own = matching->request->similar_to;
  struct section_set self = {.ids = &own, .len = 1};
  enum status status =
      section_set_read(engine, matching->arena, &self, matching->error);
  if (status == STATUS_OK)
    status = section_set_read(engine, matching->arena, set, matching->error);
  if (status != STATUS_OK) return status;
  uint64_t fold = section_numbers_fold(self.numbers);
  size_t kept = 0;
  for (size_t i = 0; i < set->len; i++) {
    if (set->ids[i] == own ||
        (fold != 0 && section_numbers_fold(&set->numbers[i]) == fold))
      continue;
    set->numbers[kept] = set->numbers[i];
    set->ids[kept++] = set->ids[i];
  }
  set->len = kept;
  return STATUS_OK;
}

/* Decides the mode of the whole answer, with all filters on. */
static enum status find_sets(struct matching *matching) {
  const struct request *request = matching->request;
  bool similar = request->similar_to != 0; /* all words: hardly ever */
  bool relaxable =
      similar || (matching->plan.words.len > 1 && request->match != MATCH_ALL &&
                  (request->match == MATCH_ANY || !request->never_relax));
  enum status status = STATUS_OK;
  if (!similar)
    status = matching_set(matching, true, FIELD_COUNT, &matching->all);
  if (status == STATUS_OK && relaxable)
    status = matching_set(matching, false, FIELD_COUNT, &matching->any);
  if (status == STATUS_OK && similar)
    status = drop_copies(matching, &matching->any);
  bool some =
      relaxable && (request->match == MATCH_ANY || matching->all.len == 0);
  matching->relaxed = some;
  matching->counted = some ? &matching->any : &matching->all;
  matching->shown = relaxable ? &matching->any : &matching->all;
  struct results *results = matching->results;
  results->all = !some;
  results->total = matching->counted->len;
  results->partial_total =
      relaxable && !some ? matching->any.len - matching->all.len : 0;
  return status;
}

enum status matching_begin(struct matching *matching) {
  *matching->results = (struct results){.query = matching->request->query};
  enum status status =
      plan_make(matching->searcher, matching->arena, matching->request,
                &matching->plan, matching->problem, matching->error);
  if (status == STATUS_OK) status = find_sets(matching);
  return status;
}

void matching_end(struct matching *matching) {
  plan_free(&matching->plan);
  columns_forget(&matching->searcher->columns);
  free(matching->all.ids);
  free(matching->any.ids);
}

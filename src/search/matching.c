#include "search/matching.h"

#include <stdlib.h>

#include "search/plan_notes.h"
#include "search/plan_query.h"
#include "store/section_numbers.h"

static enum status match(struct matching *matching, bool all_words,
                         enum field_id except, struct section_set *set) {
  struct engine_query *query =
      plan_query_set(&matching->plan, all_words, except);
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

/* ---- three words and more ---- */

/* Of all sections with any of the words, those that the limits let through. */
static enum status limit(struct matching *matching, enum field_id except,
                         struct section_set *set) {
  const struct coverage *coverage = &matching->coverage;
  struct engine_query *limits = plan_query_limits(&matching->plan, except);
  enum status status = STATUS_OK;
  set->numbers = NULL;
  if (limits) {
    status = engine_match_of(matching->searcher->store->engine, limits,
                             coverage->ids, coverage->len, &set->ids, &set->len,
                             matching->error);
    engine_query_free(limits);
  } else {
    set->len = coverage->len;
    set->ids = mem_alloc((set->len + 1) * sizeof *set->ids);
    if (set->len > 0)
      memcpy(set->ids, coverage->ids, set->len * sizeof *set->ids);
  }
  return status;
}

/* Those that have so much of the words. */
static void keep_covered(const struct matching *matching,
                         const struct section_set *any,
                         struct section_set *most) {
  const struct coverage *coverage = &matching->coverage;
  uint32_t *made;
  const uint32_t *subsets =
      coverage_subsets_of(coverage, any->ids, any->len, &made);
  *most = (struct section_set){
      .ids = mem_alloc((any->len + 1) * sizeof *most->ids)};
  for (size_t i = 0; i < any->len; i++) {
    most->ids[most->len] = any->ids[i];
    most->len += coverage->subsets.data[subsets[i]].share >= matching->least;
  }
  free(made);
}

/* Whether sections stand on so many days that they tell a story. */
static enum status tell_story(struct matching *matching,
                              struct section_set *set, bool *tell) {
  enum { FEWEST_DAYS = 3 };
  uint32_t days[FEWEST_DAYS];
  size_t count = 0;
  enum status status = section_set_read(matching->searcher->store->engine,
                                        matching->arena, set, matching->error);
  for (size_t i = 0; status == STATUS_OK && i < set->len; i++) {
    uint32_t day = set->numbers[i].of[NUMBER_DATE];
    size_t known = 0;
    while (known < count && days[known] != day) known++;
    if (day == 0 || known < count) continue;
    days[count++] = day;
    if (count == FEWEST_DAYS) break;
  }
  *tell = count == FEWEST_DAYS;
  return status;
}

/* What happened with something is told by the sections that have all words, if
 * there are enough: in the order of days what has half of them would stand
 * between, and first. */
static enum status find_story(struct matching *matching) {
  struct section_set whole = {0};
  bool tell = false;
  matching->least = 1;
  keep_covered(matching, &matching->any, &whole);
  enum status status = tell_story(matching, &whole, &tell);
  if (tell) {
    free(matching->best.ids);
    matching->best = whole;
    if (matching->coverage.is_complete) matching->mode = RESULTS_ALL;
  } else {
    free(whole.ids);
    matching->least = COVERAGE_MOST;
  }
  return status;
}

static enum status find_covered(struct matching *matching) {
  matching->is_covered = true;
  matching->least = COVERAGE_MOST;
  enum status status =
      coverage_read(&matching->coverage, &matching->plan, matching->error);
  if (status == STATUS_OK)
    status = limit(matching, FIELD_COUNT, &matching->any);
  if (status == STATUS_OK && matching->request->similar_to == 0)
    keep_covered(matching, &matching->any, &matching->best);
  matching->mode = matching->best.len > 0 ? RESULTS_MOST : RESULTS_SOME;
  if (status == STATUS_OK && matching->request->kind == REQUEST_TIMELINE)
    status = find_story(matching);
  return status;
}

/* ---- the mode ---- */

/* Decides the mode of the whole answer, with all filters on. */
static enum status find_sets(struct matching *matching) {
  const struct request *request = matching->request;
  bool similar = request->similar_to != 0; /* all words: hardly ever */
  size_t words = matching->plan.words.len;
  bool relaxable =
      similar || (words > 1 && request->match != MATCH_ALL &&
                  (request->match == MATCH_ANY || !request->never_relax));
  enum status status = STATUS_OK;
  if (relaxable && request->match == MATCH_AUTO &&
      words >= PLAN_COVERED_WORDS) {
    status = find_covered(matching);
  } else {
    if (!similar) status = match(matching, true, FIELD_COUNT, &matching->best);
    if (status == STATUS_OK && relaxable)
      status = match(matching, false, FIELD_COUNT, &matching->any);
    bool some =
        relaxable && (request->match == MATCH_ANY || matching->best.len == 0);
    matching->mode = some ? RESULTS_SOME : RESULTS_ALL;
  }
  if (status == STATUS_OK && similar)
    status = drop_copies(matching, &matching->any);
  bool some = matching->mode == RESULTS_SOME;
  matching->counted = some ? &matching->any : &matching->best;
  matching->shown = relaxable && (some || !request->best_only)
                        ? &matching->any
                        : &matching->best;
  struct results *results = matching->results;
  results->mode = matching->mode;
  results->total = matching->counted->len;
  results->partial_total =
      relaxable && !some ? matching->any.len - matching->best.len : 0;
  return status;
}

enum status matching_set_without(struct matching *matching,
                                 enum field_id except,
                                 struct section_set *set) {
  bool some = matching->mode == RESULTS_SOME;
  struct section_set any = {0};
  if (!matching->is_covered) return match(matching, !some, except, set);
  enum status status = limit(matching, except, &any);
  if (status != STATUS_OK || some) {
    *set = any;
    return status;
  }
  keep_covered(matching, &any, set);
  free(any.ids);
  return STATUS_OK;
}

enum status matching_begin(struct matching *matching) {
  *matching->results = (struct results){.query = matching->request->query};
  enum status status =
      plan_make(matching->searcher, matching->arena, matching->request,
                &matching->plan, matching->problem, matching->error);
  if (status == STATUS_OK && matching->request->similar_to == 0)
    status = plan_notes_tell_paths(&matching->plan.filters,
                                   matching->request->query, matching->error);
  if (status == STATUS_OK) status = find_sets(matching);
  return status;
}

void matching_end(struct matching *matching) {
  plan_free(&matching->plan);
  columns_forget(&matching->searcher->columns);
  if (matching->is_covered) coverage_free(&matching->coverage);
  free(matching->best.ids);
  free(matching->any.ids);
}

void matching_page(const struct matching *matching, size_t count, size_t *first,
                   size_t *last) {
  const struct request *request = matching->request;
  *first = request->offset < count ? request->offset : count;
  *last = request->limit > 0 && request->limit < count - *first
              ? *first + request->limit
              : count;
  matching->results->hit_total = count;
}

/* What stands on the earliest and on the latest day. */
static enum status find_reach(struct matching *matching, struct date *first,
                              struct date *last) {
  struct section_set *set = matching->counted;
  uint32_t least = 0, most = 0;
  enum status status = section_set_read(matching->searcher->store->engine,
                                        matching->arena, set, matching->error);
  for (size_t i = 0; status == STATUS_OK && i < set->len; i++) {
    uint32_t day = set->numbers[i].of[NUMBER_DATE];
    if (day == 0) continue;
    if (least == 0 || day < least) least = day;
    if (day > most) most = day;
  }
  *first = section_numbers_to_date(least);
  *last = section_numbers_to_date(most);
  return status;
}

enum status matching_reach(const struct matching *matching,
                           const struct request *request, struct date *first,
                           struct date *last) {
  struct results results;
  struct query_error problem;
  struct matching other =
      matching_of(matching->searcher, matching->arena, request, &results,
                  &problem, matching->error);
  enum status status = matching_begin(&other);
  if (status == STATUS_OK) status = find_reach(&other, first, last);
  matching_end(&other);
  return status;
}

enum status matching_total(const struct matching *matching,
                           const struct request *request, size_t *total,
                           enum results_mode *mode) {
  struct results results;
  struct query_error problem;
  struct matching other =
      matching_of(matching->searcher, matching->arena, request, &results,
                  &problem, matching->error);
  other.count = matching->count;
  enum status status = matching_begin(&other);
  *total = status == STATUS_OK ? results.total : 0;
  if (status == STATUS_OK && other.count) status = other.count(&other, total);
  if (mode && status == STATUS_OK) *mode = results.mode;
  matching_end(&other);
  /* A word put in place may make a filter of "a:b" or the like. */
  return status == STATUS_QUERY ? STATUS_OK : status;
}

struct rank matching_rank(struct matching *matching,
                          struct section_set *shown) {
  return (struct rank){
      .plan = &matching->plan,
      .request = matching->request,
      .engine = matching->searcher->store->engine,
      .columns = &matching->searcher->columns,
      .texts = &matching->searcher->texts,
      .arena = matching->arena,
      .shown = shown,
      .best = &matching->best,
      .coverage = matching->is_covered ? &matching->coverage : NULL};
}

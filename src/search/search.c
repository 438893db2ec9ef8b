#include "search/search.h"

#include <stdlib.h>

#include "search/crosstab.h"
#include "search/facets.h"
#include "search/hit_items.h"
#include "search/hit_page.h"
#include "search/remarks.h"
#include "store/section_numbers.h"

/* ---- facets ---- */

static enum status count_facet(struct matching *matching,
                               const struct field *field, struct facet *facet) {
  struct section_set own = {0}, *set = matching->counted;
  enum status status = STATUS_OK;
  /* Drill-sideways: a facet ignores its own choice. */
  if (matching->plan.choices[field->id]) {
    status = matching_set_without(matching, field->id, &own);
    set = &own;
  }
  if (status == STATUS_OK)
    status = hit_items_count_facet(matching, field, set, facet);
  columns_forget(&matching->searcher->columns);
  free(own.ids);
  return status;
}

/* Where hits are listed, the numbers of all that may be are read in one walk:
 * what is counted is among them. */
static enum status read_numbers(struct matching *matching) {
  struct section_set *shown = matching->shown, *counted = matching->counted;
  enum status status =
      section_set_read(matching->searcher->store->engine, matching->arena,
                       shown, matching->error);
  if (status == STATUS_OK && counted != shown)
    section_set_copy(shown, matching->arena, counted);
  return status;
}

static enum status count_facets(struct matching *matching) {
  const struct request *request = matching->request;
  struct results *results = matching->results;
  enum status status = STATUS_OK;
  results->facet_count = request->facet_count;
  results->facets = arena_zalloc(
      matching->arena, (request->facet_count + 1) * sizeof *results->facets);
  for (size_t i = 0; i < request->facet_count && status == STATUS_OK; i++)
    status = count_facet(matching, request->facets[i], &results->facets[i]);
  return status;
}

static enum status count_table(struct matching *matching) {
  struct results *results = matching->results;
  results->table = arena_zalloc(matching->arena, sizeof *results->table);
  results->table->has_zeros = matching->request->zero;
  return crosstab_count(matching, matching->request->table, results->table);
}

/* ---- hits ---- */

static enum status list_hits(struct matching *matching) {
  struct rank rank = matching_rank(matching, matching->shown);
  if (matching->request->similar_to == 0)
    when_find(&matching->plan, matching->request->query,
              matching->request->today, &matching->when);
  rank.when = matching->when;
  enum status status = rank_columns_init(&rank, matching->error);
  if (status == STATUS_OK) status = hit_page_fill(matching, &rank);
  rank_columns_free(&rank);
  return status;
}

/* ---- search ---- */

enum status search_run(struct searcher *searcher, struct arena *arena,
                       const struct request *request, struct results *results,
                       struct query_error *problem, struct error *error) {
  struct matching matching =
      matching_of(searcher, arena, request, results, problem, error);
  bool hits =
      request->kind == REQUEST_SEARCH || request->kind == REQUEST_SIMILAR;
  enum status status = matching_begin(&matching);
  results->usual_facets = request->usual_facets;
  if (status == STATUS_OK && hits && request->facet_count > 0)
    status = read_numbers(&matching);
  if (status == STATUS_OK) status = count_facets(&matching);
  if (status == STATUS_OK && request->table[0]) status = count_table(&matching);
  if (status == STATUS_OK && hits) status = list_hits(&matching);
  if (status == STATUS_OK) status = remarks_add(&matching);
  matching_end(&matching);
  return status;
}

/* ---- counting ---- */

static int compare_pair(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* Distinct files, or distinct pairs of meeting and day. */
static enum status count_units(struct matching *matching, size_t *count) {
  struct section_set *set = matching->counted;
  bool days = matching->request->unit == COUNT_MEETING_DAYS;
  *count = set->len;
  if (matching->request->unit == COUNT_SECTIONS) return STATUS_OK;
  enum status status = section_set_read(matching->searcher->store->engine,
                                        matching->arena, set, matching->error);
  if (status != STATUS_OK) return status;
  uint64_t *pairs =
      arena_alloc(matching->arena, (set->len + 1) * sizeof *pairs);
  size_t len = 0, distinct = 0;
  for (size_t i = 0; i < set->len; i++) {
    const uint32_t *numbers = set->numbers[i].of;
    if (!days)
      pairs[len++] = numbers[NUMBER_FILE];
    else if (numbers[NUMBER_DATE] != 0)
      pairs[len++] =
          (uint64_t)numbers[NUMBER_MEETING] << 32 | numbers[NUMBER_DATE];
  }
  if (len > 1) qsort(pairs, len, sizeof *pairs, compare_pair);
  for (size_t i = 0; i < len; i++)
    distinct += i == 0 || pairs[i] != pairs[i - 1];
  *count = distinct;
  return STATUS_OK;
}

enum status search_count(struct searcher *searcher, struct arena *arena,
                         const struct request *request, struct results *results,
                         size_t *count, struct query_error *problem,
                         struct error *error) {
  struct matching matching =
      matching_of(searcher, arena, request, results, problem, error);
  enum status status = matching_begin(&matching);
  if (status == STATUS_OK) status = count_units(&matching, count);
  if (status == STATUS_OK) remarks_add_notes(&matching);
  matching_end(&matching);
  return status;
}

enum status search_values(struct searcher *searcher, struct arena *arena,
                          const struct field *field, struct facet *values,
                          struct error *error) {
  struct request request = {.kind = REQUEST_FACETS,
                            .query = STR(""),
                            .facets = {field},
                            .facet_count = 1};
  struct results results;
  struct query_error problem;
  enum status status =
      search_run(searcher, arena, &request, &results, &problem, error);
  if (status != STATUS_OK) return status;
  *values = results.facets[0];
  if (values->len > 0 && !values->values[values->len - 1].value.data)
    values->len--; /* null is no value */
  return STATUS_OK;
}

#include "search/gains.h"

#include <stdlib.h>

/* Adds `weight` to the shares of the sections that match. */
static enum status add_matching(struct rank *rank,
                                const struct engine_query *query, double weight,
                                const uint32_t *ids, size_t count,
                                double *shares) {
  uint32_t *found = NULL;
  size_t found_len = 0;
  enum status status = engine_match_of(rank->engine, query, ids, count, &found,
                                       &found_len, rank->error);
  if (status == STATUS_OK)
    coverage_add(found, found_len, weight, ids, count, shares);
  free(found);
  return status;
}

static enum status find_heading_gains(struct rank *rank, const uint32_t *ids,
                                      size_t count, double *gains) {
  const struct plan *plan = rank->plan;
  const struct coverage *coverage = rank->coverage;
  enum status status = STATUS_OK;
  for (size_t i = 0; i < plan->words.len && status == STATUS_OK; i++) {
    if (coverage->weights[i] <= 0) continue;
    struct engine_query *heading =
        engine_query_front(engine_query_copy(plan->words.data[i].query));
    status =
        add_matching(rank, heading, coverage->weights[i], ids, count, gains);
    engine_query_free(heading);
  }
  double total = coverage->total > 0 ? coverage->total : 1;
  for (size_t i = 0; i < count; i++)
    gains[i] = 1 + GAINS_MOST_HEADING * gains[i] / total;
  return status;
}

static enum status find_neighbours_gains(struct rank *rank, const uint32_t *ids,
                                         size_t count, double *gains) {
  const struct engine_neighbours *asked = &rank->plan->neighbours;
  int pairs = __builtin_popcountll(asked->pairs);
  unsigned *counts = mem_alloc((count + 1) * sizeof *counts);
  enum status status = engine_count_neighbours(rank->engine, asked, ids, count,
                                               counts, rank->error);
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    gains[i] = pairs == 0 ? 1 : 1 + GAINS_MOST_NEIGHBOURS * counts[i] / pairs;
  free(counts);
  return status;
}

enum status gains_find(struct rank *rank, enum gain gain, const uint32_t *ids,
                       size_t count, double *gains) {
  return gain == GAIN_HEADING ? find_heading_gains(rank, ids, count, gains)
                              : find_neighbours_gains(rank, ids, count, gains);
}

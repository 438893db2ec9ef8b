/* The order of hits: all-words sections first, score, date, path, line; and
 * the folding of sections whose source is identical. */
#ifndef MINS_SEARCH_RANK_H
#define MINS_SEARCH_RANK_H

#include "search/facets.h"
#include "search/hits.h"
#include "search/plan.h"
#include "search/rank_columns.h"

struct ranked {
  uint32_t id;
  size_t index; /* in the set that is shown */
  bool all;     /* has all words */
  double score; /* rounded to 6 decimals */
};

/* The hits from `offset` on, `limit` of them at most (0: all), in order. */
enum status rank_page(struct rank *rank, size_t offset, size_t limit,
                      struct ranked **page, size_t *count);
/* What each word of the query adds to the scores of some hits. */
enum status rank_explain(struct rank *rank, const struct ranked *page,
                         struct hit *hits, size_t count);
/* Fills copies: the other members of its group, as ids sorted by bytes. */
enum status rank_copies(struct rank *rank, const struct ranked *ranked,
                        struct hit *hit);

#endif

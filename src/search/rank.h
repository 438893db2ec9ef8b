/* The order of hits: score, date, path, line; and the folding of sections whose
 * source is identical. Of a question of two words, sections with both stand
 * before all others; of three words and more, the share of its words that a
 * section covers is part of the score (coverage.h). */
#ifndef MINS_SEARCH_RANK_H
#define MINS_SEARCH_RANK_H

#include "search/coverage.h"
#include "search/hits.h"
#include "search/plan.h"
#include "search/rank_columns.h"

/* The hits from `offset` on, `limit` of them at most (0: all), in order. */
enum status rank_page(struct rank *rank, size_t offset, size_t limit,
                      struct ranked **page, size_t *count);

#endif

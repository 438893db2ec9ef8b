/* What a section gains by where it has the words of a question. */
#ifndef MINS_SEARCH_GAINS_H
#define MINS_SEARCH_GAINS_H

#include "search/rank_columns.h"

/* The factors of some sections, by index in ascending `ids`, into gains[],
 * which the caller has set to 0. Only with coverage. */
enum status gains_find(struct rank *rank, enum gain gain, const uint32_t *ids,
                       size_t count, double *gains);

#endif

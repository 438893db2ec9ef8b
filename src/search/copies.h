/* The sections that are folded into a hit, since their source is the same. */
#ifndef MINS_SEARCH_COPIES_H
#define MINS_SEARCH_COPIES_H

#include "search/rank.h"

/* Fills copy_paths: the files of the other members of its group, by bytes. */
enum status copies_paths(struct rank *rank, const struct ranked *ranked,
                         struct hit *hit);
/* Fills copies: the other members of its group, as ids sorted by bytes. */
enum status copies_list(struct rank *rank, const struct ranked *ranked,
                        struct hit *hit);

#endif

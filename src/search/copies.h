/* The sections that are folded into a hit, since their source is the same. */
#ifndef MINS_SEARCH_COPIES_H
#define MINS_SEARCH_COPIES_H

#include "search/rank.h"

struct copies { /* indices of the set that is shown */
  uint32_t *data;
  size_t len, cap;
};
/* The other members of its group, by the bytes of their files' paths. The
 * caller calls vec_free. */
void copies_by_path(struct rank *rank, const struct ranked *ranked,
                    struct copies *copies);
/* Reads the ids of all copies of these hits, each file once, so that
 * copies_list need not. They are the arena's. */
enum status copies_read(struct rank *rank, const struct ranked *ranked,
                        size_t count, struct arena *arena);
/* Fills copy_count, how many other members its group has, and copies with their
 * ids, sorted by bytes, as many of them as the request wants. */
enum status copies_list(struct rank *rank, const struct ranked *ranked,
                        struct hit *hit);

#endif

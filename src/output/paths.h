/* Hits as paths of files and nothing else. */
#ifndef MINS_OUTPUT_PATHS_H
#define MINS_OUTPUT_PATHS_H

#include "output/answer.h"
#include "output/output.h"

/* The results' paths, which a request with paths_only has. */
void paths_hits(struct output *out, const struct answer *answer);
/* Each path once, in the order of its first item. */
void paths_items(struct output *out, const struct answer *answer);

#endif

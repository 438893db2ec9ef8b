/* Hits as paths of files and nothing else. */
#ifndef MINS_OUTPUT_PATHS_H
#define MINS_OUTPUT_PATHS_H

#include "output/answer.h"
#include "output/output.h"

/* Each path of the hits once, in the order of its first hit. */
void paths_hits(struct output *out, const struct answer *answer);
void paths_items(struct output *out, const struct answer *answer);

#endif

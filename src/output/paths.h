/* Paths of files alone. */
#ifndef MINS_OUTPUT_PATHS_H
#define MINS_OUTPUT_PATHS_H

#include "output/output.h"
#include "output/reply.h"

/* Each path of the hits once, in the order of its first hit. */
void paths_hits(struct output *out, const struct reply *reply);

#endif

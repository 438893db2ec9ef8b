/* Hits as editors read them: path:line:column:source line. */
#ifndef MINS_OUTPUT_VIMGREP_H
#define MINS_OUTPUT_VIMGREP_H

#include "output/answer.h"
#include "output/output.h"

/* Asks out->lines_of for the source lines of the hits. */
void vimgrep_hits(struct output *out, const struct answer *answer);
void vimgrep_items(struct output *out, const struct answer *answer);

#endif

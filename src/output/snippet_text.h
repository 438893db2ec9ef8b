/* A snippet without its marks. */
#ifndef MINS_OUTPUT_SNIPPET_TEXT_H
#define MINS_OUTPUT_SNIPPET_TEXT_H

#include "search/results.h"

/* Appends the snippet of a hit on one line, where a sign parts what stands
 * apart in the section; its heading if there is none. */
void snippet_text_add(struct buf *out, const struct hit *hit);

#endif

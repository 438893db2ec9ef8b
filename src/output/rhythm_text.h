/* How often a series meets, in words. Pure functions. */
#ifndef MINS_OUTPUT_RHYTHM_TEXT_H
#define MINS_OUTPUT_RHYTHM_TEXT_H

#include "base/str.h"
#include "search/lists.h"

/* Whether it meets regularly. */
bool rhythm_text_is_regular(const struct lists_rhythm *rhythm);
/* Appends "every 2 weeks on Friday"; for a series that is regular. */
void rhythm_text(struct buf *out, const struct lists_rhythm *rhythm);

#endif

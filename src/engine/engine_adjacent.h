/* A quick look at the codes of a document (engine_sequence.h), many at a time,
 * before they are read one by one: most documents that have the words of a
 * phrase do not have the phrase. A pure function. */
#ifndef MINS_ENGINE_ENGINE_ADJACENT_H
#define MINS_ENGINE_ENGINE_ADJACENT_H

#include "engine/engine_sequence.h"

/* Whether the term with code `second` may stand at the position after one with
 * code `first`. False is certain; true is wrong for few documents. */
bool engine_adjacent_may(const struct engine_sequence *sequence, uint64_t first,
                         uint64_t second);

#endif

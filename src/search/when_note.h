/* A note about the time that a question names. */
#ifndef MINS_SEARCH_WHEN_NOTE_H
#define MINS_SEARCH_WHEN_NOTE_H

#include "search/matching.h"

/* Where a question names a time and nothing else, which filter finds what was
 * said then; and where nothing was, that. */
enum status when_note_add(struct matching *matching);

#endif

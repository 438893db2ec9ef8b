/* Who takes on a task by saying "I". A pure function. */
#ifndef MINS_MINUTES_ITEM_SPEAKER_H
#define MINS_MINUTES_ITEM_SPEAKER_H

#include "minutes/markdown.h"

/* Whose words stand behind the label of line `i`, whose bytes are [start, end):
 * "jane" of "[jane] AI: I'll ask". Empty: nobody says so of himself. */
struct str item_speaker_of(const struct markdown_section *section, size_t i,
                           size_t start, size_t end);

#endif

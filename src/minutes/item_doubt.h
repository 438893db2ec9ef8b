/* What looks like an item and is none: words that somebody said, what a bot
 * echoes, boxes before the topics of an agenda.
 *
 * Pure functions. */
#ifndef MINS_MINUTES_ITEM_DOUBT_H
#define MINS_MINUTES_ITEM_DOUBT_H

#include "minutes/markdown.h"

/* "Jane: I think we finished that", "Kim: who can?": below a heading of items,
 * but nobody's task. */
bool item_doubt_is_speech(struct str text);
/* Whether a bot repeats on line `i` what somebody else wrote. */
bool item_doubt_is_echo(const struct markdown_section *section, size_t i);
/* Whether the boxes of a section tick off topics: notes stand below two fifths
 * of them, and hardly any names who has to do it. */
bool item_doubt_are_topics(const struct markdown_section *section);
/* "AP: nothing new" among "JB: ..." and "KM: ...": initials, not an action
 * point. `start` is where they stand in line `i`. */
bool item_doubt_are_initials(const struct markdown_section *section, size_t i,
                             size_t start);

#endif

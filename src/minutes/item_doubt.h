/* What looks like an item and is none: words that somebody said, questions,
 * what a bot echoes.
 *
 * Pure functions. */
#ifndef MINS_MINUTES_ITEM_DOUBT_H
#define MINS_MINUTES_ITEM_DOUBT_H

#include "minutes/markdown.h"

/* "Jane: I think we finished that", "Kim: who can?": below a heading of items,
 * but nobody's task. */
bool item_doubt_is_speech(struct str text);
/* "Where do we put it?", "Was heißt das?", "¿Cuándo?" */
bool item_doubt_is_question(struct str text);
/* "Question: do we meet again?", "What I did:" */
bool item_doubt_asks(struct str text);
/* "Next meeting: 12 March": when the group meets again. */
bool item_doubt_is_next_meeting(struct str text);
/* "I think that we should ...": one voice, not what a group decided. */
bool item_doubt_is_one_voice(struct str text);
/* Whether two lines of the section or more are what somebody said. */
bool item_doubt_is_talk(const struct markdown_section *section);
/* Whether a bot repeats on line `i` what somebody else wrote. */
bool item_doubt_is_echo(const struct markdown_section *section, size_t i);
/* "AP: nothing new" among "JB: ..." and "KM: ...": initials, not an action
 * point. `start` is where they stand in line `i`. */
bool item_doubt_are_initials(const struct markdown_section *section, size_t i,
                             size_t start);
/* "-> yes", "Nein": the answer to a question in front of the list. */
bool item_doubt_answers(struct str text);

/* "How to ..." */
bool item_doubt_begins_question(struct str text);
/* "Another mail? => no", "any besides those above?" */
bool item_doubt_is_refused(struct str text);

#endif

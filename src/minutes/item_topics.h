/* Boxes that tick off what was talked about, not what is to be done: topics of
 * an agenda, tickets to look at, answers to a question.
 *
 * Pure functions. */
#ifndef MINS_MINUTES_ITEM_TOPICS_H
#define MINS_MINUTES_ITEM_TOPICS_H

#include "minutes/markdown.h"

/* Whether line `i`, from its byte `from`, says nothing but which ticket or
 * page: a link, a reference, a URL, and perhaps a day in front. */
bool item_topics_is_ticket(const struct markdown_section *section, size_t i,
                           size_t from);
/* Whether half of the boxes of a section and at least two are tickets. */
bool item_topics_are_tickets(const struct markdown_section *section);
/* Whether notes stand below two fifths of the boxes of a section, and hardly
 * any names who has to do it. */
bool item_topics_are_noted(const struct markdown_section *section);
/* Whether the boxes around line `i` are answers: what they stand below, in the
 * section or its heading, is a question. */
bool item_topics_answer(const struct markdown_section *section, size_t i);

/* Whether the box of line `i` is one of several that name nobody but people,
 * or how they vote: "[x] @jane", "[ ] Joe Roe", "[x] Kim - yes". */
bool item_topics_is_ballot(const struct markdown_section *section, size_t i);

#endif

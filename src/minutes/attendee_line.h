/* What a line of a section looks like to somebody who looks for names: by
 * itself, and with the lines below it.
 *
 * Pure functions of the section of `names`; lines are given by their number. */
#ifndef MINS_MINUTES_ATTENDEE_LINE_H
#define MINS_MINUTES_ATTENDEE_LINE_H

#include "minutes/attendees.h"

/* Whether the line goes on with a paragraph whose lines end in commas: "Jane,"
 * "Joe," "Kim". */
bool attendee_line_ends_commas(const struct markdown_section *section,
                               size_t i);
/* Whether the section is nothing but boxes before members, below a heading that
 * says so: "Voting members". */
bool attendee_line_ticks_members(const struct markdown_section *section);
/* Whether each line of the section begins with a full name or is a handle. */
bool attendee_line_is_all_names(const struct markdown_section *section);
/* Whether the next line is an item of a list below this one. */
bool attendee_line_heads_items(const struct attendees *names, size_t i);
/* Whether the next line begins with a person's name or handle. */
bool attendee_line_heads_person(const struct attendees *names, size_t i);
/* Whether the line, without bullets `content`, only heads the list below it: a
 * group. */
bool attendee_line_heads_list(const struct attendees *names, size_t i,
                              struct str content);

/* The length of the label that the line, without bullets `content`, begins
 * with, 0 for none: "Present:", "Present were", and without a colon emphasis,
 * or what stands above a list of people or a definition. `in_list`: the section
 * is a list of people, where more lines than labels look so. */
size_t attendee_line_label(const struct attendees *names, bool in_list,
                           size_t i, struct str content, struct str *label);

/* Whether a text is names between commas, two at least, and nothing else;
 * *nicks of them, three at least, are single words in small letters. */
bool attendee_line_has_names(struct str text, size_t *nicks);
/* Whether a line near this one is the label of a list of people. */
bool attendee_line_is_beside_list(const struct attendees *names, size_t i);
/* "People: Al, Bo, Cy" in the first lines: whether `text`, behind the label of
 * line `i`, is names and nothing else. Nicks in small letters look like other
 * words, so that a line beside them must tell of the meeting too. */
bool attendee_line_lists_people(const struct attendees *names, size_t i,
                                struct str text);
/* "Trustees: Jane Doe, Joe Roe" beside "Apologies: Kim Poe": a group of those
 * who came. */
bool attendee_line_names_members(const struct attendees *names, size_t i,
                                 struct str label, struct str rest);
/* Whether the block that begins on line `i` has a full name on each line, its
 * first one aside if that is a group: "Board:". */
bool attendee_line_begins_names(const struct attendees *names, size_t i);
/* Whether the line is a group above others of its paragraph: "Board:". */
bool attendee_line_is_group(const struct attendees *names, size_t i);
/* Whether a section is nothing but a block of code. */
bool attendee_line_is_all_code(const struct markdown_section *section);
/* "Roll call: Marsh - aye; Abt - nay" tells a vote. */
bool attendee_line_tells_votes(struct str text);
/* "Jane Doe (JD), Joe Roe (JR), Kim Poe (KP)", and nothing else: who is called
 * so below was there. */
bool attendee_line_lists_initials(struct str text);

/* Whether a label says that who came is in bold type: "Attendees (bold
 * indicates present)". */
bool attendee_line_tells_bold(struct str label);
/* Whether `content`, a part of the section's text, begins with emphasis. */
bool attendee_line_begins_bold(const struct attendees *names,
                               struct str content);

#endif

/* Who was there: lists, lines and tables of participants in a section.
 *
 * A pure function. Forms: mins-minutes(7). */
#ifndef MINS_MINUTES_PARTICIPANTS_H
#define MINS_MINUTES_PARTICIPANTS_H

#include "minutes/person.h"

/* What a section is for the list of participants. */
enum participants_zone {
  ZONE_NONE,   /* only lines and tables that say so */
  ZONE_LIST,   /* its heading says that all of it is a list */
  ZONE_ABSENT, /* ... of those who were not there */
  ZONE_GROUP,  /* below such a heading: a group, if all lines look like it */
};

/* What a line of a section is. */
enum participants_line { LINE_TEXT, LINE_ATTENDED, LINE_ABSENT };

/* The zone of a section below such a heading: "Board" is a group, "Attended
 * recently" tells of another day. */
enum participants_zone participants_group_zone(struct str heading);

/* Adds who was there to `attended` and who was not to `away`, and says in
 * in_list, for each line of the section, whether it belongs to a list of
 * participants or absentees (enum participants_line). */
void participants_read(const struct markdown_section *section,
                       enum participants_zone zone,
                       const struct phrase_options *more,
                       struct persons *attended, struct persons *away,
                       uint8_t *in_list);

/* Adds those whom front matter names: a text each, or one for all of them. */
void participants_of_front(struct str_list texts, bool in_one,
                           const struct phrase_options *more,
                           struct persons *attended);

#endif

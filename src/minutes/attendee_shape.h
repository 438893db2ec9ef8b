/* How the lines of a list of people are made: a person each, surnames first,
 * the house in front. Pure functions of a section. */
#ifndef MINS_MINUTES_ATTENDEE_SHAPE_H
#define MINS_MINUTES_ATTENDEE_SHAPE_H

#include "minutes/markdown_section.h"

/* Whether lines without a label name one person each, so that what stands
 * behind a comma is no further one: from line `i` on, those at `depth` or
 * deeper. */
bool attendee_shape_one_each(const struct markdown_section *section, size_t i,
                             uint8_t depth);
/* The same of the list below the line of a label. */
bool attendee_shape_items_one_each(const struct markdown_section *section,
                                   size_t i);
/* Whether most lines from `i` on, at `depth` or deeper, or in the paragraph of
 * line `i`, are "Doe, Jane". Names before affiliations do not look so: these
 * are repeated, have capitals only, or stand behind full names or more given
 * names than they are. Three lines at least, or two whose given names are
 * known. */
bool attendee_shape_surnames_first(const struct markdown_section *section,
                                   size_t i, uint8_t depth);
/* Whether lines are "ACME - Jane Doe, Joe Roe": at least two, one of them with
 * several names. */
bool attendee_shape_houses_first(const struct markdown_section *section);

#endif

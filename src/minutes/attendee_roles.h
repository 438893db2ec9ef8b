/* What is done to a list of people once it is read: those of a role are added,
 * what may be no name goes. */
#ifndef MINS_MINUTES_ATTENDEE_ROLES_H
#define MINS_MINUTES_ATTENDEE_ROLES_H

#include "minutes/person.h"

/* Adds those who had a role, unless the list has them, as of `from`: "Chair:
 * Jane" beside "Jane Doe" is no further person, nor is "Dan Doe" beside "DOE
 * Dan", "Daniel Doe" or "Doe". */
void attendee_roles_add(struct persons *list, size_t from,
                        const struct persons *roles);
/* Where more than names is written, single words are no names. */
void attendee_roles_keep_sure(struct persons *list, size_t from);

#endif

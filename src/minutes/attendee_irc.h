/* People who say in a chat that they are there. */
#ifndef MINS_MINUTES_ATTENDEE_IRC_H
#define MINS_MINUTES_ATTENDEE_IRC_H

#include "minutes/attendees.h"

/* Adds whom line `i`, without bullets `content`, tells to be there: "present+
 * Jane", "<jane> present+", "<jane> o/", "jane: o/". False: it is no such line.
 */
bool attendee_irc_read(struct attendees *names, size_t i, struct str content);

#endif

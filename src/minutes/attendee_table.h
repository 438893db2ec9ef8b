/* Tables of participants: a row a person, with ticks or without; and rows of
 * other tables that name them, "| Attendees | Jane, Joe |". */
#ifndef MINS_MINUTES_ATTENDEE_TABLE_H
#define MINS_MINUTES_ATTENDEE_TABLE_H

#include "minutes/attendees.h"
#include "minutes/table.h"

/* Adds who was there. Whether the whole table is one of participants;
 * `is_list`: the heading above it says so. */
bool attendee_table_read(struct attendees *attendees, const struct table *table,
                         bool is_list);

#endif

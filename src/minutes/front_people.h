/* People in the front matter whose entries are maps, or lists by group:
 *
 *   attendees:
 *     - name: Jane Doe
 *       github: jane
 *     - {name: Joe Roe, role: chair}
 *
 * Of such a value nothing but who came is read. */
#ifndef MINS_MINUTES_FRONT_PEOPLE_H
#define MINS_MINUTES_FRONT_PEOPLE_H

#include "minutes/front.h"

/* The names in the lines of a value, without those who are said to be absent;
 * the arena owns them. */
struct str_list front_people_read(struct arena *arena, struct str lines);

#endif

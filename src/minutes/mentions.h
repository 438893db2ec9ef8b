/* Who is mentioned in a text: handles, names, first names of attendees.
 *
 * Pure functions. Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_MENTIONS_H
#define MINS_MINUTES_MENTIONS_H

#include "base/map.h"
#include "minutes/person.h"

/* Who attended, by the short forms that a file may call them by. */
struct roster {
  struct arena *arena;
  VEC(struct person) people;
  struct map short_forms; /* as written -> place, plus one; 0: of several */
  struct map folded;      /* likewise, folded; whole names too */
  struct map initials;    /* "JD" */
  struct map guesses;     /* texts of the section that is being read */
};

void roster_init(struct roster *roster, struct arena *arena);
void roster_free(struct roster *roster);
void roster_add(struct roster *roster, struct person_list attended);
/* The attendee whom a name or a part of it names; NULL: none or several. */
const struct person *roster_find(const struct roster *roster, struct str name);

/* Those mentioned in a text, and what ties a name to a handle there. */
void mentions_of_text(struct roster *roster, struct str text,
                      struct persons *mentioned, struct persons *ties);
/* The same of a section, but for its code and the lines that are LINE_ATTENDED
 * in `in_list` (participants.h). */
void mentions_read(struct roster *roster,
                   const struct markdown_section *section,
                   const uint8_t *in_list, struct persons *mentioned,
                   struct persons *ties);

#endif

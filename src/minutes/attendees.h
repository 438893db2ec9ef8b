/* Names in a list of people: "Jane Doe (ACME), @joe and Kim".
 *
 * The functions add to `found`, whose arena owns what is added. Texts are parts
 * of the section's text or heading. */
#ifndef MINS_MINUTES_ATTENDEES_H
#define MINS_MINUTES_ATTENDEES_H

#include "minutes/person.h"

/* Whose names are being read. */
enum list_mode { MODE_NONE, MODE_PEOPLE, MODE_ABSENT, MODE_OTHER };

struct attendees {
  const struct markdown_section *section;
  const struct phrase_options *more; /* of the configuration; may be NULL */
  struct persons *found;             /* gets the names of MODE_PEOPLE alone */
  enum list_mode mode;
  size_t entries;       /* people read in any mode */
  struct persons *away; /* gets the names of MODE_ABSENT; may be NULL */
  bool surname_first;   /* entries are "Doe, Jane" */
  bool house_first;     /* lines are "ACME - Jane Doe, Joe Roe" */
};

/* One entry. A box in front says who came, "(absent)" behind it who did not. */
void attendees_add_entry(struct attendees *attendees, struct str entry);
/* Entries of a line with separators between them; `commas`: commas and "and"
 * are some, unless semicolons or an affiliation ("Jane Doe, ACME") show that
 * these separate no names. */
void attendees_add_line(struct attendees *attendees, struct str text,
                        bool commas);
/* Takes a tick or an empty box off either end of a text; false if it was an
 * empty one. *has_box: whether there was either. */
bool attendees_is_ticked(struct str *text, bool *has_box);
/* "Doe, Jane": one comma, behind a surname and before what can be a first name.
 * The latter goes to *given. */
bool attendees_is_surname_first(struct str entry, struct str *given);
/* "ACME - Jane Doe, Joe Roe": how long "ACME - " is, 0 if the line is no such
 * one. *count: of the names. */
size_t attendees_house_length(struct str text, size_t *count);
/* "github: @jane" */
bool attendees_has_account(struct str text);
/* Commas outside brackets. */
size_t attendees_count_commas(struct str text);

#endif

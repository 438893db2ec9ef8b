/* Who the owners of items are, once the whole file has said who was there. */
#ifndef MINS_MINUTES_SETTLE_H
#define MINS_MINUTES_SETTLE_H

#include "minutes/item.h"
#include "minutes/mentions.h"

/* Whom a file tells of. */
struct settle_people {
  const struct markdown *markdown;
  const struct roster *roster; /* who was there */
  const struct roster *away;   /* who was not */
};

/* Names of owners count if they are those of attendees, of absentees or of
 * people who speak, or if a person of that name is known: people.h. In a
 * section that is headed by an attendee, tasks without an owner are theirs. */
struct person_list settle_owners(const struct settle_people *people,
                                 struct str heading,
                                 const struct item_list *items,
                                 const struct persons *read);

#endif

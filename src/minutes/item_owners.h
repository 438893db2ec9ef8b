/* Who has to do an item.
 *
 * Handles are certain. Names are guesses: they count where people.h knows such
 * a person. The functions add to `found`, whose arena owns what is added. */
#ifndef MINS_MINUTES_ITEM_OWNERS_H
#define MINS_MINUTES_ITEM_OWNERS_H

#include "minutes/person.h"

struct item_owners {
  struct persons *found;
  uint32_t item; /* index of the item whose owners are looked for */
  const struct phrase_options *more; /* of the configuration; may be NULL */
};

/* Reads an item's text: "@jane: ...", "Jane and Joe to ...", "(Responsible:
 * Jane)", "... - Jane". */
void item_owners_find(struct item_owners *owners, struct str text);
/* Whether a text begins with who has to do it: "@jane ...", "Jane and Joe will
 * ..."; adds nobody. */
bool item_owners_lead(struct item_owners *owners, struct str text);
/* Adds "Jane, Joe and @kim" if every part is a person; else adds nothing and
 * returns false. */
bool item_owners_add_list(struct item_owners *owners, struct str text);
/* Adds the handles at the start of a text; the length up to the last one's end,
 * 0 if there is none. */
size_t item_owners_add_handles(struct item_owners *owners, struct str text);
/* "Jane: ..." or "@jane ..." at the start of a text. */
bool item_owners_stand_first(struct str text);
/* Whether line `i` is nothing but a name in bold type, above that person's
 * items. */
bool item_owners_are_in_bold(const struct markdown_section *section, size_t i);

#endif

#include "minutes/settle.h"

#include "minutes/given_names.h"
#include "minutes/kinds.h"
#include "minutes/speakers.h"

/* "Jane Joe" for "Jane, Joe": both attended. */
static bool are_two(const struct roster *roster, const struct person *owner,
                    const struct person *two[2]) {
  struct str name = owner->name;
  size_t space = str_find_byte(name, ' ');
  if (!owner->is_guess || person_words(name) != 2) return false;
  two[0] = roster_find(roster, str_slice(name, 0, space));
  two[1] = roster_find(roster, str_slice(name, space + 1, name.len));
  return two[0] && two[1] && two[0] != two[1];
}

static void add_known(struct persons *owners, const struct person *known,
                      uint32_t item) {
  struct person owner = *known;
  owner.item = item;
  persons_add(owners, owner);
}

/* Who was there, or else who was said not to be. */
static const struct person *find_known(const struct settle_people *people,
                                       const struct person *owner) {
  if (owner->handle.len > 0) return NULL;
  const struct person *known = roster_find(people->roster, owner->name);
  return known ? known : roster_find(people->away, owner->name);
}

/* "arlo" of "arlo opens it": a word in small letters is somebody only if it is
 * written so in the list of those who came. */
static bool is_word_only(const struct person *owner,
                         const struct person *known) {
  return owner->is_in_front && owner->name.len > 0 &&
         owner->name.data[0] >= 'a' && owner->name.data[0] <= 'z' &&
         !(known && (str_eq(known->name, owner->name) ||
                     str_eq(known->handle, owner->name)));
}

/* "Jane: call", "Jane Doe to call": by a common name. */
static bool is_given(const struct person *owner) {
  enum { MOST_WORDS = 3 };
  struct str name = owner->name;
  return !(owner->is_in_front && !owner->is_agent) &&
         person_is_capitalised(name) && person_words(name) <= MOST_WORDS &&
         given_names_has(str_slice(name, 0, str_find_byte(name, ' ')));
}

/* "## Jane", above what she tells and has to do. */
static void add_of_heading(const struct settle_people *people,
                           struct str heading, const struct item_list *items,
                           struct persons *owners) {
  enum { MOST_WORDS = 3 };
  if (items->len == 0 || person_words(heading) > MOST_WORDS ||
      !person_is_capitalised(heading))
    return;
  const struct person *known = roster_find(people->roster, heading);
  size_t count = owners->len;
  for (size_t i = 0; known && i < items->len; i++) {
    bool owned = items->data[i].kind != KIND_ACTION;
    for (size_t k = 0; k < count && !owned; k++)
      owned = owners->data[k].item == i;
    if (!owned) add_known(owners, known, (uint32_t)i);
  }
}

struct person_list settle_owners(const struct settle_people *people,
                                 struct str heading,
                                 const struct item_list *items,
                                 const struct persons *read) {
  struct persons owners = {.arena = read->arena};
  for (size_t i = 0; i < read->len; i++) {
    struct person owner = read->data[i];
    const struct person *two[2], *known = find_known(people, &owner);
    if (is_word_only(&owner, known)) continue;
    if (!known && owner.is_guess &&
        (is_given(&owner) || speakers_has(people->markdown, owner.name) ||
         (owner.is_agent && speakers_is_proper(people->markdown, owner.name))))
      owner.is_guess = owner.is_in_front = false;
    if (known) {
      add_known(&owners, known, owner.item);
    } else if (are_two(people->roster, &owner, two)) {
      add_known(&owners, two[0], owner.item);
      add_known(&owners, two[1], owner.item);
    } else if (!owner.is_in_front || person_words(owner.name) != 1) {
      persons_add(&owners, owner);
    }
  }
  add_of_heading(people, heading, items, &owners);
  return persons_list(&owners);
}

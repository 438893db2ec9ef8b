/* The items that a hit shows: those that the query and the options ask for, or
 * all of its section. */
#ifndef MINS_SEARCH_HIT_ITEMS_H
#define MINS_SEARCH_HIT_ITEMS_H

#include "search/matching.h"

/* Takes the others away; hits_fill has filled in all. */
enum status hit_items_choose(struct matching *matching, struct hit *hit);
/* Says who is responsible. Sorts `hits`. */
enum status hit_items_add_owners(struct matching *matching, struct hit **hits,
                                 size_t count);

/* Of each section, KIND_ACTION and KIND_DECISION as far as it has an item of
 * that kind which fits all; NULL where the section's own kinds tell it. The
 * arena's. */
enum status hit_items_kinds(struct matching *matching,
                            const struct section_set *set,
                            const unsigned **kinds);
/* Counts a facet of the sections of `set`, which lives as long as the request.
 * Where an item must be more than of its kind, a section counts as one of a
 * kind if such an item of it is. */
enum status hit_items_count_facet(struct matching *matching,
                                  const struct field *field,
                                  struct section_set *set, struct facet *facet);

#endif

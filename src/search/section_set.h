/* A set of sections, and their numbers once somebody has read them. */
#ifndef MINS_SEARCH_SECTION_SET_H
#define MINS_SEARCH_SECTION_SET_H

#include "base/arena.h"
#include "base/error.h"
#include "engine/engine.h"

/* A date as numbers of sections have it, and how many sections do. */
struct section_day {
  uint32_t date;
  size_t sections;
};

/* Sections as document ids, ascending, each once. */
struct section_set {
  uint32_t *ids; /* malloc()ed */
  size_t len;
  uint64_t number; /* given by the columns that read it first; 0: none did */
  struct engine_numbers *numbers; /* of them, an arena's; NULL: not read yet */
  struct section_day *days; /* ascending, an arena's; NULL: not counted yet */
  size_t day_count;
};
/* Reads the numbers (section_numbers.h) of a set that lives as long as the
 * arena, unless that was done. */
enum status section_set_read(struct engine *engine, struct arena *arena,
                             struct section_set *set, struct error *error);
/* Copies the numbers of `set` from those of `all`, which has its sections, and
 * whose numbers were read. */
void section_set_copy(const struct section_set *all, struct arena *arena,
                      struct section_set *set);
/* Where a section stands in the set; set->len if it is not in it. */
size_t section_set_place(const struct section_set *set, uint32_t id);

#endif

/* Sections of the index as they are shown. */
#ifndef MINS_SEARCH_HITS_H
#define MINS_SEARCH_HITS_H

#include "base/arena.h"
#include "base/error.h"
#include "search/columns.h"
#include "search/results.h"
#include "search/texts.h"

/* All that the records of a section say: everything but rank, score, match,
 * snippet, copies, and the values below. Texts are borrowed from the file. */
void hits_fill(struct arena *arena, const struct texts_file *file,
               const struct section_text *section, struct hit *hit);
/* Copies what hits_fill borrowed from the file into the arena, but for `text`,
 * which is taken away. */
void hits_own(struct arena *arena, struct hit *hit);
/* What the slots of documents say: the date, by which the due dates of items
 * are resolved, and the values that the record of texts does not have. Sorts
 * `hits`. */
enum hits_values {
  HITS_ALL,   /* of all fields */
  HITS_SHOWN, /* of those that hits show */
  HITS_BRIEF  /* team and meeting */
};
enum status hits_fill_values(struct arena *arena, struct columns *columns,
                             enum hits_values which, struct hit **hits,
                             size_t count, struct error *error);
struct str hits_id(struct arena *arena, struct str path, struct str anchor);

/* Who is responsible for the items of hits. Sorts `hits`. */
enum status hits_fill_owners(struct arena *arena, struct columns *columns,
                             const struct people_rows *people,
                             struct hit **hits, size_t count,
                             struct error *error);

#endif

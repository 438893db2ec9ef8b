/* Who is who, from the states of all files.
 *
 * A person is known by what lists of participants and ties ("Jane Doe
 * (@jane)") say. The value of a person is the handle that the name is tied to,
 * else the name, folded; the label is the most usual spelling of the name.
 * A pure function, in two steps: what all files know together, as rows that
 * can be kept, and then each section for itself. Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_PEOPLE_H
#define MINS_MINUTES_PEOPLE_H

#include "minutes/counts.h"

/* Who is known. The texts are the arena's. `sink` gets the counts; it may be
 * NULL. False: the same as before, and no rows are found. */
bool people_find(struct counted *counted, struct people_rows *rows,
                 const struct counts_sink *sink);

/* The people of the sections of one file. */
struct people {
  struct arena *arena; /* of the results */
  struct map names;    /* folded -> row, plus one */
  /* A single name, folded -> the one row that it may be, plus one; 0: it may be
   * several. Who has a task is found by it: "Jane to call the bank". */
  struct map single;
  const struct people_rows *rows;
};

void people_init(struct people *people, struct arena *arena,
                 const struct people_rows *rows);
void people_free(struct people *people);
/* Whether anybody is looked up for the sections of a file. */
bool people_are_named(const struct file_facts *file);
/* Fills people, attended, owners and item_owners of each section. */
void people_of_sections(const struct people *people,
                        const struct file_facts *file,
                        struct section_resolution *sections);

#endif

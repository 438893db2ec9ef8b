/* What is known of damage to an index: marks beside its generations.
 *
 *   DIR/damaged    names a generation in which somebody has met damage. The
 *                  next pass checks it, and may build another one.
 *   DIR/repaired   names the last generation that was built because of damage,
 *                  and says how many were in a row.
 *
 * A reader that may not write there leaves no mark, and has only reported. */
#ifndef MINS_STORE_DAMAGE_H
#define MINS_STORE_DAMAGE_H

#include <stdbool.h>

#include "base/error.h"

/* Marks the current generation of an index as damaged; does nothing if there is
 * none, or the mark cannot be written. */
void damage_mark(const char *directory);
/* The same for a generation, given by its path, from a signal handler. */
void damage_mark_generation(const char *generation);
/* Whether the current generation is marked. */
bool damage_is_marked(const char *directory);
/* Removes the mark, whichever generation it names. Needs the lock. */
void damage_unmark(const char *directory);

/* STATUS_IO, with a message that names the place, if the current generation and
 * the one before it were both built because of damage: then another one would
 * not last either. */
enum status damage_allows_repair(const char *directory, struct error *error);
/* How many in a row will have been built because of damage with the next
 * one. */
unsigned damage_count(const char *directory);
/* Notes that `generation`, a path, is the count-th in a row. */
void damage_note_repair(const char *generation, unsigned count);

#endif

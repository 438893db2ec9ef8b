/* What is known of damage to an index: marks beside its generations.
 *
 *   DIR/damaged    names a generation: somebody has met damage in it. The next
 *                  pass confirms that by a check, and builds another one.
 *   DIR/repaired   names the generation that was built for such a reason last,
 *                  and how many were in a row.
 *
 * A reader that may not write leaves no mark, and has only reported. */
#ifndef MINS_STORE_DAMAGE_H
#define MINS_STORE_DAMAGE_H

#include <stdbool.h>

#include "base/error.h"

/* Marks the current generation of an index as damaged; nothing where there is
 * none, or it cannot be written. */
void damage_mark(const char *directory);
/* The same for a generation, given by its path, from a signal handler. */
void damage_mark_generation(const char *generation);
/* Whether the current generation is marked. */
bool damage_is_marked(const char *directory);
/* Takes the mark away, whichever generation it names. Needs the lock. */
void damage_unmark(const char *directory);

/* STATUS_IO, with a message that names the place, if the current generation was
 * itself built because the one before was damaged, and that one too: then
 * another one would not last either. */
enum status damage_allows_repair(const char *directory, struct error *error);
/* How often in a row, counting one more on the current generation. */
unsigned damage_count(const char *directory);
/* Notes that `generation`, a path, was built as the count-th in a row. */
void damage_note_repair(const char *generation, unsigned count);

#endif

/* Where an index lies, and the files around its database.
 *
 *   DIR/            mode 0700
 *     db-7/         a generation: a Xapian database
 *     current       link to the generation that readers open
 *     lock          locked by the writer, holds who that is
 *     first-seen    which texts were seen when (ledger.h); outlives generations
 *
 * A new generation is built beside the old one and published by renaming the
 * link, so that a reader sees one or the other, never a mixture. */
#ifndef MINS_STORE_LOCATION_H
#define MINS_STORE_LOCATION_H

#include <stdbool.h>

#include "base/error.h"
#include "base/str.h"

/* $XDG_CACHE_HOME/mins, where indexes are unless they are put elsewhere. */
enum status location_cache(struct buf *directory, struct error *error);
/* $XDG_CACHE_HOME/mins/NAME-HASH of a root given by its real path. */
enum status location_default(struct str root, struct buf *directory,
                             struct error *error);
/* The generation that is current, as a path; STATUS_NO_INDEX if there is none,
 * STATUS_DAMAGED if the link is not one of ours. */
enum status location_current(const char *directory, struct buf *generation,
                             struct error *error);
/* A path for a generation that does not exist yet. Needs the lock. */
void location_next(const char *directory, struct buf *generation);
/* Makes it current, durably, and removes the others. Needs the lock. */
enum status location_publish(const char *directory, const char *generation,
                             struct error *error);
/* Whether there is something that a writer made and is of no use: it writes
 * now, or was killed. */
bool location_has_leftovers(const char *directory);
/* Removes it. Needs the lock. */
void location_sweep(const char *directory);
/* Removes the index, and the directory unless something else is in it; that
 * stays. Needs the lock, whose file goes too. */
enum status location_remove(const char *directory, struct error *error);

/* Takes the writer's lock, waiting up to `timeout_ms` (-1: for ever). Makes the
 * directory if needed. *fd is closed to release it; a killed process releases
 * it too. STATUS_LOCKED says who has it. `waiting`, if not NULL, is called once
 * before waiting, with the holder's description. */
enum status location_lock(const char *directory, const char *purpose,
                          long timeout_ms, void (*waiting)(const char *holder),
                          int *fd, struct error *error);
/* Who holds the lock: "mins index, pid 123"; an empty string if nobody. */
void location_holder(const char *directory, struct buf *holder);

/* Whether a watcher follows the minutes, and nothing hinders it. */
bool location_has_watcher(const char *directory);

#endif

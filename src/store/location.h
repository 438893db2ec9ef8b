/* Where an index lies, and the files around its database.
 *
 *   DIR/                mode 0700
 *     db-7/             a generation: a Xapian database
 *     tmp-123/          segments of a build by process 123
 *     current           link to the generation that readers open
 *     lock              locked by the writer, and says who that is
 *     first-seen        which texts were seen when (ledger.h); stays when
 *                       generations go
 *     damaged, repaired damage.h
 *     watch.lock, watch.socket, .cookie-*
 *                       a watcher's (location_names.h, src/watch)
 *
 * A new generation is built beside the old one and published by renaming the
 * link, so that a reader sees one or the other, never a mixture. Functions that
 * fill a struct buf append to it. */
#ifndef MINS_STORE_LOCATION_H
#define MINS_STORE_LOCATION_H

#include <stdbool.h>

#include "base/error.h"
#include "base/str.h"

/* $XDG_CACHE_HOME/mins or else $HOME/.cache/mins, where indexes are unless they
 * are put elsewhere; STATUS_USAGE if neither is set. */
enum status location_cache(struct buf *directory, struct error *error);
/* The directory NAME-HASH below that for a root, given by its real path. */
enum status location_default(struct str root, struct buf *directory,
                             struct error *error);
/* The path of the current generation; STATUS_NO_INDEX if there is none,
 * STATUS_DAMAGED if the link is not one of ours, STATUS_IO if it may not be
 * read. */
enum status location_current(const char *directory, struct buf *generation,
                             struct error *error);
/* The path for a new generation, which does not exist yet. Needs the lock. */
void location_next(const char *directory, struct buf *generation);
/* Makes it current, durably, and removes the others. Needs the lock.
 * STATUS_IO. */
enum status location_publish(const char *directory, const char *generation,
                             struct error *error);
/* Whether there are generations or segments other than the current generation:
 * a writer is at work, or was killed. */
bool location_has_leftovers(const char *directory);
/* Removes those. Needs the lock. */
void location_sweep(const char *directory);
/* Removes the index, the file of the lock included, and the directory unless
 * there is something else in it, which stays. Needs the lock. STATUS_IO. */
enum status location_remove(const char *directory, struct error *error);

/* Takes the writer's lock, waiting up to `timeout_ms` (-1: for ever). Makes the
 * directory if needed, and from then on the process's umask leaves the owner
 * all rights. Close *fd to release the lock; the end of the process releases it
 * too. STATUS_LOCKED, with the holder in the message; STATUS_USAGE for a
 * directory that is neither empty nor an index; STATUS_IO. `waiting`, if not
 * NULL, is called once before it waits, with the holder as location_holder
 * tells. `purpose`: what to call this holder, such as "index". */
enum status location_lock(const char *directory, const char *purpose,
                          long timeout_ms, void (*waiting)(const char *holder),
                          int *fd, struct error *error);
/* Who holds the lock: "mins index, pid 123"; nothing if nobody does. */
void location_holder(const char *directory, struct buf *holder);

/* Whether a watcher keeps the index up to date
 * (LOCATION_NAMES_WATCHER_WELL). */
bool location_has_watcher(const char *directory);

#endif

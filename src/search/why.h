/* Why a file has its date: the second step, repeated from what the index holds.
 */
#ifndef MINS_SEARCH_WHY_H
#define MINS_SEARCH_WHY_H

#include "base/arena.h"
#include "base/error.h"
#include "minutes/resolution.h"
#include "store/config.h"
#include "store/store.h"

/* Resolves all files of the index as the last pass did, and gives the result
 * for `path` (relative to the root); memory is the arena's. STATUS_NOT_FOUND if
 * the index has no text of it. */
enum status why_file(struct store *store, struct arena *arena,
                     const struct config *config, struct str path,
                     struct file_resolution *file, struct error *error);

#endif

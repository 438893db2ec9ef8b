/* The states of files, as an incremental pass leaves them. */
#ifndef MINS_INDEX_STATES_H
#define MINS_INDEX_STATES_H

#include "engine/engine_writer.h"
#include "index/changes.h"
#include "store/store.h"

/* Writes those of all directories in which something has changed. Old states
 * come from the store and are the arena's. Inside a transaction. */
enum status states_write(struct store *store, struct arena *arena,
                         const struct changes *changes,
                         struct engine_writer *writer, struct error *error);

#endif

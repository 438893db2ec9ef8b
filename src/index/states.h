/* The states of files after an incremental pass. */
#ifndef MINS_INDEX_STATES_H
#define MINS_INDEX_STATES_H

#include "engine/engine_writer.h"
#include "index/changes.h"
#include "store/store.h"

/* Writes them for all directories in which something has changed. Those of
 * other files there come from the store, into the arena. Inside a
 * transaction. */
enum status states_write(struct store *store, struct arena *arena,
                         const struct changes *changes,
                         struct engine_writer *writer, struct error *error);

#endif

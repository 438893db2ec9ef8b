/* Makes an index smaller: the current generation is copied without the room
 * that passes have left in it, and the copy takes its place. It says the same
 * as before; no minutes are read. */
#ifndef MINS_INDEX_COMPACT_H
#define MINS_INDEX_COMPACT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct compact_report {
  uint64_t bytes_before, bytes_after; /* of the generation's files */
  bool published; /* false: it cannot be smaller, and stays */
};

/* Takes the writer's lock, as location_lock does. STATUS_NO_INDEX;
 * STATUS_LOCKED; STATUS_DAMAGED, also if the generation is marked as damaged
 * (store/damage.h); STATUS_IO. After an error the index is as before. */
enum status compact_run(const char *directory, long lock_timeout_ms,
                        void (*waiting)(const char *holder),
                        struct compact_report *report, struct error *error);

#endif

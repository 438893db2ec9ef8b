/* An index without the room that passes have left in it: the current generation
 * merged into another one, which takes its place. Says the same as before;
 * nothing of the minutes is read. */
#ifndef MINS_INDEX_COMPACT_H
#define MINS_INDEX_COMPACT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct compact_report {
  uint64_t bytes_before, bytes_after; /* of the generation's files */
  bool published; /* false: it was as small as it gets, and stays */
};

/* Takes the writer's lock, as location_lock does. STATUS_NO_INDEX,
 * STATUS_LOCKED; STATUS_DAMAGED, also where somebody has met damage that no
 * pass has looked into; STATUS_IO. After an error the index is as before. */
enum status compact_run(const char *directory, long lock_timeout_ms,
                        void (*waiting)(const char *holder),
                        struct compact_report *report, struct error *error);

#endif

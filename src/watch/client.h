/* Asks a running watcher. These functions block, and need no libuv. *running is
 * false if nobody listens (no socket, or one that a killed watcher left): then
 * nothing was done, and the result is STATUS_OK. STATUS_IO if the watcher
 * cannot be spoken to or goes away. Timeouts are in milliseconds; -1: none. */
#ifndef MINS_WATCH_CLIENT_H
#define MINS_WATCH_CLIENT_H

#include "watch/protocol.h"

/* Returns when everything that was written before the call is in the index.
 * STATUS_TIMEOUT. */
enum status client_sync(const char *directory, long timeout_ms, bool *running,
                        struct error *error);
/* Has the watcher make a pass, with the configuration read again, and returns
 * its status. `timeout_ms` is for its first sign of life, else it is
 * STATUS_LOCKED. The report's texts are the arena's. */
enum status client_index(struct arena *arena, const char *directory,
                         bool rebuild, long timeout_ms, bool *running,
                         struct indexer_report *report, struct error *error);
/* STATUS_TIMEOUT. The status's texts are the arena's. */
enum status client_status(struct arena *arena, const char *directory,
                          long timeout_ms, bool *running,
                          struct watch_status *status, struct error *error);

#endif

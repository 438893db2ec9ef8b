/* Asking a running watcher. Blocking; needs no libuv. In all of them *running
 * is false if nobody listens (no socket, or one that a killed watcher left):
 * nothing was done then, and the result is STATUS_OK. */
#ifndef MINS_WATCH_CLIENT_H
#define MINS_WATCH_CLIENT_H

#include "watch/protocol.h"

/* Returns when everything written before the call is in the index. Timeouts
 * are in milliseconds, -1 is none; STATUS_TIMEOUT. */
enum status client_sync(const char *directory, long timeout_ms, bool *running,
                        struct error *error);
/* A pass by the watcher, with the configuration read again. `timeout_ms` is
 * for its first sign of life; STATUS_LOCKED. The report's texts are the
 * arena's. */
enum status client_index(struct arena *arena, const char *directory,
                         bool rebuild, long timeout_ms, bool *running,
                         struct indexer_report *report, struct error *error);
enum status client_status(struct arena *arena, const char *directory,
                          long timeout_ms, bool *running,
                          struct watch_status *status, struct error *error);

#endif

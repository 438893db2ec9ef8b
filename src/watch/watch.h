/* Follows a directory of minutes: the index is kept up to date with the files
 * until a signal says to leave. */
#ifndef MINS_WATCH_WATCH_H
#define MINS_WATCH_WATCH_H

#include "watch/watch_options.h"

/* Returns after SIGTERM or SIGINT, once the batch under way is finished. SIGHUP
 * reads the configuration again. STATUS_LOCKED if this index has a watcher,
 * STATUS_IO if it cannot begin; errors of files or of the index do not end it.
 * It sets libuv's allocator, so nothing else may have used libuv before. */
enum status watch_run(const struct watch_options *options, struct error *error);

#endif

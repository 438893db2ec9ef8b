/* Following a directory of minutes: the index is kept equal to the files until
 * a signal says to leave. */
#ifndef MINS_WATCH_WATCH_H
#define MINS_WATCH_WATCH_H

#include "watch/watch_options.h"

/* Returns after SIGTERM or SIGINT, with the batch under way finished. SIGHUP
 * reads the configuration again. STATUS_LOCKED if this index has a watcher;
 * errors of the files or the index do not end it. */
enum status watch_run(const struct watch_options *options, struct error *error);

#endif

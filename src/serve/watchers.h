/* A watcher for each root: a process of its own (mins watch), so that neither
 * takes the other with it, and a search never waits for a pass. */
#ifndef MINS_SERVE_WATCHERS_H
#define MINS_SERVE_WATCHERS_H

#include <uv.h>

#include "serve/server_options.h"

struct watcher;

struct watchers {
  const struct server_options *options;
  struct watcher *all;
  size_t count, running;
  bool is_stopping;
};

/* Starts them if options->watch. */
void watchers_init(struct watchers *watchers, uv_loop_t *loop,
                   const struct server_options *options);
/* Asks them to end; watchers_are_gone tells when they have. */
void watchers_stop(struct watchers *watchers);
bool watchers_are_gone(const struct watchers *watchers);
void watchers_free(struct watchers *watchers); /* they are gone */

#endif

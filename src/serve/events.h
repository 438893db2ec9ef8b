/* /api/events: server-sent events that tell when an index has changed. */
#ifndef MINS_SERVE_EVENTS_H
#define MINS_SERVE_EVENTS_H

#include "serve/connection.h"

struct listener;

struct events {
  struct connection_host *host;
  uv_timer_t timer;
  uv_work_t work;
  bool is_looking; /* a thread does */
  bool is_ending;
  uint64_t *revisions; /* by root: as told last; 0: not yet */
  uint64_t *seen;      /* by root: what the thread has found */
  unsigned quiet;      /* looks since something was sent */
  struct listener *listeners;
};

/* Answers the host's streams from now on. Memory of the arena. */
void events_init(struct events *events, struct arena *arena,
                 struct connection_host *host);
/* Ends all streams. */
void events_end(struct events *events);

#endif

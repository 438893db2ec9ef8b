/* Notices what makes all earlier knowledge doubtful: the clock was set, the
 * machine slept, something was mounted or unmounted. Costs nothing while
 * nothing happens. */
#ifndef MINS_WATCH_DISTURBANCE_H
#define MINS_WATCH_DISTURBANCE_H

#include <stdbool.h>
#include <uv.h>

struct disturbance {
  uv_poll_t clock, mounts;
  int clock_fd, mounts_fd; /* -1: not available here */
  void (*happened)(void *context);
  void *context;
};

/* Set `happened` and `context` before. */
void disturbance_start(struct disturbance *disturbance, uv_loop_t *loop);
void disturbance_close(struct disturbance *disturbance);

#endif

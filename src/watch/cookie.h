/* A barrier for events. All watches of a loop share one queue in the kernel, in
 * order: once the event for a file (the cookie) that was just made in the
 * index's own directory arrives, everything that happened before has arrived.
 * If it does not arrive, the queue was full: libuv drops the event by which
 * inotify says so. */
#ifndef MINS_WATCH_COOKIE_H
#define MINS_WATCH_COOKIE_H

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

struct cookie {
  uv_fs_event_t handle;
  const char *directory;
  bool watching;
  uint64_t made, seen; /* serial numbers of the last ones, from 1 */
  /* Called while libuv reads events: only mark something. */
  void (*arrived)(void *context);
  void (*directory_gone)(void *context);
  void *context;
};

/* Initializes the handle; set `directory`, the functions and `context`
 * before. */
void cookie_init(struct cookie *cookie, uv_loop_t *loop);
/* Watches the directory, again if it was watched before; false if that is not
 * possible: then there is no barrier. Removes the cookies of a killed
 * watcher. */
bool cookie_start(struct cookie *cookie);
/* Makes the next one; false if the directory is gone or takes no file. */
bool cookie_make(struct cookie *cookie);

#endif

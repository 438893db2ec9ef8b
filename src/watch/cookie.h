/* The barrier. All watches of a loop share one queue in the kernel, in order:
 * when the event of a file that was made just now in the index's own directory
 * arrives, everything that happened before has arrived. When it does not
 * arrive, the queue was full: libuv drops the event by which inotify says so.
 */
#ifndef MINS_WATCH_COOKIE_H
#define MINS_WATCH_COOKIE_H

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

struct cookie {
  uv_fs_event_t handle;
  const char *directory;
  bool watching;
  uint64_t made, seen; /* serial numbers, from 1 */
  /* From inside libuv's reading of events: only mark. */
  void (*arrived)(void *context);
  void (*directory_gone)(void *context);
  void *context;
};

/* Initializes the handle; the members from `directory` on are set before. */
void cookie_init(struct cookie *cookie, uv_loop_t *loop);
/* Watches the directory, anew if it was watched before; false if that is not
 * possible: then there is no barrier. Removes what a killed watcher left. */
bool cookie_start(struct cookie *cookie);
/* Makes one; false if the directory is gone or full. */
bool cookie_make(struct cookie *cookie);

#endif

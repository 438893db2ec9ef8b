/* Where tests reach into the watcher. The program has the harmless version in
 * knob.c; a test program has its own in its place. */
#ifndef MINS_WATCH_KNOB_H
#define MINS_WATCH_KNOB_H

#include <stdbool.h>

/* Whether to behave as if this event of libuv had been lost. */
bool knob_drops(const char *name, int events);

#endif

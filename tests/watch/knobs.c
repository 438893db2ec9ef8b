/* The watcher's knobs as the tests turn them; linked in place of watch/knob.c.
 *
 * MINS_TEST_DROP   percent of all events that are lost
 * MINS_TEST_DROP_RENAME   every so manieth name that comes or goes is lost */
#include <stdlib.h>
#include <uv.h>

#include "watch/knob.h"

static unsigned long number(const char *name) {
  const char *text = getenv(name);
  return text ? strtoul(text, NULL, 10) : 0;
}

bool knob_drops(const char *name, int events) {
  static unsigned long renames, seed = 1;
  unsigned long every = number("MINS_TEST_DROP_RENAME");
  /* The barrier of `mins sync` stays whole: its loss would be noticed. */
  if (name && name[0] == '.') return false;
  if (every && events & UV_RENAME) return renames++ % every == every - 1;
  seed = seed * 6364136223846793005UL + 1442695040888963407UL;
  return seed >> 33 < (number("MINS_TEST_DROP") << 31) / 100;
}

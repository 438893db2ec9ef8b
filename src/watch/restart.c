#include "watch/restart.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/env.h"
#include "base/fatal.h"
#include "base/fs.h"
#include "base/mem.h"
#include "base/str.h"

/* How often it was started anew in a row, one letter each: in the environment,
 * since nothing else is left of the process. */
#define NAME "MINS_WATCH_RESTARTS"
enum { MOST = 7, ARGUMENTS_BYTES = 1 << 20 };

/* All made beforehand: when they are used, there may be no memory. */
static struct {
  struct buf bytes; /* of the arguments */
  VEC(char *) arguments;
  VEC(char *) environment;
  char variable[sizeof NAME + 1 + MOST]; /* "NAME=xx", in the environment */
} next;

extern char **environ;

static char *times(void) { return next.variable + sizeof NAME; }

static void start_anew(void) {
  sigset_t none;
  size_t count = strlen(times());
  if (count < MOST) times()[count] = 'x';
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, NULL);
  execve("/proc/self/exe", next.arguments.data, next.environment.data);
}

static bool read_arguments(void) {
  if (fs_read("/proc/self/cmdline", ARGUMENTS_BYTES, &next.bytes, NULL, NULL) !=
      STATUS_OK)
    return false;
  for (size_t at = 0; at < next.bytes.len;
       at += strlen(next.bytes.data + at) + 1)
    vec_push(&next.arguments, next.bytes.data + at);
  vec_push(&next.arguments, NULL);
  return true;
}

void restart_prepare(void) {
  const char *before = env_get(NAME);
  size_t count = before ? strlen(before) : 0;
  if (count > MOST) count = MOST;
  if (count > 1) clock_sleep_ms(1000L << (count - 2)); /* 1 to 32 s */
  if (!read_arguments()) return;
  memcpy(next.variable, NAME "=", sizeof NAME);
  memset(times(), 'x', count);
  for (char **variable = environ; *variable; variable++)
    if (strncmp(*variable, NAME "=", sizeof NAME) != 0)
      vec_push(&next.environment, *variable);
  vec_push(&next.environment, next.variable);
  vec_push(&next.environment, NULL);
  fatal_call_before(start_anew);
}

void restart_reset(void) { memset(times(), 0, MOST); }

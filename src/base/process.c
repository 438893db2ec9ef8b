#include "base/process.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fatal.h"

enum { SHORTEST_PAUSE_US = 200, LONGEST_PAUSE_US = 10000 };

static enum process_end wait_for(pid_t child, long limit_ms) {
  int status;
  long pause_us = SHORTEST_PAUSE_US, waited_us = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (waited_us > limit_ms * 1000) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return PROCESS_LATE;
    }
    clock_sleep_us(pause_us);
    waited_us += pause_us;
    if (pause_us < LONGEST_PAUSE_US) pause_us *= 2;
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? PROCESS_DONE
                                                       : PROCESS_FAILED;
}

enum process_end process_try(bool (*work)(void *context), void *context,
                             long limit_ms) {
  pid_t child = fork();
  if (child < 0) return PROCESS_NONE;
  if (child == 0) {
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    fatal_call_before(NULL);
    alarm((unsigned)(limit_ms / 1000 * 2)); /* should the parent die */
    _exit(work(context) ? 0 : 1);
  }
  enum process_end end = wait_for(child, limit_ms);
  errno = 0;
  return end;
}

bool process_start(const char *program, const char *argument) {
  pid_t child;
  char *arguments[] = {(char *)program, (char *)argument, NULL};
  return posix_spawnp(&child, program, NULL, NULL, arguments, environ) == 0;
}

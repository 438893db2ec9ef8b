#include "base/process.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/fatal.h"

enum { SHORTEST_PAUSE_US = 200, LONGEST_PAUSE_US = 10000 };
/* A machine with other work gives a process a part of its time only. Beyond so
 * many times the limit it stands still for another reason. */
enum { MOST_WAITING = 20 };

static bool is_late(pid_t child, uint64_t begun_ms, long limit_ms) {
  uint64_t limit = (uint64_t)limit_ms, used_ms = 0;
  return clock_elapsed_ms() - begun_ms > limit * MOST_WAITING ||
         (clock_process_ms(child, &used_ms) && used_ms > limit);
}

static enum process_end wait_for(pid_t child, long limit_ms) {
  int status;
  long pause_us = SHORTEST_PAUSE_US;
  uint64_t begun_ms = clock_elapsed_ms();
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (is_late(child, begun_ms, limit_ms)) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return PROCESS_LATE;
    }
    clock_sleep_us(pause_us);
    if (pause_us < LONGEST_PAUSE_US) pause_us *= 2;
  }
  /* So fatal.h ends a process that has no memory left. */
  if (WIFEXITED(status) && WEXITSTATUS(status) == status_exit_code(STATUS_IO)) {
    errno = ENOMEM;
    return PROCESS_NONE;
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
    /* Should the parent die. */
    alarm((unsigned)(limit_ms * MOST_WAITING / 1000 + 1));
    _exit(work(context) ? 0 : 1);
  }
  errno = 0;
  return wait_for(child, limit_ms);
}

enum { MOST_THREADS = 1024 }; /* libuv has no more */

static void *wait_for_gate(void *gate) {
  pthread_mutex_lock(gate);
  pthread_mutex_unlock(gate);
  return NULL;
}

int process_try_threads(unsigned count) {
  static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
  pthread_t threads[MOST_THREADS];
  unsigned started = 0;
  int number = 0;
  pthread_mutex_lock(&gate); /* they are there all at once */
  while (started < count && started < MOST_THREADS && number == 0) {
    number = pthread_create(&threads[started], NULL, wait_for_gate, &gate);
    started += number == 0;
  }
  pthread_mutex_unlock(&gate);
  while (started > 0) pthread_join(threads[--started], NULL);
  return number;
}

bool process_start(const char *program, const char *argument) {
  pid_t child;
  char *arguments[] = {(char *)program, (char *)argument, NULL};
  return posix_spawnp(&child, program, NULL, NULL, arguments, environ) == 0;
}

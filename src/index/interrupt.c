#include "index/interrupt.h"

#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/location.h"

enum { MOST_TRIES = 500, PAUSE_MS = 2 };

static pthread_mutex_t holding = PTHREAD_MUTEX_INITIALIZER;
static atomic_bool is_ending;
static const char *guarded;
static int ends[2];

void interrupt_hold(void) { pthread_mutex_lock(&holding); }
void interrupt_release(void) { pthread_mutex_unlock(&holding); }

void interrupt_settle(void) {
  while (atomic_load(&is_ending)) pause();
}

/* Not what another process writes, for whose lock this one perhaps waits. */
static bool writes_here(void) {
  struct buf holder = {0};
  location_holder(guarded, &holder);
  const char *pid = strstr(buf_cstr(&holder), "pid ");
  bool own = pid && strtol(pid + strlen("pid "), NULL, 10) == (long)getpid();
  buf_free(&holder);
  return own;
}

/* The other threads go on meanwhile, and may make another file where one has
 * just been removed. */
static void remove_unfinished(void) {
  interrupt_hold(); /* for ever: what is published now would be removed */
  if (!writes_here()) return;
  for (int i = 0; i < MOST_TRIES && location_has_leftovers(guarded); i++) {
    location_sweep(guarded);
    clock_sleep_ms(PAUSE_MS);
  }
}

static void *wait_for_signal(void *begun) {
  unsigned char number;
  sem_post(begun);
  if (read(ends[0], &number, 1) != 1) return NULL;
  atomic_store(&is_ending, true);
  remove_unfinished();
  signal(number, SIG_DFL);
  kill(getpid(), number);
  return NULL;
}

static void on_signal(int number) {
  unsigned char byte = (unsigned char)number;
  if (write(ends[1], &byte, 1) != 1) return; /* the pipe is full of them */
}

void interrupt_guard(const char *directory) { guarded = directory; }

void interrupt_begin(void) {
  static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  static sem_t begun;
  pthread_t thread;
  static bool has_begun;
  if (!guarded || has_begun || pipe2(ends, O_CLOEXEC) != 0) return;
  has_begun = true;
  sem_init(&begun, 0, 0);
  if (pthread_create(&thread, NULL, wait_for_signal, &begun) != 0) return;
  pthread_detach(thread);
  /* Until it runs, it may hold an allocator's lock, and a child that is forked
   * meanwhile would wait for that for ever: not every allocator knows fork. */
  while (sem_wait(&begun) != 0) continue;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART},
                     old;
    if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
      sigaction(numbers[i], &action, NULL);
  }
}

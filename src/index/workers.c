#include "index/workers.h"

#include <pthread.h>
#include <stdint.h>
#include <unistd.h>

#include "base/clock.h"

enum { TICK_MS = 50 };

struct crew {
  struct workers *workers;
  size_t count;
  atomic_size_t next;
  pthread_mutex_t mutex;
  pthread_cond_t finished;
  size_t running;
  struct error error; /* the first */
};

struct worker {
  struct crew *crew;
  size_t thread;
  pthread_t handle;
};

static void fail(struct crew *crew, const struct error *error) {
  pthread_mutex_lock(&crew->mutex);
  if (!atomic_exchange(&crew->workers->stop, true)) crew->error = *error;
  pthread_mutex_unlock(&crew->mutex);
}

static void obey(struct crew *crew) {
  struct error error;
  if (stop_step(crew->workers->asked)) return;
  error_set(&error, STATUS_INTERRUPTED, "stopped");
  fail(crew, &error);
}

static void *run_worker(void *context) {
  struct worker *worker = context;
  struct crew *crew = worker->crew;
  struct workers *workers = crew->workers;
  struct error error;
  for (;;) {
    size_t index = atomic_fetch_add(&crew->next, 1);
    if (index >= crew->count || atomic_load(&workers->stop)) break;
    if (workers->work(workers->context, worker->thread, index, &error) !=
        STATUS_OK)
      fail(crew, &error);
  }
  pthread_mutex_lock(&crew->mutex);
  crew->running--;
  pthread_cond_signal(&crew->finished);
  pthread_mutex_unlock(&crew->mutex);
  return NULL;
}

static void wait_for_all(struct crew *crew) {
  pthread_mutex_lock(&crew->mutex);
  while (crew->running > 0) {
    int64_t until_ns = clock_now_ns() + TICK_MS * 1000000LL;
    struct timespec until = {.tv_sec = until_ns / 1000000000,
                             .tv_nsec = until_ns % 1000000000};
    pthread_cond_timedwait(&crew->finished, &crew->mutex, &until);
    pthread_mutex_unlock(&crew->mutex);
    crew->workers->tick(crew->workers->context);
    obey(crew);
    pthread_mutex_lock(&crew->mutex);
  }
  pthread_mutex_unlock(&crew->mutex);
}

static size_t count_threads(size_t parts) {
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  size_t threads = cores < 1              ? 1
                   : cores > WORKERS_MOST ? WORKERS_MOST
                                          : (size_t)cores;
  return threads < parts ? threads : parts;
}

enum status workers_run(struct workers *workers, size_t count,
                        struct error *error) {
  struct crew crew = {.workers = workers,
                      .count = count,
                      .mutex = PTHREAD_MUTEX_INITIALIZER,
                      .finished = PTHREAD_COND_INITIALIZER};
  struct worker all[WORKERS_MOST];
  size_t wanted = count_threads(count), threads = 0;
  atomic_init(&workers->stop, false);
  crew.running = wanted;
  for (; threads < wanted; threads++) {
    all[threads] = (struct worker){.crew = &crew, .thread = threads};
    if (pthread_create(&all[threads].handle, NULL, run_worker, &all[threads]) !=
        0)
      break;
  }
  /* Where the system gives no more threads, those there are do all the work;
   * where it gives none, this one does. */
  pthread_mutex_lock(&crew.mutex);
  crew.running -= wanted - threads;
  if (threads == 0 && wanted > 0) crew.running = 1;
  pthread_mutex_unlock(&crew.mutex);
  if (threads == 0 && wanted > 0)
    run_worker(&(struct worker){.crew = &crew, .thread = 0});
  wait_for_all(&crew);
  for (size_t i = 0; i < threads; i++) pthread_join(all[i].handle, NULL);
  obey(&crew);
  pthread_mutex_destroy(&crew.mutex);
  pthread_cond_destroy(&crew.finished);
  if (!atomic_load(&workers->stop)) return STATUS_OK;
  *error = crew.error;
  return error->status;
}

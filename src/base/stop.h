/* Lets other threads ask a long piece of work to stop, and see that it moves.
 * The worker takes a step before each part of the work, and ends with
 * STATUS_INTERRUPTED once it is asked to. */
#ifndef MINS_BASE_STOP_H
#define MINS_BASE_STOP_H

#include <stdbool.h>

/* {0} is a new one. Plain numbers, because the shim's C++ cannot use C's
 * atomic types. */
struct stop {
  int is_asked;
  unsigned long steps;
};

static inline void stop_ask(struct stop *stop) {
  __atomic_store_n(&stop->is_asked, 1, __ATOMIC_RELAXED);
}

static inline bool stop_is_asked(const struct stop *stop) {
  return __atomic_load_n(&stop->is_asked, __ATOMIC_RELAXED) != 0;
}

/* From any thread. */
static inline unsigned long stop_steps(const struct stop *stop) {
  return __atomic_load_n(&stop->steps, __ATOMIC_RELAXED);
}

/* For the one thread that works; false if it is to stop. NULL: nobody asks. */
static inline bool stop_step(struct stop *stop) {
  if (!stop) return true;
  __atomic_store_n(&stop->steps, stop->steps + 1, __ATOMIC_RELAXED);
  return !stop_is_asked(stop);
}

#endif

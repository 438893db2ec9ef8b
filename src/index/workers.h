/* Runs work that is split into parts of one kind on all cores. */
#ifndef MINS_INDEX_WORKERS_H
#define MINS_INDEX_WORKERS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/stop.h"

enum { WORKERS_MOST = 16 };

struct workers {
  /* Does part `index`; `thread` is below WORKERS_MOST, and two calls with the
   * same one never overlap. A failure stops everything: no further part begins,
   * and one that takes long may look at `stop` and give up. */
  enum status (*work)(void *context, size_t thread, size_t index,
                      struct error *error);
  /* Called about every 50 ms by the thread that called workers_run. */
  void (*tick)(void *context);
  void *context;
  struct stop *asked; /* to stop, for STATUS_INTERRUPTED; NULL: nobody asks */
  atomic_bool stop;   /* set after a failure, or when `asked` is */
};

/* Does parts 0 .. count - 1 and waits for all; returns the first failure. */
enum status workers_run(struct workers *workers, size_t count,
                        struct error *error);

#endif

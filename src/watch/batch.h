/* Batches: the marked directories are looked at, then the index makes its pass,
 * both in a thread of libuv's pool. */
#ifndef MINS_WATCH_BATCH_H
#define MINS_WATCH_BATCH_H

#include "watch/state.h"

/* Whenever state_wake is called, batch_consider will be. */
void batch_init(struct watch *watch);
/* Begins what is due, or sets the timer for it. Not from inside an event. */
void batch_consider(struct watch *watch);

#endif

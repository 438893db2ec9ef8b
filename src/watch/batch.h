/* Batches: the marked directories are looked at, then the indexer makes its
 * pass, both in a thread of libuv's pool. For the thread of the loop. */
#ifndef MINS_WATCH_BATCH_H
#define MINS_WATCH_BATCH_H

#include "watch/state.h"

/* From then on, each state_wake leads to a batch_consider. */
void batch_init(struct watch *watch);
/* Begins what is due, or sets the timer for it. Not to be called while libuv
 * reads events. */
void batch_consider(struct watch *watch);

#endif

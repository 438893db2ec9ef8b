/* Those who wait for an answer of the watcher: `mins sync` and `mins index`. */
#ifndef MINS_WATCH_WAITERS_H
#define MINS_WATCH_WAITERS_H

#include "watch/state.h"

/* From the control socket: a line of a client; a client that is gone. */
void waiters_request(void *context, struct control_client *client,
                     struct str line);
void waiters_gone(void *context, struct control_client *client);
void waiters_arrived(void *context); /* a cookie */
/* No pass is under way: answers whom nothing keeps waiting, else asks for a
 * pass. */
void waiters_settle(struct watch *watch);
void waiters_begin(struct watch *watch); /* a pass begins */
/* A pass is over. `done`: those who waited for it get their answer; else they
 * go on waiting. */
void waiters_end(struct watch *watch, bool done);
/* A cookie that nobody waits for, to see whether the queue is full. */
void waiters_test_queue(struct watch *watch);
void waiters_free(struct watch *watch);

#endif

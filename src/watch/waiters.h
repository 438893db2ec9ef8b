/* Those who wait for an answer from the watcher: `mins sync` and `mins index`.
 * For the thread of the loop. */
#ifndef MINS_WATCH_WAITERS_H
#define MINS_WATCH_WAITERS_H

#include "watch/state.h"

/* For struct control_options: a client's request; a client that is gone. */
void waiters_request(void *context, struct control_client *client,
                     struct str line);
void waiters_gone(void *context, struct control_client *client);
void waiters_arrived(void *context); /* a cookie */
/* While no pass is under way: answers those who need not wait any longer, and
 * asks for a pass if somebody does. */
void waiters_settle(struct watch *watch);
void waiters_begin(struct watch *watch); /* a pass begins */
/* A pass is over. Those who waited for its report are answered; others only if
 * it is `done`, else they go on waiting. */
void waiters_end(struct watch *watch, bool done);
/* Makes a cookie that nobody waits for, to see whether the queue is full. */
void waiters_test_queue(struct watch *watch);
void waiters_free(struct watch *watch);

#endif

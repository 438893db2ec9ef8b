/* A watcher that cannot go on (memory exhausted, a library that gave up) starts
 * anew as the same process: same id, arguments and environment. The index is as
 * the last commit left it, and the first pass looks at everything. */
#ifndef MINS_WATCH_RESTART_H
#define MINS_WATCH_RESTART_H

/* From now on fatal_end() starts the program anew instead of ending it. Where
 * it has been started anew without anything going well since then, first waits,
 * the longer the more often that was; a signal to leave ends the wait. */
void restart_prepare(void);
/* A pass went well: the next restart need not wait. */
void restart_reset(void);

#endif

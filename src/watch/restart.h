/* Restarts a watcher that cannot go on (memory exhausted, a library that gave
 * up) as the same process: same id, arguments and environment. The index is as
 * the last commit left it, and the first pass looks at everything. */
#ifndef MINS_WATCH_RESTART_H
#define MINS_WATCH_RESTART_H

/* From now on fatal_end() restarts the program instead of ending it. After
 * several restarts in a row without a pass that went well, it waits first, up
 * to 32 s, the longer the more there were; a signal ends the process, or the
 * wait. */
void restart_prepare(void);
/* A pass went well: the next restart need not wait. */
void restart_reset(void);

#endif

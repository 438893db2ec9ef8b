/* A process that is told to end while it builds an index leaves nothing behind.
 *
 * interrupt_guard is for a process of its own that makes one pass; a server
 * ends passes in its own way and does not call it. */
#ifndef MINS_INDEX_INTERRUPT_H
#define MINS_INDEX_INTERRUPT_H

/* In this directory, which outlives the process. */
void interrupt_guard(const char *directory);
/* A build begins: from now on SIGINT, SIGTERM and SIGHUP first remove what this
 * process has been building in the guarded directory, then end it as they would
 * have. Those that are ignored stay so. Nothing where no directory is guarded.
 */
void interrupt_begin(void);
/* Returns unless the process is about to end: what went wrong since is then the
 * signal's doing, and nothing to report. */
void interrupt_settle(void);

/* Around what a signal must not cut: from hold to release nothing is removed.
 */
void interrupt_hold(void);
void interrupt_release(void);

#endif

/* Makes a process that a signal ends while it builds an index leave nothing
 * behind.
 *
 * interrupt_guard is for a process that makes one pass; a server ends passes in
 * its own way and does not call it. */
#ifndef MINS_INDEX_INTERRUPT_H
#define MINS_INDEX_INTERRUPT_H

/* Names the index's directory, which is borrowed for good. */
void interrupt_guard(const char *directory);
/* A build begins: from now on SIGINT, SIGTERM and SIGHUP first remove what this
 * process has been building in the guarded directory, then end it as they would
 * have. Ignored signals stay ignored. Does nothing if no directory is
 * guarded. */
void interrupt_begin(void);
/* Does not return if a signal is about to end the process: then what went wrong
 * is the signal's doing, and not to be reported. */
void interrupt_settle(void);

/* Around what a signal must not cut in two: nothing is removed from hold to
 * release. */
void interrupt_hold(void);
void interrupt_release(void);

#endif

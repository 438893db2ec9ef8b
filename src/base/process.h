/* Work in a child process, in one place: for what cannot be stopped, or must
 * not take this process with it. */
#ifndef MINS_BASE_PROCESS_H
#define MINS_BASE_PROCESS_H

#include <stdbool.h>

enum process_end {
  PROCESS_DONE,   /* the work returned true */
  PROCESS_LATE,   /* it took more than the limit and was killed */
  PROCESS_FAILED, /* it returned false, or died */
  PROCESS_NONE    /* the system gives no process; errno */
};

/* Does the work in a copy of this process and waits for it. Nothing it changes
 * in memory is seen here. The limit is processor time, and twenty times as much
 * of waiting. */
enum process_end process_try(bool (*work)(void *context), void *context,
                             long limit_ms);
/* Starts a program of PATH with one argument and does not wait for it. False if
 * there is none. */
bool process_start(const char *program, const char *argument);

#endif

/* Child processes, in one place: for work that cannot be stopped, or must not
 * take this process with it if it crashes. */
#ifndef MINS_BASE_PROCESS_H
#define MINS_BASE_PROCESS_H

#include <stdbool.h>

enum process_end {
  PROCESS_DONE,   /* the work returned true */
  PROCESS_LATE,   /* it went over the limit and was killed */
  PROCESS_FAILED, /* it returned false, or died */
  PROCESS_NONE    /* the system has no process to give, or too little memory for
                     it: see errno */
};

/* Does the work in a copy of this process, and waits for it. What it changes in
 * memory is not seen here. The limit is on its processor time; it may take
 * twenty times as long by the clock. */
enum process_end process_try(bool (*work)(void *context), void *context,
                             long limit_ms);
/* 0 if so many threads can be started beside those there are, else why not, as
 * errno: for libraries that abort where they cannot start theirs. */
int process_try_threads(unsigned count);
/* Starts a program, looked up in PATH, with one argument, and does not wait for
 * it. False if it cannot be started. */
bool process_start(const char *program, const char *argument);

#endif

/* The end of the process where nothing can go on: memory is exhausted, or a
 * library gives up in a way that cannot be caught. Writes to the index are
 * transactions and locks end with the process, so nothing is lost by it. */
#ifndef MINS_BASE_FATAL_H
#define MINS_BASE_FATAL_H

/* Ends the process with one line on standard error, "mins: " and the text, and
 * the exit status of STATUS_IO. From any thread; allocates nothing. */
void fatal_end(const char *format, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

/* `before` is called once, after the line was written and before the process
 * ends, and need not return: the process may start anew instead. NULL: nothing
 * is called. */
void fatal_call_before(void (*before)(void));

#endif

/* Ends the process when it cannot go on: memory is exhausted, or a library
 * gives up in a way that cannot be caught. Nothing is lost: writes to the index
 * are transactions, and locks end with the process. */
#ifndef MINS_BASE_FATAL_H
#define MINS_BASE_FATAL_H

/* Ends the process with one line on standard error, "mins: " and the text, and
 * the exit status of STATUS_IO. From any thread; allocates nothing. */
void fatal_end(const char *format, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

/* Sets what fatal_end calls between writing its line and ending the process. It
 * need not return: it may restart the program instead. NULL: nothing. */
void fatal_call_before(void (*before)(void));

#endif

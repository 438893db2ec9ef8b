/* Errors: a status to act on and a message for people.
 *
 * A function that can fail returns a status and takes a caller-owned
 * struct error as its last argument, which it fills unless it returns
 * STATUS_OK. A caller that adds what it knows (which file, which step) does so
 * once, with error_context. Running out of memory is not an error of this kind:
 * it ends the process (fatal.h). Each thread needs a struct of its own. */
#ifndef MINS_BASE_ERROR_H
#define MINS_BASE_ERROR_H

enum status {
  STATUS_OK = 0,
  STATUS_NOT_FOUND,   /* nothing matches, no such id */
  STATUS_DIFFERENCES, /* verify found some */
  STATUS_USAGE,       /* a wrong option, argument or configuration */
  STATUS_QUERY,       /* a query that cannot be understood */
  STATUS_OUTPUT,      /* standard output cannot be written */
  STATUS_NO_INDEX,    /* there is no index at this place */
  STATUS_ELSEWHERE,   /* the index is of a directory above this one */
  STATUS_DAMAGED,     /* an index that cannot be read, or is not ours */
  STATUS_OVERTAKEN,   /* a reader's snapshot is gone: reopen and repeat */
  STATUS_PARTIAL,     /* done, but for files that could not be read */
  STATUS_IO,          /* the system refused (file, directory, disk full) */
  STATUS_LOCKED,      /* another writer holds the lock */
  STATUS_TIMEOUT,     /* what was waited for did not come in time */
  STATUS_INTERRUPTED, /* asked to stop, by a signal or by another thread
                         (stop.h): nothing was committed */
  STATUS_EMPTIED, /* the root has no minutes left; the index stays as it is */
  STATUS_COUNT
};

struct error {
  enum status status;
  char message[1024]; /* UTF-8 as far as its parts are; cut, never overrun */
};

/* Fills `error` and returns `status`, so that `return error_set(...)` works.
 * `error` may be NULL. */
enum status error_set(struct error *error, enum status status,
                      const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* As error_set; ": " and the text of errno `number` follow the message. */
enum status error_set_errno(struct error *error, enum status status, int number,
                            const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Puts the formatted text and ": " before the message; returns the status.
 * `error` must have been filled. */
enum status error_context(struct error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The process's exit status for a status: the table of mins(1). */
int status_exit_code(enum status status);

/* What the user can do about it: a static sentence without a full stop, or
 * NULL. */
const char *status_hint(enum status status);

/* The message without a leading "PLACE: "; points into `error`. */
const char *error_behind(const struct error *error, const char *place);

#endif

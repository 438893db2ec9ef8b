#include "base/error.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const struct {
  int exit_code;
  const char *hint;
} table[STATUS_COUNT] = {
    [STATUS_OK] = {0, NULL},
    [STATUS_NOT_FOUND] = {1, NULL},
    [STATUS_DIFFERENCES] = {1, NULL},
    [STATUS_USAGE] = {2, NULL},
    [STATUS_QUERY] = {2, NULL},
    [STATUS_OUTPUT] = {2, NULL},
    [STATUS_NO_INDEX] = {3, "run `mins index` in the directory of the minutes"},
    [STATUS_ELSEWHERE] = {3,
                          "name that directory with -C, or leave -C out; "
                          "`mins index --new-root` makes an index of its own"},
    [STATUS_DAMAGED] = {3,
                        "run `mins index --rebuild`: the index is a cache, "
                        "the minutes are untouched"},
    [STATUS_OVERTAKEN] = {3,
                          "the index changes faster than it can be read: "
                          "try again"},
    [STATUS_PARTIAL] = {4, "`mins status --skipped` lists what was left out"},
    [STATUS_IO] = {3, NULL},
    [STATUS_LOCKED] = {5, NULL},
    [STATUS_TIMEOUT] = {5, NULL},
    [STATUS_INTERRUPTED] = {130, NULL},
    [STATUS_EMPTIED] = {4, NULL},
};

static void set(struct error *error, enum status status, const char *format,
                va_list arguments) {
  error->status = status;
  vsnprintf(error->message, sizeof error->message, format, arguments);
}

enum status error_set(struct error *error, enum status status,
                      const char *format, ...) {
  if (error) {
    va_list arguments;
    va_start(arguments, format);
    set(error, status, format, arguments);
    va_end(arguments);
  }
  return status;
}

enum status error_set_errno(struct error *error, enum status status, int number,
                            const char *format, ...) {
  if (error) {
    va_list arguments;
    va_start(arguments, format);
    set(error, status, format, arguments);
    va_end(arguments);
    size_t length = strlen(error->message);
    snprintf(error->message + length, sizeof error->message - length, ": %s",
             strerror(number));
  }
  return status;
}

enum status error_context(struct error *error, const char *format, ...) {
  char context[sizeof error->message / 2];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(context, sizeof context, format, arguments);
  va_end(arguments);
  size_t length = strlen(context) + 2;
  size_t old = strlen(error->message) + 1;
  if (length + old > sizeof error->message)
    old = sizeof error->message - length;
  memmove(error->message + length, error->message, old);
  memcpy(error->message, context, length - 2);
  memcpy(error->message + length - 2, ": ", 2);
  error->message[sizeof error->message - 1] = '\0';
  return error->status;
}

int status_exit_code(enum status status) {
  return (unsigned)status < STATUS_COUNT ? table[status].exit_code : 3;
}

const char *status_hint(enum status status) {
  return (unsigned)status < STATUS_COUNT ? table[status].hint : NULL;
}

const char *error_behind(const struct error *error, const char *place) {
  size_t length = strlen(place);
  bool begins = strncmp(error->message, place, length) == 0 &&
                strncmp(error->message + length, ": ", 2) == 0;
  return error->message + (begins ? length + 2 : 0);
}

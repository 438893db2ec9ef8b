#include "base/fatal.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

static void (*_Atomic call_before)(void);
static atomic_flag ending = ATOMIC_FLAG_INIT;

void fatal_call_before(void (*before)(void)) {
  atomic_store(&call_before, before);
}

void fatal_end(const char *format, ...) {
  char line[512] = "mins: ";
  size_t start = strlen(line);
  /* One thread ends the process; others that cannot go on either wait for it.
   */
  while (atomic_flag_test_and_set(&ending)) pause();
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line + start, sizeof line - start - 1, format, arguments);
  va_end(arguments);
  strcat(line, "\n");
  if (write(STDERR_FILENO, line, strlen(line)) < 0) _exit(3);
  void (*before)(void) = atomic_load(&call_before);
  if (before) before();
  _exit(status_exit_code(STATUS_IO));
}

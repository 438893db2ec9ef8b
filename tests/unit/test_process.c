/* A child process has a limit of work, not of waiting for a busy machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "base/clock.h"
#include "base/process.h"

enum { LIMIT_MS = 100 };

static bool succeeds(void *context) { return context != NULL; }

static bool waits(void *context) {
  clock_sleep_ms(3L * LIMIT_MS);
  return context != NULL;
}

static bool works_on(void *context) {
  for (volatile unsigned i = 1; i > 0;) i = i | 1;
  return context != NULL;
}

static bool stands_still(void *context) {
  clock_sleep_ms(1000L * LIMIT_MS);
  return context != NULL;
}

static void the_end_of_the_work_is_told(void **state) {
  assert_int_equal(process_try(succeeds, state, LIMIT_MS), PROCESS_DONE);
  assert_int_equal(process_try(succeeds, NULL, LIMIT_MS), PROCESS_FAILED);
}

static void waiting_is_not_work(void **state) {
  assert_int_equal(process_try(waits, state, LIMIT_MS), PROCESS_DONE);
}

static void more_work_than_the_limit_is_late(void **state) {
  assert_int_equal(process_try(works_on, state, LIMIT_MS), PROCESS_LATE);
}

static void waiting_forever_is_late_too(void **state) {
  assert_int_equal(process_try(stands_still, state, LIMIT_MS / 10),
                   PROCESS_LATE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_end_of_the_work_is_told),
      cmocka_unit_test(waiting_is_not_work),
      cmocka_unit_test(more_work_than_the_limit_is_late),
      cmocka_unit_test(waiting_forever_is_late_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

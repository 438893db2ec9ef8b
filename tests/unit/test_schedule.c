#include "claims.h"
#include "watch/schedule.h"

static struct schedule usual(void) {
  return (struct schedule){.debounce_ms = 30, .max_delay_ms = 500};
}

static void nothing_is_never_due(void **state) {
  (void)state;
  struct schedule schedule = usual();
  assert_int_equal(schedule_due(&schedule), SCHEDULE_NEVER);
}

static void a_lone_event_is_due_at_once(void **state) {
  (void)state;
  struct schedule schedule = usual();
  schedule_event(&schedule, 1000, false);
  schedule_event(&schedule, 1003, false);
  assert_int_equal(schedule_due(&schedule), 1000 + SCHEDULE_LEAD_MS);
}

static void a_burst_waits_for_quiet_but_not_for_ever(void **state) {
  (void)state;
  struct schedule schedule = usual();
  schedule_event(&schedule, 1000, true);
  assert_int_equal(schedule_due(&schedule), 1030);
  for (uint64_t now = 1000; now < 1600; now += 10)
    schedule_event(&schedule, now, false);
  assert_int_equal(schedule_due(&schedule), 1500);
}

/* A batch is quicker than the pauses in a burst: else each event had its own.
 */
static void an_event_soon_after_a_batch_begins_a_burst(void **state) {
  (void)state;
  struct schedule schedule = usual();
  schedule_begin(&schedule, 1000);
  schedule_end(&schedule, 1005, false, false, true);
  schedule_event(&schedule, 1010, false);
  assert_int_equal(schedule_due(&schedule), 1040);
  schedule_begin(&schedule, 1040);
  schedule_end(&schedule, 1045, false, false, true);
  schedule_event(&schedule, 1080, false);
  assert_int_equal(schedule_due(&schedule), 1080 + SCHEDULE_LEAD_MS);
}

static void a_batch_takes_the_events_and_looks_at_young_files_later(
    void **state) {
  (void)state;
  struct schedule schedule = usual();
  schedule_event(&schedule, 1000, false);
  assert_false(schedule_begin(&schedule, 1004));
  assert_int_equal(schedule_due(&schedule), SCHEDULE_NEVER);
  schedule_end(&schedule, 1030, false, false, true);
  assert_int_equal(schedule_due(&schedule), 1030 + SCHEDULE_RACY_MS);
  schedule_begin(&schedule, 1030 + SCHEDULE_RACY_MS);
  schedule_end(&schedule, 4000, false, false, false);
  assert_int_equal(schedule_due(&schedule), SCHEDULE_NEVER);
}

static void pauses_after_errors_grow_and_end_with_the_error(void **state) {
  (void)state;
  struct schedule schedule = usual();
  uint64_t now = 1000, last = 0;
  for (int i = 0; i < 10; i++) {
    schedule_begin(&schedule, now);
    schedule_end(&schedule, now, true, false, true);
    schedule_event(&schedule, now, false); /* does not shorten the pause */
    uint64_t pause = schedule_due(&schedule) - now;
    assert_true(pause > last || pause == SCHEDULE_LONGEST_PAUSE_MS);
    last = pause;
    now += pause;
  }
  schedule.urgent = true; /* who waits is not kept waiting by a pause */
  assert_true(schedule_due(&schedule) <= now);
  schedule_begin(&schedule, now);
  schedule_end(&schedule, now, false, false, false);
  assert_int_equal(schedule_due(&schedule), SCHEDULE_NEVER);
}

static void full_scans_after_overflows_are_backed_off(void **state) {
  (void)state;
  struct schedule schedule = usual();
  uint64_t now = 100000, last = 0;
  for (int i = 0; i < 5; i++) {
    schedule_overflow(&schedule, now);
    uint64_t due = schedule_due(&schedule);
    assert_true(due >= now);
    if (i > 1) assert_true(due - now > last);
    last = due - now;
    now = due;
    assert_true(schedule_begin(&schedule, now));
    schedule_end(&schedule, now, false, true, false);
  }
  /* After a quiet time the next one is not delayed. */
  now += 10 * SCHEDULE_LONGEST_PAUSE_MS;
  schedule_overflow(&schedule, now);
  assert_int_equal(schedule_due(&schedule), now);
}

static void looks_at_everything_take_little_of_the_time(void **state) {
  (void)state;
  assert_int_equal(schedule_narrow_ms(0), SCHEDULE_RACY_MS);
  for (uint64_t whole_ms = 20; whole_ms < 200; whole_ms += 20)
    assert_true(schedule_narrow_ms(whole_ms) >= 100 * whole_ms);
  assert_int_equal(schedule_narrow_ms(60000), SCHEDULE_LONGEST_PAUSE_MS);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_is_never_due),
      cmocka_unit_test(a_lone_event_is_due_at_once),
      cmocka_unit_test(a_burst_waits_for_quiet_but_not_for_ever),
      cmocka_unit_test(an_event_soon_after_a_batch_begins_a_burst),
      cmocka_unit_test(a_batch_takes_the_events_and_looks_at_young_files_later),
      cmocka_unit_test(pauses_after_errors_grow_and_end_with_the_error),
      cmocka_unit_test(full_scans_after_overflows_are_backed_off),
      cmocka_unit_test(looks_at_everything_take_little_of_the_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

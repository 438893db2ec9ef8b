#include "claims.h"
#include "search/rhythm.h"

struct rhythm_case {
  const char *what;
  const char *days;    /* of meetings */
  const char *horizon; /* NULL: the last of them */
  const char *gaps;
  int weeks, months, weekday;
  size_t pauses;
};

static const struct rhythm_case cases[] = {
    {"every Wednesday",
     "2024-01-03 2024-01-10 2024-01-17 2024-01-24 2024-01-31", NULL, "", 1, 0,
     3, 0},
    {"one is missing",
     "2024-01-03 2024-01-10 2024-01-17 2024-01-31 2024-02-07 2024-02-14", NULL,
     "2024-01-24", 1, 0, 3, 0},
    {"two in a row",
     "2024-01-03 2024-01-10 2024-01-17 2024-02-07 2024-02-14 2024-02-21", NULL,
     "2024-01-24 2024-01-31", 1, 0, 3, 0},
    {"put off by a day is not missing",
     "2024-01-03 2024-01-10 2024-01-18 2024-01-24 2024-01-30 2024-02-07", NULL,
     "", 1, 0, 3, 0},
    {"the usual weekday, not that of the last meeting",
     "2024-01-03 2024-01-10 2024-01-18 2024-01-31 2024-02-07 2024-02-14", NULL,
     "2024-01-24", 1, 0, 3, 0},
    {"an extra meeting changes nothing",
     "2024-01-03 2024-01-05 2024-01-10 2024-01-17 2024-01-24 2024-02-07 "
     "2024-02-14",
     NULL, "2024-01-31", 1, 0, 3, 0},
    {"of two weekdays as often, that of the later ones",
     "2023-12-27 2024-01-03 2024-01-10 2024-01-17 2024-01-25 2024-02-01 "
     "2024-02-15 2024-02-22",
     NULL, "2024-02-08", 1, 0, 4, 0},
    {"every other Monday",
     "2024-01-01 2024-01-15 2024-01-29 2024-02-26 2024-03-11 2024-03-25", NULL,
     "2024-02-12", 2, 0, 1, 0},
    {"put off by a week is not missing",
     "2024-01-01 2024-01-15 2024-01-29 2024-02-19 2024-03-04 2024-03-18", NULL,
     "", 2, 0, 1, 0},
    {"from weekly to every other week: none of it is missing",
     "2024-01-03 2024-01-10 2024-01-17 2024-01-24 2024-01-31 2024-02-14 "
     "2024-02-28 2024-03-13 2024-03-27 2024-04-10",
     NULL, "", 2, 0, 3, 0},
    {"first Thursday of a month",
     "2024-01-04 2024-02-01 2024-03-07 2024-05-02 2024-06-06 2024-07-04", NULL,
     "2024-04", 0, 1, 0, 0},
    {"months whose day is not known", "2024-01 2024-02 2024-03 2024-05 2024-06",
     NULL, "2024-04", 0, 1, 0, 0},
    {"every quarter",
     "2023-01-10 2023-04-11 2023-07-11 2024-01-09 2024-04-10 "
     "2024-07-10",
     NULL, "2023-10", 0, 3, 0, 0},
    {"too few to know", "2024-01-03 2024-01-10 2024-01-17 2024-01-31", NULL, "",
     0, 0, 0, 0},
    {"no rhythm at all",
     "2024-01-03 2024-01-09 2024-03-17 2024-04-20 2024-04-29 2024-08-01", NULL,
     "", 0, 0, 0, 0},
    {"two intervals alike are not enough",
     "2024-02-01 2024-02-20 2024-06-03 2024-06-21 2024-12-30", NULL, "", 0, 0,
     0, 0},
    {"given up, and taken up again",
     "2023-01-04 2023-01-11 2023-01-18 2023-01-25 2024-01-03 2024-01-10 "
     "2024-01-17 2024-01-24",
     NULL, "", 1, 0, 3, 1},
    {"eight are missing: no pause, but gaps",
     "2024-01-03 2024-01-10 2024-01-17 2024-03-20 2024-03-27 2024-04-03", NULL,
     "2024-01-24 2024-01-31 2024-02-07 2024-02-14 2024-02-21 2024-02-28 "
     "2024-03-06 2024-03-13",
     1, 0, 3, 0},
    {"not regular before: the first one was on its own",
     "2023-12-06 2024-01-03 2024-01-10 2024-01-17 2024-01-24", NULL, "", 1, 0,
     3, 0},
    {"goes on: the last ones are missing",
     "2024-01-03 2024-01-10 2024-01-17 2024-01-24", "2024-02-08",
     "2024-01-31 2024-02-07", 1, 0, 3, 0},
    {"the next one is not due yet",
     "2024-01-03 2024-01-10 2024-01-17 2024-01-24", "2024-01-30", "", 1, 0, 3,
     0},
    {"ended", "2024-01-03 2024-01-10 2024-01-17 2024-01-24", "2024-06-01", "",
     1, 0, 3, 0},
    {"a month that is not over is not missing",
     "2024-01 2024-02 2024-03 2024-04", "2024-06-29", "2024-05", 0, 1, 0, 0},
    {"over the turn of the year and a leap day",
     "2023-12-13 2023-12-20 2024-01-03 2024-01-10 2024-01-17 2024-01-24 "
     "2024-01-31 2024-02-07 2024-02-14 2024-02-21 2024-03-06 2024-03-13",
     NULL, "2023-12-27 2024-02-28", 1, 0, 3, 0},
    {"none", "", "2024-01-01", "", 0, 0, 0, 0},
};

static size_t read_days(const char *text, struct date *days) {
  struct str rest = str_of(text), one;
  size_t count = 0;
  while (rest.len > 0 && str_split(&rest, ' ', &one))
    assert_true(date_parse(one, &days[count++]));
  return count;
}

static void gaps_are_where_a_reader_expects_a_meeting(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    const struct rhythm_case *one = &cases[i];
    struct arena arena = {0};
    struct date days[32], horizon = {2024, 1, 1};
    struct rhythm rhythm;
    struct buf gaps = {0};
    size_t count = read_days(one->days, days);
    if (count > 0) horizon = days[count - 1];
    if (!date_has_day(horizon)) horizon.day = 28;
    if (one->horizon) read_days(one->horizon, &horizon);
    rhythm_find(&arena, days, count, horizon, &rhythm);
    for (size_t k = 0; k < rhythm.gap_count; k++) {
      char text[DATE_TEXT_SIZE];
      date_format(rhythm.gaps[k], text);
      buf_addf(&gaps, "%s%s", k > 0 ? " " : "", text);
    }
    expect_str(buf_str(&gaps), one->gaps, one->what);
    if (rhythm.weeks != one->weeks || rhythm.months != one->months ||
        rhythm.weekday != one->weekday)
      fail_msg("%s: every %d weeks, %d months, weekday %d", one->what,
               rhythm.weeks, rhythm.months, rhythm.weekday);
    assert_int_equal(rhythm.pauses, one->pauses);
    buf_free(&gaps);
    arena_free(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(gaps_are_where_a_reader_expects_a_meeting),
  };
  return cmocka_run_group_tests_name("rhythm", tests, NULL, NULL);
}

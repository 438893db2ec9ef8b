#include "claims.h"

static struct date day(int year, int month, int number) {
  return (struct date){(short)year, (signed char)month, (signed char)number};
}

static void days_are_the_civil_calendar(void **state) {
  (void)state;
  assert_int_equal(date_to_days(day(1970, 1, 1)), 0);
  assert_int_equal(date_to_days(day(2000, 3, 1)), 11017);
  struct date date = day(1989, 12, 31);
  int weekday = date_weekday(date); /* a Sunday */
  assert_int_equal(weekday, 7);
  for (long days = date_to_days(date); date.year < 2101; days++) {
    assert_int_equal(date_to_days(date), days);
    assert_true(date_is_valid(date));
    assert_true(date_eq(date_from_days(days), date));
    assert_int_equal(date_weekday(date), weekday);
    if (++date.day > date_days_in_month(date.year, date.month)) {
      date.day = 1;
      if (++date.month > 12) date = day(date.year + 1, 1, 1);
    }
    weekday = weekday % 7 + 1;
  }
}

static void iso_weeks_at_the_turn_of_the_year(void **state) {
  (void)state;
  static const struct {
    struct date date;
    int year, week;
  } cases[] = {
      {{2021, 1, 3}, 2020, 53},   {{2021, 1, 4}, 2021, 1},
      {{2022, 1, 1}, 2021, 52},   {{2022, 1, 3}, 2022, 1},
      {{2024, 12, 29}, 2024, 52}, {{2024, 12, 30}, 2025, 1},
      {{2023, 1, 18}, 2023, 3},   {{2026, 12, 31}, 2026, 53},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    int year, week;
    date_iso_week(cases[i].date, &year, &week);
    assert_int_equal(year, cases[i].year);
    assert_int_equal(week, cases[i].week);
    struct date monday = date_of_iso_week(year, week);
    assert_int_equal(date_weekday(monday), 1);
    long distance = date_to_days(cases[i].date) - date_to_days(monday);
    assert_in_range(distance, 0, 6);
  }
  assert_int_equal(date_weeks_in_year(2020), 53);
  assert_int_equal(date_weeks_in_year(2023), 52);
}

static void a_month_sorts_before_its_first_day(void **state) {
  (void)state;
  assert_true(date_cmp(day(2025, 3, 0), day(2025, 3, 1)) < 0);
  assert_true(date_cmp(day(2025, 3, 0), day(2025, 2, 28)) > 0);
  assert_true(date_cmp(day(2025, 3, 1), day(2025, 3, 1)) == 0);
}

static void moving_by_months_stays_in_the_month(void **state) {
  (void)state;
  expect_date(date_add_months(day(2024, 1, 31), 1), "2024-02-29", "+1");
  expect_date(date_add_months(day(2024, 3, 31), -1), "2024-02-29", "-1");
  expect_date(date_add_months(day(2024, 1, 15), -13), "2022-12-15", "-13");
  expect_date(date_add_days(day(2024, 12, 31), 1), "2025-01-01", "+1 day");
}

static void what_is_formatted_is_parsed(void **state) {
  (void)state;
  static const char *const good[] = {"2023-01-19", "20230119", "2023-01",
                                     "202301"};
  static const char *const bad[] = {"2023",      "2023-1",     "2023-02-30",
                                    "2023-13",   "20231301",   "2023-01-19 ",
                                    "",          "2023-01-1x", "x2023-01",
                                    "2023-0119", "0000-01-01"};
  struct date date;
  for (size_t i = 0; i < COUNT(good); i++) {
    char dashed[DATE_TEXT_SIZE], compact[DATE_TEXT_SIZE];
    assert_true(date_parse(str_of(good[i]), &date));
    date_format(date, dashed);
    date_format_compact(date, compact);
    assert_string_equal(good[i], strchr(good[i], '-') ? dashed : compact);
  }
  for (size_t i = 0; i < COUNT(bad); i++)
    if (date_parse(str_of(bad[i]), &date)) fail_msg("\"%s\" parsed", bad[i]);
}

static void today_is_what_the_environment_says(void **state) {
  (void)state;
  setenv("MINS_NOW", "2024-02-29", 1);
  struct date today;
  struct error error;
  assert_int_equal(date_today(&today, &error), STATUS_OK);
  expect_date(today, "2024-02-29", "MINS_NOW");
  static const char *const bad[] = {"2023-02-29", "rubbish", "2024-02"};
  for (size_t i = 0; i < COUNT(bad); i++) {
    setenv("MINS_NOW", bad[i], 1);
    assert_int_equal(date_today(&today, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, bad[i]));
  }
  setenv("MINS_NOW", "", 1);
  assert_int_equal(date_today(&today, &error), STATUS_OK);
  assert_true(today.year > 2023);
  unsetenv("MINS_NOW");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_are_the_civil_calendar),
      cmocka_unit_test(iso_weeks_at_the_turn_of_the_year),
      cmocka_unit_test(a_month_sorts_before_its_first_day),
      cmocka_unit_test(moving_by_months_stays_in_the_month),
      cmocka_unit_test(what_is_formatted_is_parsed),
      cmocka_unit_test(today_is_what_the_environment_says),
  };
  return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}

#include "claims.h"
#include "query/query_date.h"

static const struct date TODAY = {2026, 7, 15};

static void expect_dates(const char *text, const char *first,
                         const char *last) {
  struct date from, to;
  char from_text[DATE_TEXT_SIZE], to_text[DATE_TEXT_SIZE];
  struct query_error problem;
  assert_true(query_date_parse(str_of(text), TODAY, &from, &to, &problem));
  date_format(from, from_text);
  date_format(to, to_text);
  assert_string_equal(from_text, first);
  assert_string_equal(to_text, last);
}

static void dates_of_options_may_be_distances(void **state) {
  (void)state;
  expect_dates("3w", "2026-06-24", "2026-06-24");
  expect_dates("3D", "2026-07-12", "2026-07-12");
  expect_dates("6m", "2026-01-15", "2026-01-15");
  expect_dates("1y", "2025-07-15", "2025-07-15");
  expect_dates("2023-Q1", "2023-01-01", "2023-03-31");
  expect_dates(" last-quarter ", "2026-04-01", "2026-06-30");
  expect_dates("2023..", "2023-01-01", "");
}

static void distances_keep_to_the_end_of_a_month(void **state) {
  (void)state;
  struct date first, last;
  struct query_error problem;
  struct date today = {2024, 3, 31};
  assert_true(query_date_parse(STR("1m"), today, &first, &last, &problem));
  assert_true(date_eq(first, (struct date){2024, 2, 29}));
  assert_true(query_date_parse(STR("13m"), today, &first, &last, &problem));
  assert_true(date_eq(first, (struct date){2023, 2, 28}));
}

static void quarters_begin_in_january_april_july_and_october(void **state) {
  (void)state;
  for (signed char month = 1; month <= 12; month++) {
    struct date first, last, today = {2026, month, 28};
    struct query_error problem;
    assert_true(
        query_date_parse(STR("this-quarter"), today, &first, &last, &problem));
    assert_int_equal(first.month % 3, 1);
    assert_int_equal(last.month, first.month + 2);
    assert_true(date_cmp(first, today) <= 0 && date_cmp(today, last) <= 0);
  }
}

static void a_text_that_is_not_a_date_is_explained(void **state) {
  (void)state;
  struct date first, last;
  struct query_error problem;
  assert_false(
      query_date_parse(STR("2023-02-30"), TODAY, &first, &last, &problem));
  assert_string_equal(problem.suggestion, "2023-02-28");
  assert_int_equal(problem.offset, 0);
  assert_false(
      query_date_parse(STR("2024..2023-13"), TODAY, &first, &last, &problem));
  assert_int_equal(problem.offset, 6);
  assert_string_equal(problem.suggestion, "2023-12..2024");
  assert_false(query_date_parse(STR(""), TODAY, &first, &last, &problem));
  assert_string_equal(problem.suggestion, "this-month");
  assert_false(query_date_parse(STR("soon"), TODAY, &first, &last, &problem));
  assert_string_equal(problem.suggestion, "this-month");
  assert_false(query_date_parse(STR("999999999999999999999999d"), TODAY, &first,
                                &last, &problem));
  assert_string_equal(problem.suggestion, "1d");
}

static void a_half_without_a_year_is_the_last_that_has_begun(void **state) {
  (void)state;
  struct date first, last;
  struct query_error problem;
  struct date spring = {2026, 3, 31}, summer = {2026, 7, 1};
  assert_false(query_date_parse(STR("H2"), spring, &first, &last, &problem));
  assert_string_equal(problem.suggestion, "2025-07..2025-12");
  assert_false(query_date_parse(STR("H2"), summer, &first, &last, &problem));
  assert_string_equal(problem.suggestion, "2026-07..2026-12");
}

static void relative_dates_end_with_the_calendar(void **state) {
  (void)state;
  struct date first, last;
  struct query_error problem;
  struct date start = {1, 1, 1}, end = {9999, 12, 31};
  static const char *const back[] = {
      "yesterday", "last-week", "last-month", "last-quarter",
      "last-year", "1d",        "1y"};
  static const char *const ahead[] = {"tomorrow", "next-week", "next-month",
                                      "next-quarter", "next-year"};
  for (size_t i = 0; i < sizeof back / sizeof *back; i++)
    assert_false(
        query_date_parse(str_of(back[i]), start, &first, &last, &problem));
  for (size_t i = 0; i < sizeof ahead / sizeof *ahead; i++)
    assert_false(
        query_date_parse(str_of(ahead[i]), end, &first, &last, &problem));
  assert_true(query_date_parse(STR("this-week"), end, &first, &last, &problem));
  assert_true(date_eq(last, end));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dates_of_options_may_be_distances),
      cmocka_unit_test(distances_keep_to_the_end_of_a_month),
      cmocka_unit_test(quarters_begin_in_january_april_july_and_october),
      cmocka_unit_test(a_text_that_is_not_a_date_is_explained),
      cmocka_unit_test(a_half_without_a_year_is_the_last_that_has_begun),
      cmocka_unit_test(relative_dates_end_with_the_calendar),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "claims.h"
#include "minutes/dates.h"

static void first_full_date_counts_else_first_month(void **state) {
  (void)state;
  static const struct {
    const char *text, *date;
  } cases[] = {
      {"20230119", "2023-01-19"},
      {"2023-01-19", "2023-01-19"},
      {"2023-01\xE2\x80\x93"
       "09",
       "2023-01-09"}, /* en dash */
      {"2023-01\xE2\x80\x91"
       "09",
       "2023-01-09"}, /* non-breaking hyphen */
      {"2023-09-4", "2023-09-04"},
      {"May 21, 2012", "2012-05-21"},
      {"may 21 2012", "2012-05-21"},
      {"31 August, 2021", "2021-08-31"},
      {"30th July 2024", "2024-07-30"},
      {"1st Feb. 2024", "2024-02-01"},
      {"3rd of nothing 2024", ""},
      {"Sept 18, 2023", "2023-09-18"},
      {"2012-05", "2012-05"},
      {"2012-05 and 2012-06-07", "2012-06-07"},
      {"minutes-2023-01-19-extra", "2023-01-19"},
      {"2026-02-17-18-workshop", "2026-02-17"},
      {"2023-01-19 and 2023-01-26", "2023-01-19"},
      {"2024-02-29", "2024-02-29"},
      {"2023-02-29", ""},
      {"2023-13-01", ""},
      {"20230230", ""},
      {"1989-12-31", ""},
      {"1990-01-01", "1990-01-01"},
      {"v2023-01-19", ""},
      {"120230119", ""},
      {"202301190", ""},
      {"2023-00", ""},
      {"2023", ""},
      {"CVE-2024-30941", ""},
      {"", ""},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct date_match match = {0};
    bool found = dates_find(str_of(cases[i].text), &match);
    if (!found) match.date = (struct date){0};
    expect_date(match.date, cases[i].date, cases[i].text);
  }
}

static void a_match_tells_the_bytes_it_takes(void **state) {
  (void)state;
  struct date_match match;
  struct str text = STR("Ops on 30th July 2024: notes");
  assert_true(dates_find(text, &match));
  expect_str(str_slice(text, match.start, match.end), "30th July 2024",
             "match");
}

static void month_and_day_of_a_name(void **state) {
  (void)state;
  static const struct {
    const char *name;
    int month, day;
  } cases[] = {{"may-21", 5, 21},  {"sept-18", 9, 18}, {"july-24", 7, 24},
               {"May-1", 5, 1},    {"ma-21", 0, 0},    {"may-32", 0, 0},
               {"maybe-21", 0, 0}, {"notes", 0, 0},    {"21-may", 0, 0}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct date date = {0};
    bool found = dates_find_month_day(str_of(cases[i].name), &date);
    if (found != (cases[i].month > 0)) fail_msg("%s", cases[i].name);
    if (!found) continue;
    assert_int_equal(date.year, 0);
    assert_int_equal(date.month, cases[i].month);
    assert_int_equal(date.day, cases[i].day);
  }
}

static void a_year_stands_alone(void **state) {
  (void)state;
  assert_int_equal(dates_find_year(STR("2025")), 2025);
  assert_int_equal(dates_find_year(STR("year 2025 x")), 2025);
  assert_int_equal(dates_find_year(STR("20251")), 0);
  assert_int_equal(dates_find_year(STR("1989")), 0);
  assert_int_equal(dates_find_year(STR("")), 0);
}

static void months_by_three_letters_or_more(void **state) {
  (void)state;
  assert_int_equal(dates_month_of_name(STR("jan")), 1);
  assert_int_equal(dates_month_of_name(STR("DECEMBER")), 12);
  assert_int_equal(dates_month_of_name(STR("Sept")), 9);
  assert_int_equal(dates_month_of_name(STR("ja")), 0);
  assert_int_equal(dates_month_of_name(STR("januarys")), 0);
  assert_int_equal(dates_month_of_name(STR("")), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(first_full_date_counts_else_first_month),
      cmocka_unit_test(a_match_tells_the_bytes_it_takes),
      cmocka_unit_test(month_and_day_of_a_name),
      cmocka_unit_test(a_year_stands_alone),
      cmocka_unit_test(months_by_three_letters_or_more),
  };
  return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}

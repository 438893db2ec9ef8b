#include "claims.h"
#include "minutes/dates.h"

static void the_first_full_date_counts_or_else_the_first_month(void **state) {
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
      {"2021/4/9", "2021-04-09"},
      {"2019.04.18 at noon", "2019-04-18"},
      {"2023-04-05T15:00Z", "2023-04-05"},
      {"Wed, 9th of April 2021, 3pm", "2021-04-09"},
      {"le 1er avril 2021 \xC3\xA0 18 h", "2021-04-01"},
      {"martes 9 de abril de 2021", "2021-04-09"},
      {"1\xC2\xBA de mar\xC3\xA7o de 2021", "2021-03-01"},
      {"Protokoll vom 9. M\xC3\xA4rz 2021", "2021-03-09"},
      {"9 stycznia 2021 r.", "2021-01-09"},
      {"15 pa\xC5\xBA"
       "dziernika 2021",
       "2021-10-15"},
      {"luned\xC3\xAC 9 febbraio 2021", "2021-02-09"},
      {"vrijdag 9 mei 2021", "2021-05-09"},
      {"2021\xE5\xB9\xB4"
       "4\xE6\x9C\x88"
       "9\xE6\x97\xA5",
       "2021-04-09"},
      {"\xE4\xBB\xA4\xE5\x92\x8C"
       "3\xE5\xB9\xB4"
       "4\xE6\x9C\x88"
       "9\xE6\x97\xA5",
       "2021-04-09"}, /* Reiwa 3 */
      {"19.04.2021", "2021-04-19"},
      {"4/19/2021", "2021-04-19"},
      {"September 2021", "2021-09"},
      {"15-18 July 2024", "2024-07-15"},
      {"30 November - 2 December 2022", "2022-11-30"},
      {"30 December - 2 January 2023", "2022-12-30"},
      {"2019 December 3-5", "2019-12-03"},
      {"July 30 \xE2\x80\x93 August 2, 2024", "2024-07-30"},
      {"9 and 10 May 2021", "2021-05-09"},
      {"31/31/2021", ""},
      {"release 10.12.20.21", ""},
      {"2021-W03", ""},
      {"at 20:21 to 20:30", ""},
      {"2106-02-03", ""},
      {"", ""},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct date_match match = {0};
    bool found = dates_find(str_of(cases[i].text), DATES_IN_TEXT, &match);
    if (!found || match.claim.date.year == 0 || match.claim.form >= DATE_SHORT)
      match.claim.date = (struct date){0};
    expect_date(match.claim.date, cases[i].date, cases[i].text);
  }
}

static void a_match_has_the_bytes_of_the_date(void **state) {
  (void)state;
  struct date_match match;
  struct str text = STR("Ops on 30th July 2024: notes");
  assert_true(dates_find(text, DATES_IN_TEXT, &match));
  expect_str(str_slice(text, match.start, match.end), "30th July 2024",
             "match");
}

static void expect_form(const char *text, enum date_place place,
                        enum claim_form form, int year, int month, int day) {
  struct date_match match;
  if (!dates_find(str_of(text), place, &match)) fail_msg("none in %s", text);
  const struct date_claim *claim = &match.claim;
  if (claim->form != form || claim->date.year != year ||
      claim->date.month != month || claim->date.day != day)
    fail_msg("%s: form %d, %d %d %d", text, claim->form, claim->date.year,
             claim->date.month, claim->date.day);
}

static void expect_none(const char *text, enum date_place place) {
  struct date_match match;
  if (dates_find(str_of(text), place, &match)) fail_msg("a date in %s", text);
}

static void names_have_forms_of_their_own(void **state) {
  (void)state;
  enum date_place name = DATES_IN_NAME;
  expect_form("harbour-04-19", name, DATE_MONTH_FIRST, 0, 4, 19);
  expect_form("19-04-harbour", name, DATE_DAY_FIRST, 0, 4, 19);
  expect_form("04-05", name, DATE_OPEN, 0, 4, 5);
  expect_form("may-21", name, DATE_CERTAIN, 0, 5, 21);
  expect_form("13-Jun_roof", name, DATE_CERTAIN, 0, 6, 13);
  expect_form("Notes20210409b", name, DATE_CERTAIN, 2021, 4, 9);
  expect_form("19042021", name, DATE_DAY_FIRST, 2021, 4, 19);
  expect_form("notes210409", name, DATE_SHORT_GLUED, 21, 4, 9);
  expect_form("4-9-21", name, DATE_SHORT, 4, 9, 21);
  expect_form("2021 04 09 Board", name, DATE_CERTAIN, 2021, 4, 9);
  expect_form("Notes-(April-9th-2021)", name, DATE_CERTAIN, 2021, 4, 9);
  expect_form("acta-9-de-abril-de-2021", name, DATE_CERTAIN, 2021, 4, 9);
  expect_form("2021_04_09", name, DATE_CERTAIN, 2021, 4, 9);
  expect_none("part-13-40", name);
  expect_none("maybe-21", name);
  expect_none("v1.2", DATES_IN_TEXT);
  expect_none("04-19", DATES_IN_TEXT);
  expect_none("Meeting 146", name);
  expect_none("2021-W14", name);
}

static void the_order_of_day_and_month_may_be_open(void **state) {
  (void)state;
  expect_form("04/05/2021", DATES_IN_TEXT, DATE_OPEN, 2021, 4, 5);
  expect_form("4.5.2021", DATES_IN_TEXT, DATE_OPEN_DOTS, 2021, 4, 5);
  expect_form("5/5/2021", DATES_IN_TEXT, DATE_CERTAIN, 2021, 5, 5);
  expect_form("5/6/21", DATES_IN_LABEL, DATE_SHORT, 5, 6, 21);
  struct date_match match;
  assert_true(dates_find(STR("5/6/21"), DATES_IN_LABEL, &match));
  expect_date(dates_read(&match.claim, ORDER_DAY_FIRST), "2021-06-05", "day");
  expect_date(dates_read(&match.claim, ORDER_MONTH_FIRST), "2021-05-06",
              "month");
  expect_date(dates_read(&match.claim, ORDER_YEAR_FIRST), "2005-06-21", "year");
}

static void a_range_has_its_last_day(void **state) {
  (void)state;
  struct date_match match;
  assert_true(
      dates_find(STR("2023-02-06-to-2023-02-27"), DATES_IN_NAME, &match));
  expect_date(match.claim.date, "2023-02-06", "first");
  expect_date(match.claim.last, "2023-02-27", "last");
  assert_true(dates_find(STR("2022-09-27-28-x"), DATES_IN_NAME, &match));
  expect_date(match.claim.last, "2022-09-28", "last");
}

static void a_weekday_beside_it_is_kept(void **state) {
  (void)state;
  struct date_match match;
  assert_true(
      dates_find(STR("Fecha: Martes 06/02/2024"), DATES_IN_LABEL, &match));
  assert_int_equal(match.claim.weekday, 2);
  assert_true(dates_find(STR("2024-02-08 (Thu)"), DATES_IN_TEXT, &match));
  assert_int_equal(match.claim.weekday, 4);
}

static void a_year_stands_alone(void **state) {
  (void)state;
  assert_int_equal(dates_find_year(STR("2025")), 2025);
  assert_int_equal(dates_find_year(STR("year 2025 x")), 2025);
  assert_int_equal(dates_find_year(STR("2024-2025")), 0);
  assert_int_equal(dates_find_year(STR("2024-25")), 0);
  assert_int_equal(dates_find_year(STR("2024")), 2024);
  assert_int_equal(dates_find_year(STR("20251")), 0);
  assert_int_equal(dates_find_year(STR("1989")), 0);
  assert_int_equal(dates_find_year(STR("")), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_full_date_counts_or_else_the_first_month),
      cmocka_unit_test(a_match_has_the_bytes_of_the_date),
      cmocka_unit_test(names_have_forms_of_their_own),
      cmocka_unit_test(the_order_of_day_and_month_may_be_open),
      cmocka_unit_test(a_range_has_its_last_day),
      cmocka_unit_test(a_weekday_beside_it_is_kept),
      cmocka_unit_test(a_year_stands_alone),
  };
  return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}

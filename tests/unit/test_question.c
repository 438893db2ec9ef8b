/* Named parameters become a valid question, or an error that names them as the
 * front end does. */
#include "ask/question.h"
#include "claims.h"

#define GIVEN(name, text)                              \
  {                                                    \
    {name, sizeof name - 1}, { text, sizeof text - 1 } \
  }

static void expect_usage(enum request_kind kind, struct parameter parameter,
                         const struct naming *naming, const char *message) {
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct question question;
  struct parameters parameters = {&parameter, 1, naming};
  assert_int_equal(question_read(&arena, kind, &parameters, &question, &error),
                   STATUS_USAGE);
  expect_str(str_of(error.message), message, "the message");
  arena_free(&arena);
}

static void errors_name_the_wrong_parameter(void **state) {
  (void)state;
  expect_usage(REQUEST_SEARCH, (struct parameter)GIVEN("sort", "up"), NULL,
               "sort is one of relevance, newest, oldest, path, not \"up\"");
  expect_usage(REQUEST_SEARCH, (struct parameter)GIVEN("n", "ten"), NULL,
               "n needs a number, not \"ten\"");
  expect_usage(REQUEST_SEARCH, (struct parameter)GIVEN("n", "ten"),
               &naming_options, "-n needs a number, not \"ten\"");
  expect_usage(REQUEST_SEARCH, (struct parameter)GIVEN("raw", "maybe"),
               &naming_options, "--raw is 1 or 0, not \"maybe\"");
  expect_usage(REQUEST_FACETS, (struct parameter)GIVEN("q", "x"), NULL,
               "facets needs by, such as by=team,month, or table");
  expect_usage(REQUEST_SEARCH, (struct parameter)GIVEN("colour", "x"), NULL,
               "there is no parameter \"colour\"");
  expect_usage(REQUEST_SEARCH, (struct parameter)GIVEN("year", "2023-Q1"),
               &naming_options,
               "--year is a year, such as 2023, not \"2023-Q1\"");
  expect_usage(REQUEST_SEARCH, (struct parameter)GIVEN("year", "2022..2023"),
               NULL, "year is a year, such as 2023, not \"2022..2023\"");
  expect_usage(REQUEST_COUNT, (struct parameter)GIVEN("n", "3"), NULL,
               "the parameter \"n\" is not for this kind of request");
  expect_usage(REQUEST_SECTION, (struct parameter){.name = STR("q")}, NULL,
               "the parameter \"q\" is not for this kind of request");
}

static void lists_split_at_commas_but_globs_do_not(void **state) {
  (void)state;
  static const struct parameter given[] = {GIVEN("team", "tower,a\\,b"),
                                           GIVEN("path", "a,b"),
                                           GIVEN("team", "-"),
                                           GIVEN("n", "3"),
                                           GIVEN("n", "4"),
                                           GIVEN("raw", "0")};
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct question question;
  struct parameters parameters = {given, COUNT(given), NULL};
  assert_int_equal(
      question_read(&arena, REQUEST_SEARCH, &parameters, &question, &error),
      STATUS_OK);
  const struct request *request = &question.request;
  expect_list(request->choices[FIELD_TEAM], "tower a,b -", "teams");
  expect_list(request->paths, "a,b", "paths");
  assert_int_equal(request->limit, 4);
  assert_false(request->raw);
  assert_int_equal(request->facet_count, 4);
  arena_free(&arena);
}

static enum question_fresh fresh_of(enum request_kind kind,
                                    const struct parameter *given,
                                    size_t count) {
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct question question;
  struct parameters parameters = {given, count, NULL};
  assert_int_equal(question_read(&arena, kind, &parameters, &question, &error),
                   STATUS_OK);
  arena_free(&arena);
  return question.fresh;
}

static void the_last_word_on_freshness_counts(void **state) {
  (void)state;
  static const struct parameter given[] = {
      GIVEN("fresh", "0"), {.name = {"fresh", 5}}, GIVEN("fresh", "0")};
  static const struct parameter field = GIVEN("field", "team");
  assert_int_equal(fresh_of(REQUEST_SEARCH, given, 0), FRESH_AS_CONFIGURED);
  assert_int_equal(fresh_of(REQUEST_SEARCH, given, 1), FRESH_NOT);
  assert_int_equal(fresh_of(REQUEST_COUNT, given, 2), FRESH_FIRST);
  assert_int_equal(fresh_of(REQUEST_SEARCH, given, 3), FRESH_NOT);
  assert_int_equal(fresh_of(REQUEST_VALUES, &field, 1), FRESH_NOT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(errors_name_the_wrong_parameter),
      cmocka_unit_test(lists_split_at_commas_but_globs_do_not),
      cmocka_unit_test(the_last_word_on_freshness_counts)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

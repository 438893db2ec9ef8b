#include "base/ini.h"
#include "claims.h"

static enum status note(void *context, struct str section, struct str key,
                        struct str value, size_t line, struct error *error) {
  (void)error;
  buf_addf(context, "%zu[%.*s]%.*s=%.*s\n", line, STR_FMT(section),
           STR_FMT(key), STR_FMT(value));
  return STATUS_OK;
}

static enum status refuse(void *context, struct str section, struct str key,
                          struct str value, size_t line, struct error *error) {
  (void)context, (void)section, (void)key, (void)value;
  return error_set(error, STATUS_USAGE, "line %zu refused", line);
}

static void keys_come_with_section_and_line(void **state) {
  (void)state;
  struct buf found = {0};
  struct error error;
  struct str text =
      STR("top = 1\n"
          "; a comment\n"
          "# another\n"
          "\n"
          "[mins]   ; behind\n"
          "  stemmer =  english ; any\n"
          "ignore=a;b, c\r\n"
          "empty =\n"
          "[team]\n"
          "ops = Team Ops | Open = Ops");
  assert_int_equal(ini_read(text, "x", note, &found, &error), STATUS_OK);
  expect_str(buf_str(&found),
             "1[]top=1\n"
             "6[mins]stemmer=english\n"
             "7[mins]ignore=a;b, c\n"
             "8[mins]empty=\n"
             "10[team]ops=Team Ops | Open = Ops\n",
             "keys");
  buf_free(&found);
}

static void a_malformed_line_is_reported_with_its_place(void **state) {
  (void)state;
  static const char *const bad[] = {"\n[open\n", "\nword\n", "\n= value\n"};
  for (size_t i = 0; i < COUNT(bad); i++) {
    struct buf found = {0};
    struct error error = {0};
    if (ini_read(str_of(bad[i]), "mins.conf", note, &found, &error) !=
        STATUS_USAGE)
      fail_msg("accepted: %s", bad[i]);
    assert_non_null(strstr(error.message, "mins.conf:2"));
    buf_free(&found);
  }
}

static void long_lines_are_lines(void **state) {
  (void)state;
  struct buf text = {0}, found = {0};
  struct error error;
  buf_addf(&text, "key = ");
  for (int i = 0; i < 100000; i++) buf_add_char(&text, 'x');
  assert_int_equal(ini_read(buf_str(&text), "x", note, &found, &error),
                   STATUS_OK);
  assert_true(found.len > 100000);
  buf_free(&text);
  buf_free(&found);
}

static void an_error_of_the_handler_ends_the_reading(void **state) {
  (void)state;
  struct error error;
  assert_int_equal(ini_read(STR("a = 1\nb = 2\n"), "x", refuse, NULL, &error),
                   STATUS_USAGE);
  assert_non_null(strstr(error.message, "line 1 refused"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keys_come_with_section_and_line),
      cmocka_unit_test(a_malformed_line_is_reported_with_its_place),
      cmocka_unit_test(long_lines_are_lines),
      cmocka_unit_test(an_error_of_the_handler_ends_the_reading),
  };
  return cmocka_run_group_tests_name("ini", tests, NULL, NULL);
}

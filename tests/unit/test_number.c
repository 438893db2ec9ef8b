#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>
#include <locale.h>
#include <math.h>

#include "output/number.h"

static void decimal_is(double value, size_t decimals, bool trim,
                       const char *wanted) {
  struct buf out = {0};
  number_add_decimal(&out, value, decimals, trim);
  assert_string_equal(buf_cstr(&out), wanted);
  buf_free(&out);
}

static void numbers_are_the_same_in_every_locale(void **state) {
  (void)state;
  setlocale(LC_ALL, "de_DE.UTF-8");
  decimal_is(7.31, 6, true, "7.31");
  decimal_is(0, 6, true, "0");
  decimal_is(12, 6, true, "12");
  decimal_is(100, 0, true, "100");
  decimal_is(0.1 + 0.2, 6, true, "0.3");
  decimal_is(3.141593, 6, true, "3.141593");
  decimal_is(0.000001, 6, true, "0.000001");
  decimal_is(2.1, 1, false, "2.1");
  decimal_is(0.04, 1, false, "0.0");
  decimal_is(-0.04, 1, false, "0.0");
  decimal_is(-1.5, 2, false, "-1.50");
  decimal_is(0.999, 2, false, "1.00");
  decimal_is((double)NAN, 2, false, "0.00");
  decimal_is((double)INFINITY, 1, true, "1000000000000");
  setlocale(LC_ALL, "C");
}

static void columns_are_those_that_the_count_takes(void **state) {
  static const size_t counts[] = {0, 1, 9, 10, 11, 99, 100, 1000, 123456};
  (void)state;
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    struct buf out = {0};
    number_add_count(&out, counts[i]);
    assert_int_equal(number_columns(counts[i]), out.len);
    buf_free(&out);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_are_the_same_in_every_locale),
      cmocka_unit_test(columns_are_those_that_the_count_takes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

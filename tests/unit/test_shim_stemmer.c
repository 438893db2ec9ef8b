#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "collection.h"

static void stemmer_stems_and_none_does_not(void **state) {
  (void)state;
  struct shim_stemmer *english;
  struct shim_stemmer *none;
  OK(shim_stemmer_new, "english", NULL, &english);
  OK(shim_stemmer_new, "none", NULL, &none);
  for (int i = 0; i < 2; i++) {
    assert_true(str_eq(shim_stem(english, STR("decisions")), STR("decis")));
    assert_true(str_eq(shim_stem(english, STR("")), STR("")));
    assert_true(str_eq(shim_stem(none, STR("decisions")), STR("decisions")));
  }
  shim_stemmer_free(english);
  shim_stemmer_free(none);
  shim_stemmer_free(NULL);
}

static void an_unknown_stemmer_is_an_error_that_lists_the_names(void **state) {
  (void)state;
  struct shim_stemmer *stemmer;
  struct error error = {0};
  assert_int_equal(shim_stemmer_new("klingon", NULL, &stemmer, &error),
                   STATUS_USAGE);
  assert_null(stemmer);
  assert_non_null(strstr(error.message, "klingon"));
  assert_non_null(strstr(error.message, "german"));
  assert_int_equal(shim_stemmer_new("", NULL, &stemmer, NULL), STATUS_USAGE);
}

static void version_is_a_version(void **state) {
  (void)state;
  assert_true(ascii_is_digit(shim_version()[0]));
}

#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, collection_begin, collection_end)

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(stemmer_stems_and_none_does_not),
      cmocka_unit_test(an_unknown_stemmer_is_an_error_that_lists_the_names),
      cmocka_unit_test(version_is_a_version),
  };
  return cmocka_run_group_tests_name("shim: stemmer", tests, NULL, NULL);
}

/* Stems of words in the spellings of a language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "collection.h"
#include "store/stems.h"

static void stemmer_knows_both_spellings_of_ize(void **state) {
  (void)state;
  static const char *const equal[][2] = {{"organise", "organize"},
                                         {"organisation", "organization"},
                                         {"standardised", "standardize"},
                                         {"prioritising", "prioritize"},
                                         {"summarises", "summarized"},
                                         {"organisational", "organizational"},
                                         {"supervise", "supervision"},
                                         {"precise", "precision"},
                                         {"raise", "raised"},
                                         {"promise", "promised"}};
  struct shim_stemmer *english;
  struct shim_stemmer *german;
  OK(stems_stemmer, "english", &english);
  OK(stems_stemmer, "german", &german);
  for (size_t i = 0; i < sizeof equal / sizeof *equal; i++) {
    char stem[32];
    struct str found = shim_stem(english, str_of(equal[i][0]));
    snprintf(stem, sizeof stem, "%.*s", STR_FMT(found));
    found = shim_stem(english, str_of(equal[i][1]));
    if (!str_eq(found, str_of(stem)))
      fail_msg("%s: %s, %s: %.*s", equal[i][0], stem, equal[i][1],
               STR_FMT(found));
  }
  char stem[32];
  struct str found = shim_stem(german, STR("organisation"));
  snprintf(stem, sizeof stem, "%.*s", STR_FMT(found));
  assert_false(str_eq(shim_stem(german, STR("organization")), str_of(stem)));
  shim_stemmer_free(english);
  shim_stemmer_free(german);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(stemmer_knows_both_spellings_of_ize),
  };
  return cmocka_run_group_tests_name("stems", tests, NULL, NULL);
}

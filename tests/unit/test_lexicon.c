#include "claims.h"
#include "minutes/lexicon.h"

static void a_word_is_found_in_any_case_and_without_accents(void **state) {
  (void)state;
  assert_int_equal(lexicon_month(STR("F\xC3\xA9vrier")), 2);
  assert_int_equal(lexicon_month(STR("fevrier")), 2);
  assert_int_equal(lexicon_month(STR("PA\xC5\xB9"
                                     "DZIERNIKA")),
                   10);
  assert_int_equal(lexicon_month(STR("M\xC3\xA4rz")), 3);
  assert_int_equal(lexicon_month(STR("\xEF\xBC\xAD\xEF\xBD\x81\xEF\xBD\x99")),
                   5); /* full width */
  assert_int_equal(lexicon_month(STR("Mayor")), 0);
  assert_int_equal(lexicon_month(STR("")), 0);
}

static void a_word_may_mean_several_things(void **state) {
  (void)state;
  assert_int_equal(lexicon_month(STR("mar")), 3);
  assert_int_equal(lexicon_weekday(STR("mar")), 2);
  unsigned minutes = lexicon_meanings(STR("Minutes"));
  assert_true(minutes & WORD_DOCUMENT && minutes & WORD_CONTAINER);
  assert_false(minutes & WORD_OTHER_DAY);
}

static void words_are_found_where_no_spaces_are_written(void **state) {
  (void)state;
  struct str next =
      STR("\xE6\xAC\xA1\xE5\x9B\x9E\xE3\x81\xAE\xE4\xBC\x9A"
          "\xE8\xAD\xB0"); /* the next meeting */
  assert_true(lexicon_has(next, WORD_OTHER_DAY, NULL));
  assert_true(lexicon_has(next, WORD_GATHERING, NULL));
  assert_false(lexicon_has(next, WORD_WEEKDAY, NULL));
}

static void a_configuration_adds_words(void **state) {
  (void)state;
  struct str word = STR("jargmine");
  struct str_list more = {&word, 1};
  struct str text = STR("Jargmine koosolek 3.4.2021");
  assert_false(lexicon_has(text, WORD_OTHER_DAY, NULL));
  assert_true(lexicon_has(text, WORD_OTHER_DAY, &more));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_word_is_found_in_any_case_and_without_accents),
      cmocka_unit_test(a_word_may_mean_several_things),
      cmocka_unit_test(words_are_found_where_no_spaces_are_written),
      cmocka_unit_test(a_configuration_adds_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

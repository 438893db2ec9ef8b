/* The language of minutes is told by their stop words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "minutes/language.h"

static void expect_language(const char *text, const char *wanted) {
  struct language language;
  language_begin(&language);
  language_add(&language, str_of(text));
  assert_string_equal(language_name(&language).data, wanted);
  language_free(&language);
}

static void a_paragraph_tells_its_language(void **state) {
  (void)state;
  expect_language(
      "The board has decided to buy two boats, and nobody was "
      "against it.",
      "english");
  expect_language(
      "Der Vorstand hat beschlossen, zwei Boote zu kaufen, und "
      "niemand war dagegen. Das wird nicht teuer.",
      "german");
  expect_language(
      "Le bureau a décidé d'acheter deux bateaux pour les élèves, "
      "et nous avons voté dans la salle du port.",
      "french");
  expect_language(
      "La junta ha decidido comprar dos barcos para los alumnos, "
      "y nosotros estamos de acuerdo con el precio.",
      "spanish");
  expect_language(
      "Het bestuur heeft besloten om twee boten te kopen, maar "
      "het geld is er nog niet voor.",
      "dutch");
  expect_language(
      "Styrelsen har beslutat att köpa två båtar, och någon ska "
      "åka till varvet när de är klara.",
      "swedish");
  expect_language(
      "Правление решило купить две лодки, но не сейчас, потому "
      "что денег ещё нет.",
      "russian");
}

static void capitals_and_markup_do_not_matter(void **state) {
  (void)state;
  expect_language("# UND WAS NUN?\n* **Nicht** ohne `die` _anderen_.\n",
                  "german");
}

static void names_in_another_language_do_not_prevail(void **state) {
  (void)state;
  expect_language(
      "The harbour office \"Amt für Boote und Häfen\" asked us "
      "whether we have the papers; we do not, but they are with "
      "the builder.",
      "english");
}

static void without_a_known_word_it_is_english(void **state) {
  (void)state;
  expect_language("", "english");
  expect_language("2024-03-05 https://quay.example/x\xff\xfe 12", "english");
  expect_language("会議の議題と決定", "english");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_paragraph_tells_its_language),
      cmocka_unit_test(capitals_and_markup_do_not_matter),
      cmocka_unit_test(names_in_another_language_do_not_prevail),
      cmocka_unit_test(without_a_known_word_it_is_english),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

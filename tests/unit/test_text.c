#include "answers.h"
#include "claims.h"
#include "output/text.h"

static void cut_is(const char *text, size_t columns, const char *wanted) {
  struct str safe = str_of(text);
  size_t end = text_cut(safe, columns);
  expect_str(str_slice(safe, 0, end), wanted, text);
}

static void a_text_is_cut_between_words(void **state) {
  (void)state;
  cut_is("the lamps were lit", 18, "the lamps were lit");
  cut_is("the lamps were lit", 17, "the lamps were");
  cut_is("the lamps were lit", 15, "the lamps were");
  cut_is("the lamps were lit", 14, "the lamps");
  cut_is("the lamps were lit", 10, "the lamps");
  /* Half a line is not given up for a whole word. */
  cut_is("a lamplighter", 10, "a lamplig");
  cut_is("lamplighters", 5, "lamp");
  cut_is("one", 1, "");
}

static void a_character_is_not_cut(void **state) {
  (void)state;
  cut_is("\u706f\u706f\u706f\u706f", 8, "\u706f\u706f\u706f\u706f");
  cut_is("\u706f\u706f\u706f\u706f", 7, "\u706f\u706f\u706f");
  cut_is("\u706f\u706f\u706f\u706f", 6, "\u706f\u706f");
  cut_is("lampe\u0301lampe\u0301s", 6, "lampe\u0301");
}

static void wraps_to(const char *text, size_t width, bool terminal,
                     const char *wanted) {
  struct output out = to_file();
  const struct text_span span = {str_of(text), TEXT_PLAIN};
  out.width = width;
  out.terminal = terminal;
  text_wrap(&out, &span, 1, 2);
  wrote(&out, str_of(wanted));
}

static void a_word_longer_than_a_line_is_broken_at_a_slash(void **state) {
  (void)state;
  wraps_to("see wharf/lamps/list-of-lamps.md:12", 22, true,
           "  see wharf/lamps/\n  list-of-lamps.md:12\n");
  wraps_to("w/a-lamp-of-old-times-that-is-lit", 22, true,
           "  w/a-lamp-of-old-\n  times-that-is-lit\n");
  wraps_to("abcdefghijklmnopqrstuvwxyz", 22, true,
           "  abcdefghijklmnopqrst\n  uvwxyz\n");
  wraps_to(
      "\u706f\u706f\u706f\u706f\u706f\u706f\u706f\u706f\u706f\u706f"
      "\u706f\u706f",
      22, true,
      "  \u706f\u706f\u706f\u706f\u706f\u706f\u706f\u706f\u706f\u706f"
      "\n  \u706f\u706f\n");
  wraps_to("abcdefghijklmnopqrstuvwxyz", 22, false,
           "  abcdefghijklmnopqrstuvwxyz\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_text_is_cut_between_words),
      cmocka_unit_test(a_character_is_not_cut),
      cmocka_unit_test(a_word_longer_than_a_line_is_broken_at_a_slash),
  };
  return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}

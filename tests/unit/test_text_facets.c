#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>
#include <stdio.h>

#include "answers.h"
#include "base/mem.h"

static void text_facets_align_and_have_bars_on_a_terminal(void **state) {
  (void)state;
  struct results results = answer(0);
  struct output out = to_file();
  write_results(&out, FORMAT_TEXT, ANSWER_FACETS, &results);
  wrote(&out, STR("team\n"
                  "  9  [container]  Team Container\n"
                  "  4  iaas         Team IaaS\n"
                  "  3  -\n"
                  "\n"
                  "year\n"
                  "   1  2022\n"
                  "  16  2023\n"
                  "\n"
                  "17 sections have all words, 240 some, 2.1 ms\n"));
  out = to_file();
  out.terminal = true;
  out.width = 22;
  write_results(&out, FORMAT_TEXT, ANSWER_FACETS, &results);
  wrote_part(&out,
             "year\n"
             "   1  2022  \u258b\n"
             "  16  2023  \u2588\u2588\u2588\u2588\u2588\u2588\u2588"
             "\u2588\u2588\u2588\n");
}

static void text_summary_shows_the_most_frequent_values(void **state) {
  (void)state;
  struct facet_value months[12];
  char names[12][8];
  for (size_t i = 0; i < COUNT(months); i++) {
    snprintf(names[i], sizeof names[i], "2023-%02u", (unsigned)i + 1);
    struct str name = str_of(names[i]);
    months[i] = (struct facet_value){name, name, i < 2 ? 9 : 2, i == 3};
  }
  months[11].value = months[11].label = (struct str){NULL, 0};
  struct facet facet = {field_get(FIELD_MONTH), months, COUNT(months)};
  struct results results = nothing();
  results.facets = &facet;
  results.facet_count = 1;
  struct output out = to_file();
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote(&out, STR("No section matches.\n"
                  "month  most frequent:  2023-01 9  2023-02 9  [2023-04 2]  "
                  "2023-07 2  2023-08 2\n"
                  "       2023-09 2  2023-10 2  2023-11 2  +3 more  - 2\n"));
}

static void text_summary_shows_usual_facets_that_divide(void **state) {
  (void)state;
  struct facet_value value = {STR("iaas"), STR("iaas"), 3, false};
  struct facet facet = {field_get(FIELD_TEAM), &value, 1};
  struct results results = nothing();
  results.facets = &facet;
  results.facet_count = 1;
  struct output out = to_file();
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote_part(&out, "team  iaas 3\n"); /* it was asked for */
  results.usual_facets = true;
  out = to_file();
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote(&out, STR("No section matches.\n"));
  value.selected = true;
  out = to_file();
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote_part(&out, "team  [iaas 3]\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_facets_align_and_have_bars_on_a_terminal),
      cmocka_unit_test(text_summary_shows_the_most_frequent_values),
      cmocka_unit_test(text_summary_shows_usual_facets_that_divide),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

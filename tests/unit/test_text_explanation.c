#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "answers.h"
#include "base/mem.h"

/* heron NEAR/3 otter "the ...", the words of it longer than a narrow line. */
static struct answer long_query(struct explanation *explanation,
                                struct explanation_part root[4]) {
  root[0] = (struct explanation_part){.kind = "side",
                                      .text = STR(""),
                                      .sections = 1,
                                      .parts = root + 1,
                                      .part_count = 3};
  root[1] = (struct explanation_part){
      .kind = "near", .text = STR("at most 3 words between"), .sections = 12};
  root[2] = (struct explanation_part){
      .kind = "phrase",
      .text = STR("\"a phrase that no narrow line has room for\""),
      .sections = 1};
  root[3] = (struct explanation_part){
      .kind = "word", .text = STR("the"), .stop_word = true, .sections = 1234};
  *explanation = (struct explanation){.root = root, .results = nothing()};
  return (struct answer){.kind = ANSWER_EXPLANATION,
                         .explanation = explanation};
}

static void text_explanation_fits_a_narrow_terminal(void **state) {
  (void)state;
  struct explanation explanation;
  struct explanation_part root[4];
  struct output out = to_file();
  out.terminal = true;
  out.width = 40;
  write_answer(&out, FORMAT_TEXT, long_query(&explanation, root));
  wrote_part(&out,
             "words side by side       1 section\n"
             "  near, at most 3 words between\n"
             "                         12 sections\n"
             "  \"a phrase that no narrow line has room\n"
             "    for\"\n"
             "                         1 section\n"
             "  the                    1234 sections\n"
             "    a stop word: never decides\n");
}

static void text_explanation_has_a_line_a_part_in_a_file(void **state) {
  (void)state;
  struct explanation explanation;
  struct explanation_part root[4];
  struct output out = to_file();
  write_answer(&out, FORMAT_TEXT, long_query(&explanation, root));
  wrote_part(&out,
             "words side by side                          1 section\n"
             "  near, at most 3 words between             12 sections\n"
             "  \"a phrase that no narrow line has room for\"  1 section\n"
             "  the                                       1234 sections, "
             "a stop word: never decides\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_explanation_fits_a_narrow_terminal),
      cmocka_unit_test(text_explanation_has_a_line_a_part_in_a_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

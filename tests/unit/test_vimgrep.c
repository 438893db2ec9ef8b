#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "answers.h"

static void sources_of(void *context, const struct hit *found, size_t count,
                       struct output_line *lines) {
  for (size_t i = 0; i < count; i++)
    if (found[i].match_line > 0)
      lines[i] = (struct output_line){.text = *(const struct str *)context,
                                      .column = 7};
}

static void write_lines(struct output *out, const struct results *results,
                        struct str *line) {
  out->lines_of = sources_of;
  out->lines_context = line;
  write_results(out, FORMAT_VIMGREP, ANSWER_HITS, results);
}

static void vimgrep_keeps_bytes_in_a_file(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(3);
  struct str line = STR("* the \x1b[31mload\tbalancer \xFF");
  out.path_prefix = STR("m/");
  write_lines(&out, &results, &line);
  wrote(&out, STR("m/community-call/20230119.md:29:7:"
                  "* the \x1b[31mload\tbalancer \xFF\n"
                  "m/b\xFF.md:1:7:* the \x1b[31mload\tbalancer \xFF\n"
                  "m/b\xFF.md:0:1:\n"));
}

static void vimgrep_is_harmless_on_a_terminal(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(1);
  struct str line = STR("* the \x1b[31mload\tbalancer \xFF");
  out.terminal = true;
  write_lines(&out, &results, &line);
  wrote(&out, STR("community-call/20230119.md:29:7:"
                  "* the \u241b[31mload\tbalancer \uFFFD\n"));
}

static void paths_are_records(void **state) {
  (void)state;
  struct output out = to_file();
  struct str paths[] = {STR("community-call/20230119.md"), STR("b\xFF.md")};
  struct results results = {.paths = {paths, 2}};
  out.path_prefix = STR("../");
  out.record_end = '\0';
  write_results(&out, FORMAT_PATHS, ANSWER_HITS, &results);
  wrote(&out, STR("../community-call/20230119.md\0../b\xFF.md\0"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(vimgrep_keeps_bytes_in_a_file),
      cmocka_unit_test(vimgrep_is_harmless_on_a_terminal),
      cmocka_unit_test(paths_are_records),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

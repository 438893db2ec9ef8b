#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "answers.h"

static void a_problem_is_a_record_in_every_format_that_searches_have(
    void **state) {
  (void)state;
  struct query_error problem = {
      .message = "a value is missing", .suggestion = "team:*", .offset = 5};
  struct answer answer = {
      .kind = ANSWER_PROBLEM, .query = STR("team:"), .problem = &problem};
  unsigned formats = writer_formats(ANSWER_HITS) |
                     writer_formats(ANSWER_FACETS) |
                     writer_formats(ANSWER_COUNT);
  for (enum format format = 0; format < FORMAT_COUNT; format++) {
    if (!(formats & 1u << format)) continue;
    bool is_json = format == FORMAT_JSON || format == FORMAT_JSONL;
    struct output out = to_file();
    write_answer(&out, format, answer);
    wrote(&out,
          is_json ? STR("{\"format_version\":1,\"query\":\"team:\",\"error\":{"
                        "\"message\":\"a value is missing\",\"offset\":5,"
                        "\"suggestion\":\"team:*\"}}\n")
                  : STR("error: a value is missing; try team:*\n"));
  }
}

static void formats_read_as_a_sentence(void **state) {
  (void)state;
  struct buf names = {0};
  format_add_names(1u << FORMAT_TEXT | 1u << FORMAT_JSON | 1u << FORMAT_TSV,
                   &names);
  assert_string_equal(buf_cstr(&names), "text, json or tsv");
  buf_clear(&names);
  format_add_names(writer_formats(ANSWER_SECTION), &names);
  assert_string_equal(buf_cstr(&names), "jsonl");
  buf_free(&names);
}

static void formats_are_found_by_their_whole_name(void **state) {
  (void)state;
  for (enum format format = FORMAT_TEXT; format < FORMAT_COUNT; format++)
    assert_int_equal(format_find(str_of(format_get(format)->name)), format);
  assert_int_equal(format_find(STR("jso")), FORMAT_DEFAULT);
  assert_int_equal(format_find(STR("")), FORMAT_DEFAULT);
}

static void differences_are_usually_columns_and_dumps_lines(void **state) {
  (void)state;
  assert_int_equal(writer_usual(ANSWER_HITS), FORMAT_TEXT);
  assert_int_equal(writer_usual(ANSWER_DIFFERENCES), FORMAT_TSV);
  assert_int_equal(writer_usual(ANSWER_SECTION), FORMAT_JSONL);
  assert_int_equal(writer_formats(ANSWER_NONE), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(
          a_problem_is_a_record_in_every_format_that_searches_have),
      cmocka_unit_test(formats_read_as_a_sentence),
      cmocka_unit_test(formats_are_found_by_their_whole_name),
      cmocka_unit_test(differences_are_usually_columns_and_dumps_lines),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

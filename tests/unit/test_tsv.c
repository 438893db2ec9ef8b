#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "answers.h"

static void tsv_joins_lists_and_writes_null_as_dash(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(3);
  out.header = true;
  out.path_prefix = STR("../");
  write_results(&out, FORMAT_TSV, ANSWER_HITS, &results);
  wrote(&out, STR("date\tmeeting\tteams\tpath\tline\theading\tscore\n"
                  "2023-01-19\tcommunity-call\tcontainer\t"
                  "../community-call/20230119.md\t23\tTeam Container\t7.31\n"
                  "2023-01\t-\tcontainer,iaas\t../b\xFF.md\t1\t\t0.00\n"
                  "-\t-\t-\t../b\xFF.md\t5\t\t0.00\n"));
}

static void tsv_has_further_columns(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(2);
  struct str names[] = {STR("kinds"), STR("people"), STR("id"),
                        STR("match_line"), STR("meeting")};
  out.header = true;
  out.fields = (struct str_list){names, COUNT(names)};
  write_results(&out, FORMAT_TSV, ANSWER_HITS, &results);
  wrote(&out, STR("date\tmeeting\tteams\tpath\tline\theading\tscore\t"
                  "kinds\tpeople\tid\tmatch_line\tmeeting\n"
                  "2023-01-19\tcommunity-call\tcontainer\t"
                  "community-call/20230119.md\t23\tTeam Container\t7.31\t"
                  "-\t-\tcommunity-call/20230119.md#team-container\t29\t"
                  "community-call\n"
                  "2023-01\t-\tcontainer,iaas\tb\xFF.md\t1\t\t0.00\t"
                  "action,decision\tgarloff\tb\xFF.md#\t1\t-\n"));
}

static void tsv_escapes_what_would_break_a_row(void **state) {
  (void)state;
  struct output out = to_file();
  const struct report_column columns[] = {{"a", REPORT_TEXT},
                                          {"b", REPORT_TEXT},
                                          {"c", REPORT_TEXT},
                                          {"d", REPORT_TEXT}};
  const struct report_cell cells[] = {{.text = STR("a\tb\nc\\d")},
                                      {.text = {NULL, 0}},
                                      {.text = STR("")},
                                      {.text = STR("\x1b\r\xFF\0")}};
  struct report_table table = {"rows", columns, COUNT(columns), cells, 1};
  struct answer answer = {.kind = ANSWER_TABLE, .table = &table};
  write_answer(&out, FORMAT_TSV, answer);
  out.record_end = '\0';
  table.column_count = 1;
  write_answer(&out, FORMAT_TSV, answer);
  wrote(&out, STR("a\\tb\\nc\\\\d\t-\t\t\x1b\r\xFF\0\n"
                  "a\\tb\\nc\\\\d\0"));
}

static void tsv_lists_facets_and_values(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(0);
  out.header = true;
  write_results(&out, FORMAT_TSV, ANSWER_FACETS, &results);
  write_answer(&out, FORMAT_TSV,
               (struct answer){.kind = ANSWER_VALUES, .values = &facets[0]});
  wrote(&out, STR("facet\tvalue\tcount\n"
                  "team\tcontainer\t9\nteam\tiaas\t4\nteam\t-\t3\n"
                  "year\t2022\t1\nyear\t2023\t16\n"
                  "value\tlabel\tcount\n"
                  "container\tTeam Container\t9\niaas\tTeam IaaS\t4\n"
                  "-\t-\t3\n"));
}

static void tables_in_tsv_lead_to_files_and_name_columns_on_demand(
    void **state) {
  (void)state;
  struct output out = to_file();
  out.path_prefix = STR("../");
  write_answer(&out, FORMAT_TSV, differences(&difference_table));
  wrote(&out, STR("stale\t../a\\t.md\t-\tchanged\n"
                  "differs\t../b\xFF.md\t12\t-\n"));
  out = to_file();
  out.header = true;
  struct report_table empty = difference_table;
  empty.row_count = 0;
  write_answer(&out, FORMAT_TSV, differences(&empty));
  wrote(&out, STR("kind\tpath\tline\twhat\n"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tsv_joins_lists_and_writes_null_as_dash),
      cmocka_unit_test(tsv_has_further_columns),
      cmocka_unit_test(tsv_escapes_what_would_break_a_row),
      cmocka_unit_test(tsv_lists_facets_and_values),
      cmocka_unit_test(tables_in_tsv_lead_to_files_and_name_columns_on_demand),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

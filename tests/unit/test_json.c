#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "answers.h"
#include "base/utf8.h"
#include "output/json_writer.h"

static void json_string_is(struct str text, const char *wanted) {
  struct buf out = {0};
  struct json_writer json = {.out = &out};
  json_writer_str(&json, text);
  assert_string_equal(buf_cstr(&out), wanted);
  buf_free(&out);
}

static void json_strings_hold_no_control_character(void **state) {
  (void)state;
  json_string_is(STR("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
  json_string_is(STR("\b\t\n\f\r"), "\"\\b\\t\\n\\f\\r\"");
  json_string_is(STR("\0\x01\x1b\x1f\x7f"),
                 "\"\\u0000\\u0001\\u001b\\u001f\\u007f\"");
  json_string_is(STR("\xC2\x80\xC2\x9F\xC2\xA0"), "\"\\u0080\\u009f\xC2\xA0\"");
  json_string_is(STR("\u2013\u00fc\u2027\u202f\u2065\u206a\U0001F389"),
                 "\"\u2013\u00fc\u2027\u202f\u2065\u206a\U0001F389\"");
}

static void json_strings_neither_turn_nor_end_a_line(void **state) {
  (void)state;
  json_string_is(STR("a\u202eb"), "\"a\\u202eb\"");
  json_string_is(STR("\u202a\u202b\u202c\u202d\u202e"),
                 "\"\\u202a\\u202b\\u202c\\u202d\\u202e\"");
  json_string_is(STR("long enough \u2066\u2067\u2068\u2069 for blocks"),
                 "\"long enough \\u2066\\u2067\\u2068\\u2069 for blocks\"");
  json_string_is(STR("\u2028\u2029"), "\"\\u2028\\u2029\"");
  json_string_is((struct str){NULL, 0}, "\"\"");
}

static void json_strings_are_utf8_whatever_comes_in(void **state) {
  (void)state;
  json_string_is(STR("\xFF\n\xC2"), "\"\uFFFD\\n\uFFFD\"");
  json_string_is(STR("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"");
  char pair[2];
  for (unsigned i = 0; i < 0x10000; i++) {
    struct buf out = {0};
    struct json_writer json = {.out = &out};
    pair[0] = (char)(i >> 8), pair[1] = (char)i;
    json_writer_str(&json, str_make(pair, 2));
    assert_true(utf8_is_valid(buf_str(&out)));
    buf_free(&out);
  }
}

/* At each place of strings of each length up to two blocks of eight. */
static void json_strings_are_escaped_wherever_they_need_it(void **state) {
  (void)state;
  static const struct {
    char byte;
    const char *written;
  } bytes[] = {{'"', "\\\""}, {'\n', "\\n"}, {'\xFF', "\uFFFD"}};
  const char plain[] = "abcdefghijklmnop";
  for (size_t length = 1; length < sizeof plain; length++)
    for (size_t at = 0; at < length; at++)
      for (size_t i = 0; i < COUNT(bytes); i++) {
        char text[sizeof plain];
        struct buf wanted = {0};
        memcpy(text, plain, length);
        text[at] = bytes[i].byte;
        buf_addf(&wanted, "\"%.*s%s%.*s\"", (int)at, plain, bytes[i].written,
                 (int)(length - at - 1), plain + at + 1);
        json_string_is(str_make(text, length), buf_cstr(&wanted));
        buf_free(&wanted);
      }
}

static void json_commas_come_by_themselves(void **state) {
  (void)state;
  struct buf out = {0};
  struct json_writer json = {.out = &out};
  json_writer_begin_object(&json);
  json_writer_key(&json, "a");
  json_writer_begin_array(&json);
  json_writer_begin_array(&json);
  json_writer_end_array(&json);
  json_writer_begin_object(&json);
  json_writer_end_object(&json);
  json_writer_count(&json, SIZE_MAX);
  json_writer_null(&json);
  json_writer_end_array(&json);
  json_writer_key(&json, "b");
  json_writer_bool(&json, false);
  json_writer_key(&json, "c");
  json_writer_hex(&json, STR("\x00\xfe"));
  json_writer_end_object(&json);
  assert_string_equal(
      buf_cstr(&out),
      "{\"a\":[[],{},18446744073709551615,null],\"b\":false,\"c\":\"00fe\"}");
  buf_free(&out);
}

static void json_is_the_documented_object_on_one_line(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(1);
  write_results(&out, FORMAT_JSON, ANSWER_HITS, &results);
  wrote(&out,
        STR("{\"format_version\":1,\"query\":\"loadbalancer adr\","
            "\"match\":\"all\",\"total\":17,\"partial_total\":240,"
            "\"hit_total\":254,\"took_ms\":2.1,\"hits\":["
            "{\"rank\":1,\"id\":\"community-call/20230119.md#team-container\","
            "\"path\":\"community-call/20230119.md\",\"line\":23,"
            "\"end_line\":30,\"match_line\":29,\"heading\":\"Team Container\","
            "\"breadcrumb\":[\"SCS Tech Weekly 2023-01-19\",\"Team updates\"],"
            "\"date\":\"2023-01-19\",\"meeting\":\"community-call\","
            "\"teams\":[\"container\"],\"people\":[],\"kinds\":[],"
            "\"score\":7.31,\"match\":\"all\",\"snippet\":["
            "{\"text\":\"\u2026 \"},{\"text\":\"LoadBalancer\",\"match\":true},"
            "{\"text\":\" ADR was most tricky \u2026\"}],\"copies\":[],"
            "\"passages\":[],\"items\":[]}],"
            "\"facets\":{\"team\":["
            "{\"value\":\"container\",\"label\":\"Team Container\","
            "\"count\":9,\"selected\":true},"
            "{\"value\":\"iaas\",\"label\":\"Team IaaS\",\"count\":4,"
            "\"selected\":false},"
            "{\"value\":null,\"label\":null,\"count\":3,\"selected\":false}],"
            "\"meeting\":[],\"year\":["
            "{\"value\":\"2022\",\"label\":\"2022\",\"count\":1,"
            "\"selected\":false},"
            "{\"value\":\"2023\",\"label\":\"2023\",\"count\":16,"
            "\"selected\":false}]},"
            "\"suggestion\":null,\"corrections\":[],\"missing\":[],"
            "\"nearest\":[],\"without\":[],\"notes\":[]}\n"));
}

static void json_facets_is_the_same_object_without_hits(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(3);
  results.facet_count = 0;
  results.mode = RESULTS_SOME;
  results.suggestion = STR("load balancer");
  results.suggestion_total = 12;
  results.notes = notes;
  results.note_count = 1;
  write_results(&out, FORMAT_JSON, ANSWER_FACETS, &results);
  wrote(&out, STR("{\"format_version\":1,\"query\":\"loadbalancer adr\","
                  "\"match\":\"some\",\"total\":17,\"partial_total\":240,"
                  "\"hit_total\":254,\"took_ms\":2.1,\"facets\":{},"
                  "\"suggestion\":{\"query\":\"load "
                  "balancer\",\"total\":12},\"corrections\":[],"
                  "\"missing\":[],\"nearest\":[],\"without\":[],"
                  "\"notes\":[\"There is no team "
                  "\u201ccontaner\u201d.\"]}\n"));
}

static void jsonl_has_a_hit_a_line_and_null_for_what_is_absent(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(3);
  results.hits = hits + 2;
  results.hit_count = 1;
  write_results(&out, FORMAT_JSONL, ANSWER_HITS, &results);
  wrote(&out, STR("{\"rank\":3,\"id\":\"b\uFFFD.md#x\",\"path\":\"b\uFFFD.md\","
                  "\"path_hex\":\"62ff2e6d64\",\"line\":5,\"end_line\":0,"
                  "\"match_line\":0,\"heading\":\"\",\"breadcrumb\":[],"
                  "\"date\":null,\"meeting\":null,\"teams\":[],\"people\":[],"
                  "\"kinds\":[],\"score\":0,\"match\":\"some\",\"snippet\":[],"
                  "\"copies\":[],\"passages\":[],\"items\":[]}\n"));
}

static void jsonl_section_has_the_text_and_nothing_of_a_query(void **state) {
  (void)state;
  struct output out = to_file();
  write_answer(&out, FORMAT_JSONL,
               (struct answer){.kind = ANSWER_SECTION, .section = &hits[1]});
  wrote(&out, STR("{\"id\":\"b\uFFFD.md#\",\"path\":\"b\uFFFD.md\","
                  "\"path_hex\":\"62ff2e6d64\",\"line\":1,\"end_line\":4,"
                  "\"match_line\":1,\"heading\":\"\",\"breadcrumb\":[],"
                  "\"date\":\"2023-01\",\"meeting\":null,"
                  "\"teams\":[\"container\",\"iaas\"],\"people\":[\"garloff\"],"
                  "\"kinds\":[\"action\",\"decision\"],"
                  "\"text\":\"# A\\n\\ttab \\\"quoted\\\"\\n\","
                  "\"owners\":[],\"refs\":[\"standards#690\"],\"tags\":[],"
                  "\"attended\":[],\"items\":[]}\n"));
}

static void tables_in_json_have_an_object_a_row_and_paths_below_the_root(
    void **state) {
  (void)state;
  struct output out = to_file();
  out.path_prefix = STR("../");
  write_answer(&out, FORMAT_JSON, differences(&difference_table));
  wrote(&out, STR("{\"format_version\":1,\"total\":2,\"differences\":["
                  "{\"kind\":\"stale\",\"path\":\"a\\t.md\",\"line\":null,"
                  "\"what\":\"changed\"},"
                  "{\"kind\":\"differs\",\"path\":\"b\uFFFD.md\","
                  "\"path_hex\":\"62ff2e6d64\",\"line\":12,\"what\":null}],"
                  "\"notes\":[]}\n"));
}

static void count_is_a_line_for_people_and_an_object_for_programs(
    void **state) {
  (void)state;
  struct answer answer = {.kind = ANSWER_COUNT,
                          .notes = {notes, 1},
                          .query = STR("say \"a\""),
                          .total = 12};
  struct output out = to_file();
  write_answer(&out, FORMAT_TEXT, answer);
  wrote(&out, STR("12\n"));
  out = to_file();
  write_answer(&out, FORMAT_JSON, answer);
  wrote(&out, STR("{\"format_version\":1,\"query\":\"say \\\"a\\\"\","
                  "\"total\":12,\"notes\":[\"There is no team "
                  "\u201ccontaner\u201d.\"]}\n"));
}

static void status_without_writer_watcher_and_root_has_nulls(void **state) {
  (void)state;
  const struct report_state states[] = {{"indexed", 3}, {"too big", 1}};
  struct report_status status = {.root = STR("/m"),
                                 .index = STR("/c"),
                                 .states = states,
                                 .state_count = COUNT(states),
                                 .sections = 9,
                                 .created = 5,
                                 .updated = 6,
                                 .stemmer = STR("german"),
                                 .freshness = REPORT_ROOT_GONE};
  struct answer answer = {.kind = ANSWER_STATUS, .status = &status};
  struct output out = to_file();
  write_answer(&out, FORMAT_JSON, answer);
  wrote(&out, STR("{\"format_version\":1,\"root\":\"/m\",\"index\":\"/c\","
                  "\"files\":{\"indexed\":3,\"too big\":1},"
                  "\"unread\":{},\"sections\":9,"
                  "\"undated\":0,\"conflicts\":0,\"not_utf8\":0,"
                  "\"created\":5,\"updated\":6,\"stemmer\":\"german\","
                  "\"revision\":null,\"known_since\":null,\"stale\":null,"
                  "\"writer\":null,\"watcher\":null,\"notes\":[]}\n"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(json_strings_hold_no_control_character),
      cmocka_unit_test(json_strings_neither_turn_nor_end_a_line),
      cmocka_unit_test(json_strings_are_utf8_whatever_comes_in),
      cmocka_unit_test(json_strings_are_escaped_wherever_they_need_it),
      cmocka_unit_test(json_commas_come_by_themselves),
      cmocka_unit_test(json_is_the_documented_object_on_one_line),
      cmocka_unit_test(json_facets_is_the_same_object_without_hits),
      cmocka_unit_test(jsonl_has_a_hit_a_line_and_null_for_what_is_absent),
      cmocka_unit_test(jsonl_section_has_the_text_and_nothing_of_a_query),
      cmocka_unit_test(
          tables_in_json_have_an_object_a_row_and_paths_below_the_root),
      cmocka_unit_test(count_is_a_line_for_people_and_an_object_for_programs),
      cmocka_unit_test(status_without_writer_watcher_and_root_has_nulls),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

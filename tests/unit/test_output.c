#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "output/json_writer.h"
#include "output/number.h"
#include "output/writer.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define LIST(array) \
  { (array), COUNT(array) }
#define TEXT(text) \
  { (char *)(text), sizeof(text) - 1 } /* in static data */

/* ---- an answer to print ---- */

static struct str crumbs[] = {TEXT("SCS Tech Weekly 2023-01-19"),
                              TEXT("Team updates")};
static struct str container[] = {TEXT("container")};
static struct str meeting[] = {TEXT("community-call")};
static struct str teams[] = {TEXT("container"), TEXT("iaas")};
static struct str people[] = {TEXT("garloff")};
static struct str kinds[] = {TEXT("action"), TEXT("decision")};
static struct str refs[] = {TEXT("standards#690")};
static struct str copies[] = {
    TEXT("ops/20230120.md#team-container"), TEXT("ops/20230121.md#a"),
    TEXT("ops/20230122.md#b"), TEXT("ops/20230123.md#c"),
    TEXT("ops/20230124.md#d")};
static struct snippet_part snippet[] = {
    {TEXT("\u2026 "), false},
    {TEXT("LoadBalancer"), true},
    {TEXT(" ADR was most tricky \u2026"), false}};

static struct hit hits[] = {
    {.rank = 1,
     .id = TEXT("community-call/20230119.md#team-container"),
     .path = TEXT("community-call/20230119.md"),
     .line = 23,
     .end_line = 30,
     .match_line = 29,
     .heading = TEXT("Team Container"),
     .breadcrumb = LIST(crumbs),
     .date = {2023, 1, 19},
     .values[FIELD_MEETING] = LIST(meeting),
     .values[FIELD_TEAM] = LIST(container),
     .score = 7.31,
     .mode = RESULTS_ALL,
     .snippet = snippet,
     .snippet_len = COUNT(snippet)},
    {.rank = 2,
     .id = TEXT("b\xFF.md#"),
     .path = TEXT("b\xFF.md"),
     .line = 1,
     .end_line = 4,
     .match_line = 1,
     .heading = {NULL, 0},
     .date = {2023, 1, 0},
     .values[FIELD_TEAM] = LIST(teams),
     .values[FIELD_PERSON] = LIST(people),
     .values[FIELD_KIND] = LIST(kinds),
     .copies = LIST(copies),
     .copy_count = sizeof copies / sizeof *copies,
     .text = TEXT("# A\n\ttab \"quoted\"\n"),
     .values[FIELD_REF] = LIST(refs)},
    {.rank = 3, .id = TEXT("b\xFF.md#x"), .path = TEXT("b\xFF.md"), .line = 5},
};

static struct facet_value team_values[] = {
    {TEXT("container"), TEXT("Team Container"), 9, true},
    {TEXT("iaas"), TEXT("Team IaaS"), 4, false},
    {{NULL, 0}, {NULL, 0}, 3, false}};
static struct facet_value year_values[] = {
    {TEXT("2022"), TEXT("2022"), 1, false},
    {TEXT("2023"), TEXT("2023"), 16, false}};
static struct facet facets[] = {{NULL, team_values, COUNT(team_values)},
                                {NULL, NULL, 0},
                                {NULL, year_values, COUNT(year_values)}};
static struct str notes[] = {TEXT("There is no team \u201ccontaner\u201d.")};

static struct results answer(size_t hit_count) {
  facets[0].field = field_get(FIELD_TEAM);
  facets[1].field = field_get(FIELD_MEETING);
  facets[2].field = field_get(FIELD_YEAR);
  return (struct results){.query = STR("loadbalancer adr"),
                          .mode = RESULTS_ALL,
                          .total = 17,
                          .partial_total = 240,
                          .hit_total = 254,
                          .took_ms = 2.1,
                          .hits = hits,
                          .hit_count = hit_count,
                          .facets = facets,
                          .facet_count = COUNT(facets)};
}

static struct results nothing(void) {
  return (struct results){.query = STR("lodbalancer"), .mode = RESULTS_ALL};
}

static void write_answer(struct output *out, enum format format,
                         struct answer answer) {
  writer_write(out, format, &answer);
}

static void write_results(struct output *out, enum format format,
                          enum answer_kind kind,
                          const struct results *results) {
  write_answer(out, format, answer_of_results(kind, results));
}

/* ---- a file to print into ---- */

static struct output to_file(void) {
  char name[] = "/tmp/test_output.XXXXXX";
  int fd = mkstemp(name);
  assert_true(fd >= 0);
  unlink(name);
  return (struct output){.fd = fd, .record_end = '\n', .root = STR("/minutes")};
}

/* Finishes and reads back what came out; the caller frees it. */
static struct buf written(struct output *out) {
  struct buf all = {0};
  struct error error;
  assert_int_equal(output_finish(out, &error), STATUS_OK);
  assert_int_equal(lseek(out->fd, 0, SEEK_SET), 0);
  char block[4096];
  ssize_t count;
  while ((count = read(out->fd, block, sizeof block)) > 0)
    buf_add(&all, block, (size_t)count);
  close(out->fd);
  return all;
}

static void wrote(struct output *out, struct str wanted) {
  struct buf all = written(out);
  if (!str_eq(buf_str(&all), wanted))
    fail_msg("wrote:\n%s\nwanted:\n%.*s", buf_cstr(&all), STR_FMT(wanted));
  buf_free(&all);
}

static void contains(struct str text, const char *part) {
  if (str_find(text, str_of(part)) == text.len)
    fail_msg("\"%s\" is not in:\n%.*s", part, STR_FMT(text));
}

static void lacks(struct str text, const char *part) {
  if (str_find(text, str_of(part)) != text.len)
    fail_msg("\"%s\" is in:\n%.*s", part, STR_FMT(text));
}

static void wrote_part(struct output *out, const char *part) {
  struct buf all = written(out);
  contains(buf_str(&all), part);
  buf_free(&all);
}

/* ---- numbers ---- */

static void decimal_is(double value, size_t decimals, bool trim,
                       const char *wanted) {
  struct buf out = {0};
  number_add_decimal(&out, value, decimals, trim);
  assert_string_equal(buf_cstr(&out), wanted);
  buf_free(&out);
}

static void numbers_are_the_same_in_every_locale(void **state) {
  (void)state;
  setlocale(LC_ALL, "de_DE.UTF-8");
  decimal_is(7.31, 6, true, "7.31");
  decimal_is(0, 6, true, "0");
  decimal_is(12, 6, true, "12");
  decimal_is(100, 0, true, "100");
  decimal_is(0.1 + 0.2, 6, true, "0.3");
  decimal_is(3.141593, 6, true, "3.141593");
  decimal_is(0.000001, 6, true, "0.000001");
  decimal_is(2.1, 1, false, "2.1");
  decimal_is(0.04, 1, false, "0.0");
  decimal_is(-0.04, 1, false, "0.0");
  decimal_is(-1.5, 2, false, "-1.50");
  decimal_is(0.999, 2, false, "1.00");
  decimal_is((double)NAN, 2, false, "0.00");
  decimal_is((double)INFINITY, 1, true, "1000000000000");
  setlocale(LC_ALL, "C");
}

/* ---- json ---- */

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
  json_string_is(STR("\u2028\u2029\u00fc\U0001F389"),
                 "\"\u2028\u2029\u00fc\U0001F389\"");
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
            "\"passages\":[]}],"
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
            "\"suggestion\":null,\"notes\":[]}\n"));
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
                  "\"suggestion\":{\"query\":\"load balancer\",\"total\":12},"
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
                  "\"copies\":[],\"passages\":[]}\n"));
}

static void jsonl_section_has_the_text_and_nothing_of_a_query(void **state) {
  (void)state;
  struct output out = to_file();
  write_answer(&out, FORMAT_JSONL,
               (struct answer){.kind = ANSWER_SECTION, .section = &hits[1]});
  wrote(&out,
        STR("{\"id\":\"b\uFFFD.md#\",\"path\":\"b\uFFFD.md\","
            "\"path_hex\":\"62ff2e6d64\",\"line\":1,\"end_line\":4,"
            "\"match_line\":1,\"heading\":\"\",\"breadcrumb\":[],"
            "\"date\":\"2023-01\",\"meeting\":null,"
            "\"teams\":[\"container\",\"iaas\"],\"people\":[\"garloff\"],"
            "\"kinds\":[\"action\",\"decision\"],"
            "\"text\":\"# A\\n\\ttab \\\"quoted\\\"\\n\","
            "\"refs\":[\"standards#690\"],\"tags\":[],\"attended\":[]}\n"));
}

/* ---- tsv, vimgrep, paths ---- */

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

/* ---- tables: the lists of status, the differences of verify ---- */

static const struct report_column difference_columns[] = {
    {"kind", REPORT_TEXT},
    {"path", REPORT_PATH},
    {"line", REPORT_NUMBER},
    {"what", REPORT_TEXT}};

static const struct report_cell difference_cells[] = {
    {.text = TEXT("stale")},
    {.text = TEXT("a\t.md")},
    {.number = 0},
    {.text = TEXT("changed")},
    {.text = TEXT("differs")},
    {.text = TEXT("b\xFF.md")},
    {.number = 12},
    {.text = {NULL, 0}}};

static struct answer differences(const struct report_table *table) {
  return (struct answer){.kind = ANSWER_DIFFERENCES, .table = table};
}

static const struct report_table difference_table = {
    "differences", difference_columns, COUNT(difference_columns),
    difference_cells, 2};

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

/* ---- count, status, problems ---- */

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
                                 .freshness = REPORT_ROOT_GONE};
  struct answer answer = {.kind = ANSWER_STATUS, .status = &status};
  struct output out = to_file();
  write_answer(&out, FORMAT_JSON, answer);
  wrote(&out, STR("{\"format_version\":1,\"root\":\"/m\",\"index\":\"/c\","
                  "\"files\":{\"indexed\":3,\"too big\":1},\"sections\":9,"
                  "\"undated\":0,\"conflicts\":0,\"not_utf8\":0,"
                  "\"created\":5,\"updated\":6,\"stale\":null,"
                  "\"writer\":null,\"watcher\":null,\"notes\":[]}\n"));
}

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
                  : STR("error: a value is missing\n"));
  }
}

/* ---- the table of formats ---- */

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

static struct output_line source_of(void *context, const struct hit *hit) {
  if (hit->match_line == 0) return (struct output_line){0};
  return (struct output_line){*(const struct str *)context, 7};
}

static void write_lines(struct output *out, const struct results *results,
                        struct str *line) {
  out->line_of = source_of;
  out->line_context = line;
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

static void paths_lists_each_path_once(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(3);
  out.path_prefix = STR("../");
  out.record_end = '\0';
  write_results(&out, FORMAT_PATHS, ANSWER_HITS, &results);
  wrote(&out, STR("../community-call/20230119.md\0../b\xFF.md\0"));
}

/* ---- text ---- */

static void text_shows_hits_totals_and_facets(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(2);
  out.path_prefix = STR("../");
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote(&out,
        STR("../community-call/20230119.md:23  2023-01-19  container\n"
            "  SCS Tech Weekly 2023-01-19 \u203a Team updates \u203a "
            "Team Container\n"
            "    \u2026 LoadBalancer ADR was most tricky \u2026\n"
            "\n"
            "Sections with some of the words:\n"
            "\n"
            "../b\uFFFD.md:1  2023-01  container, iaas\n"
            "    also in: ops/20230120.md#team-container, ops/20230121.md#a,\n"
            "    ops/20230122.md#b and 2 more\n"
            "\n"
            "17 sections have all words, 240 some; hits 1-2 of 254, 2.1 ms\n"
            "team  [container 9]  iaas 4  - 3\n"
            "year  2022 1  2023 16\n"));
}

static void text_says_that_nothing_matches(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = nothing();
  results.notes = notes;
  results.note_count = 1;
  results.suggestion = STR("load\x1b balancer");
  results.suggestion_total = 1;
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote(&out, STR("No section matches.\n"
                  "note: There is no team \u201ccontaner\u201d.\n"
                  "Did you mean: load\u241b balancer? (1 section)\n"));
}

static void totals_are(struct results *results, const char *wanted) {
  struct output out = to_file();
  results->facet_count = 0;
  results->took_ms = 0.25;
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, results);
  struct buf all = written(&out);
  if (!str_ends(buf_str(&all), str_of(wanted)))
    fail_msg("%s\nends not in: %s", buf_cstr(&all), wanted);
  buf_free(&all);
}

static void text_totals_read_as_sentences(void **state) {
  (void)state;
  struct results results = answer(1);
  results.total = results.hit_total = 1;
  results.partial_total = 0;
  totals_are(&results, "\n1 section, 0.3 ms\n");
  results.partial_total = 3;
  results.hit_total = 4;
  totals_are(&results,
             "\n1 section has all words, 3 some; hit 1 of 4, 0.3 ms\n");
  results.mode = RESULTS_SOME;
  results.total = 4;
  results.partial_total = 0;
  totals_are(&results,
             "\n4 sections have some of the words; hit 1 of 4, 0.3 ms\n");
  results.hit_count = 0;
  results.mode = RESULTS_ALL;
  totals_are(&results, "4 sections; none of 4 hits, 0.3 ms\n");
}

static void text_wraps_at_the_width_without_cutting_words(void **state) {
  (void)state;
  static struct snippet_part parts[] = {
      {TEXT(" \tdie   gro\u00dfe\n"), false},
      {TEXT("Load"), true},
      {TEXT("Balancer-Frage "), false},
      {TEXT("kam wieder"), true},
      {TEXT(" auf https://example.org/a-very-long-link/that-stays-whole ok "),
       false}};
  struct hit hit = {.path = STR("a.md"), .line = 1};
  hit.snippet = parts;
  hit.snippet_len = COUNT(parts);
  struct results results = nothing();
  results.hits = &hit;
  results.hit_count = 1;
  struct output out = to_file();
  out.width = 30;
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote_part(
      &out,
      "\n    die gro\u00dfe\n    LoadBalancer-Frage kam\n    wieder auf\n"
      "    https://example.org/a-very-long-link/that-stays-whole\n"
      "    ok\n\n");
  out = to_file();
  out.width = 30;
  out.colour = true;
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote_part(&out,
             "\n    \x1b[1;31mLoad\x1b[0mBalancer-Frage \x1b[1;31mkam\x1b[0m\n"
             "    \x1b[1;31mwieder\x1b[0m auf\n");
}

static void text_drops_outer_headings_that_do_not_fit(void **state) {
  (void)state;
  struct results results = answer(1);
  struct output out = to_file();
  out.width = 59;
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote_part(&out, "\n  \u2026 \u203a Team updates \u203a Team Container\n");
  out = to_file();
  out.width = 35; /* exactly what the line takes */
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote_part(&out, "\n  \u2026 \u203a Team updates \u203a Team Container\n");
  out = to_file();
  out.width = 34;
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote_part(&out, "\n  \u2026 \u203a Team Container\n");
  out = to_file();
  out.width = 19; /* no room for the dots */
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote_part(&out, "\n  Team Container\n");
}

/* Every text of an answer, with a sequence a terminal obeys in it. */
static void text_lets_no_control_character_through(void **state) {
  (void)state;
  static struct str bad[] = {
      TEXT("a\x1b]0;x\a\xC2\x9B"
           "b\r\n\t\u202E")};
  struct snippet_part part = {bad[0], true};
  struct hit hit = {.path = bad[0],
                    .heading = bad[0],
                    .breadcrumb = LIST(bad),
                    .values[FIELD_TEAM] = LIST(bad),
                    .copies = LIST(bad),
                    .snippet = &part,
                    .snippet_len = 1};
  struct facet_value value = {bad[0], STR("\x1b[2J"), 1, true};
  struct facet facet = {field_get(FIELD_TAG), &value, 1};
  struct results results = {.hits = &hit,
                            .hit_count = 1,
                            .suggestion = bad[0],
                            .notes = bad,
                            .note_count = 1,
                            .facets = &facet,
                            .facet_count = 1};
  struct output out = to_file();
  out.path_prefix = bad[0];
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  write_results(&out, FORMAT_TEXT, ANSWER_FACETS, &results);
  write_answer(&out, FORMAT_TEXT,
               (struct answer){.kind = ANSWER_VALUES, .values = &facet});
  struct buf all = written(&out);
  for (size_t i = 0; i < all.len; i++)
    assert_true((unsigned char)all.data[i] >= 0x20 || all.data[i] == '\n');
  lacks(buf_str(&all), "\xC2\x9B");
  lacks(buf_str(&all), "\u202E");
  buf_free(&all);
}

static void safe_lines_keep_tabs_and_line_ends_only(void **state) {
  (void)state;
  struct output out = to_file();
  output_safe_lines(&out, STR("a\tb\r\nc\rd\x1b\n\nlast\r"));
  output_safe_lines(&out, (struct str){NULL, 0});
  output_safe_text(&out, STR("\n\t"));
  wrote(&out, STR("a\tb\nc\u240dd\u241b\n\nlast\u240d\u240a\u2409"));
}

static void links_are_percent_encoded_and_only_if_wanted(void **state) {
  (void)state;
  struct results results = answer(2);
  struct output out = to_file();
  out.hyperlinks = true;
  out.root = STR("/home/m n");
  out.path_prefix = STR("../");
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  struct buf all = written(&out);
  contains(buf_str(&all),
           "\x1b]8;;file:///home/m%20n/community-call/20230119.md\x1b\\"
           "../community-call/20230119.md:23\x1b]8;;\x1b\\  2023");
  contains(buf_str(&all), "\x1b]8;;file:///home/m%20n/b%FF.md\x1b\\");
  buf_free(&all);
  out = to_file();
  out.colour = true;
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  all = written(&out);
  contains(buf_str(&all), "\x1b[");
  lacks(buf_str(&all), "\x1b]");
  buf_free(&all);
}

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
                  "month  2023-01 9  2023-02 9  [2023-04 2]  2023-07 2  "
                  "2023-08 2  2023-09 2\n"
                  "       2023-10 2  2023-11 2  +3 more  - 2\n"));
}

/* ---- writing ---- */

static void a_full_disk_is_an_error_and_ends_writing(void **state) {
  (void)state;
  struct output out = {.fd = open("/dev/full", O_WRONLY), .record_end = '\n'};
  struct error error;
  assert_true(out.fd >= 0);
  buf_add_str(&out.buf, STR("something"));
  output_flush(&out);
  assert_int_equal(out.write_errno, ENOSPC);
  close(out.fd);
  out.fd = to_file().fd; /* could be written again */
  buf_add_str(&out.buf, STR("more"));
  assert_int_equal(output_finish(&out, &error), STATUS_OUTPUT);
  assert_int_equal(lseek(out.fd, 0, SEEK_END), 0);
  contains(str_of(error.message), strerror(ENOSPC));
  close(out.fd);
}

static void a_reader_that_goes_away_is_no_error(void **state) {
  (void)state;
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  close(ends[0]);
  struct output out = {.fd = ends[1]};
  struct error error = {.message = "untouched"};
  buf_add_str(&out.buf, STR("something"));
  assert_int_equal(output_finish(&out, &error), STATUS_OK);
  assert_int_equal(out.write_errno, EPIPE);
  assert_string_equal(error.message, "untouched");
  close(ends[1]);
}

static void records_are_gathered_into_blocks(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(1);
  write_results(&out, FORMAT_PATHS, ANSWER_HITS, &results);
  assert_int_equal(lseek(out.fd, 0, SEEK_END), 0);
  for (size_t i = 0; i < 10000; i++)
    write_results(&out, FORMAT_PATHS, ANSWER_HITS, &results);
  assert_true(lseek(out.fd, 0, SEEK_END) > 3 * 64 * 1024);
  assert_true(out.buf.len < 64 * 1024);
  struct buf all = written(&out);
  assert_int_equal(all.len, 10001 * strlen("community-call/20230119.md\n"));
  buf_free(&all);
}

enum { LARGE = 4 * 1024 * 1024 };

/* Counts the bytes i % 251 it reads, slowly at first. */
static void *read_slowly(void *context) {
  static size_t count;
  int fd = *(const int *)context;
  unsigned char block[65536];
  ssize_t got;
  count = 0;
  usleep(5000);
  while ((got = read(fd, block, sizeof block)) > 0)
    for (ssize_t i = 0; i < got && block[i] == count % 251; i++) count++;
  return &count;
}

static void on_alarm(int signal) { (void)signal; }

static void signals_and_a_full_pipe_lose_nothing(void **state) {
  (void)state;
  int ends[2];
  pthread_t reader;
  void *count;
  sigset_t alarms;
  struct error error;
  sigaction(SIGALRM, &(struct sigaction){.sa_handler = on_alarm}, NULL);
  for (int flags = 0; flags <= O_NONBLOCK; flags += O_NONBLOCK) {
    assert_int_equal(pipe(ends), 0);
    fcntl(ends[1], F_SETFL, flags);
    sigemptyset(&alarms);
    sigaddset(&alarms, SIGALRM);
    pthread_sigmask(SIG_BLOCK, &alarms, NULL); /* the reader inherits that */
    assert_int_equal(pthread_create(&reader, NULL, read_slowly, &ends[0]), 0);
    pthread_sigmask(SIG_UNBLOCK, &alarms, NULL);
    struct output out = {.fd = ends[1]};
    for (size_t i = 0; i < LARGE; i++)
      buf_add_char(&out.buf, (char)(unsigned char)(i % 251));
    struct itimerval often = {{0, 200}, {0, 200}};
    setitimer(ITIMER_REAL, &often, NULL);
    enum status status = output_finish(&out, &error);
    setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
    close(ends[1]);
    pthread_join(reader, &count);
    close(ends[0]);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(*(size_t *)count, LARGE);
  }
}

int main(void) {
  signal(SIGPIPE, SIG_IGN);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_are_the_same_in_every_locale),
      cmocka_unit_test(json_strings_hold_no_control_character),
      cmocka_unit_test(json_strings_are_utf8_whatever_comes_in),
      cmocka_unit_test(json_commas_come_by_themselves),
      cmocka_unit_test(json_is_the_documented_object_on_one_line),
      cmocka_unit_test(json_facets_is_the_same_object_without_hits),
      cmocka_unit_test(jsonl_has_a_hit_a_line_and_null_for_what_is_absent),
      cmocka_unit_test(jsonl_section_has_the_text_and_nothing_of_a_query),
      cmocka_unit_test(tsv_joins_lists_and_writes_null_as_dash),
      cmocka_unit_test(tsv_escapes_what_would_break_a_row),
      cmocka_unit_test(tsv_lists_facets_and_values),
      cmocka_unit_test(tables_in_tsv_lead_to_files_and_name_columns_on_demand),
      cmocka_unit_test(
          tables_in_json_have_an_object_a_row_and_paths_below_the_root),
      cmocka_unit_test(count_is_a_line_for_people_and_an_object_for_programs),
      cmocka_unit_test(status_without_writer_watcher_and_root_has_nulls),
      cmocka_unit_test(
          a_problem_is_a_record_in_every_format_that_searches_have),
      cmocka_unit_test(formats_read_as_a_sentence),
      cmocka_unit_test(formats_are_found_by_their_whole_name),
      cmocka_unit_test(differences_are_usually_columns_and_dumps_lines),
      cmocka_unit_test(vimgrep_keeps_bytes_in_a_file),
      cmocka_unit_test(vimgrep_is_harmless_on_a_terminal),
      cmocka_unit_test(paths_lists_each_path_once),
      cmocka_unit_test(text_shows_hits_totals_and_facets),
      cmocka_unit_test(text_says_that_nothing_matches),
      cmocka_unit_test(text_totals_read_as_sentences),
      cmocka_unit_test(text_wraps_at_the_width_without_cutting_words),
      cmocka_unit_test(text_drops_outer_headings_that_do_not_fit),
      cmocka_unit_test(text_lets_no_control_character_through),
      cmocka_unit_test(safe_lines_keep_tabs_and_line_ends_only),
      cmocka_unit_test(links_are_percent_encoded_and_only_if_wanted),
      cmocka_unit_test(text_facets_align_and_have_bars_on_a_terminal),
      cmocka_unit_test(text_summary_shows_the_most_frequent_values),
      cmocka_unit_test(a_full_disk_is_an_error_and_ends_writing),
      cmocka_unit_test(a_reader_that_goes_away_is_no_error),
      cmocka_unit_test(records_are_gathered_into_blocks),
      cmocka_unit_test(signals_and_a_full_pipe_lose_nothing),
  };
  return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "answers.h"
#include "base/mem.h"

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

static void text_shows_hits_totals_and_facets(void **state) {
  (void)state;
  struct output out = to_file();
  struct results results = answer(2);
  out.path_prefix = STR("../");
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote(&out,
        STR("../community-call/20230119.md:23  2023-01-19  container\n"
            "  SCS Tech Weekly \u203a Team updates \u203a Team Container\n"
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
  results.copies = 3;
  results.hit_total = 1;
  totals_are(&results,
             "\n4 sections have some of the words; hit 1 of 1, the other 3 are "
             "copies, 0.3 ms\n");
  results.copies = 0;
  results.hit_total = 4;
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
      "\n    die gro\u00dfe\n    LoadBalancer-Frage kam\n      wieder auf\n"
      "      https://example.org/a-very-long-link/that-stays-whole\n"
      "      ok\n\n");
  out = to_file();
  out.width = 30;
  out.colour = true;
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  wrote_part(&out,
             "\n    \x1b[1;31mLoad\x1b[0mBalancer-Frage \x1b[1;31mkam\x1b[0m\n"
             "      \x1b[1;31mwieder\x1b[0m auf\n");
}

static void text_drops_outer_headings_that_do_not_fit(void **state) {
  (void)state;
  struct results results = answer(1);
  struct output out = to_file();
  out.width = 48;
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

/* What `results` of one or more hits are written as at a width. */
static void shows(struct hit *all, size_t count, size_t width, bool terminal,
                  const char *wanted) {
  struct results results = nothing();
  struct output out = to_file();
  results.hits = all;
  results.hit_count = count;
  out.width = width;
  out.terminal = terminal;
  write_results(&out, FORMAT_TEXT, ANSWER_HITS, &results);
  struct buf text = written(&out);
  contains(buf_str(&text), wanted);
  buf_free(&text);
}

static void text_headings_do_not_repeat_what_stands_before(void **state) {
  (void)state;
  static struct str series[] = {TEXT("harbour-board")};
  static struct str team[] = {TEXT("pilots")};
  static struct str above[] = {TEXT("Harbour Board 2024-03-04"),
                               TEXT("Pilots"),
                               TEXT("Monday, the 4.3.2024"),
                               TEXT("2023-12-01"),
                               TEXT("Buoys"),
                               TEXT("Buoys")};
  struct hit hit = {.path = STR("a.md"),
                    .line = 1,
                    .date = {2024, 3, 4},
                    .breadcrumb = LIST(above),
                    .values[FIELD_MEETING] = LIST(series),
                    .values[FIELD_TEAM] = LIST(team),
                    .heading = STR("Harbour Board 2024-03-04")};
  shows(&hit, 1, 100, false,
        "\n  Monday \u203a 2023-12-01 \u203a Buoys \u203a "
        "Harbour Board 2024-03-04\n");
}

static void text_folds_headings_without_text(void **state) {
  (void)state;
  static struct str above[] = {TEXT("Agenda")};
  static struct snippet_part part = {TEXT("The tide."), false};
  struct hit hits_of_file[] = {
      {.path = STR("a.md"), .line = 1, .heading = STR("Agenda")},
      {.path = STR("a.md"),
       .line = 3,
       .heading = STR("Tides"),
       .breadcrumb = LIST(above),
       .snippet = &part,
       .snippet_len = 1},
      {.path = STR("a.md"), .line = 5, .heading = STR("Buoys")},
      {.path = STR("a.md"), .line = 6, .heading = STR("Lights")},
      {.path = STR("b.md"), .line = 6, .heading = STR("Wind")}};
  shows(hits_of_file, 5, 80, false,
        "a.md:3  undated\n  Agenda \u203a Tides\n    The tide.\n\n"
        "a.md:5  undated\n  Buoys\n  Lights\n\nb.md:6  undated\n  Wind\n\n");
  hits_of_file[0].score = 1; /* a word asks for it */
  shows(hits_of_file, 5, 80, false, "a.md:1  undated\n  Agenda\n\n");
}

static void text_breaks_places_between_words_from_40_columns_on(void **state) {
  (void)state;
  static struct str team[] = {TEXT("standardization")};
  struct hit hit = {
      .path = STR("working-groups/standardization/2024-03-04_notes.md"),
      .line = 12,
      .date = {2024, 3, 4},
      .values[FIELD_TEAM] = LIST(team)};
  shows(&hit, 1, 40, true,
        "working-groups/standardization/\n2024-03-04_notes.md:12\n"
        "  2024-03-04  standardization\n");
  shows(&hit, 1, 40, false,
        "working-groups/standardization/2024-03-04_notes.md:12\n"
        "  2024-03-04  standardization\n");
}

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

/* The heading's line stands above; a passage tells its own where that is far,
 * or where others do. */
static void passages_say_their_lines(void **state) {
  (void)state;
  struct snippet_part near[] = {{STR("buoy"), true}};
  struct snippet_part far[] = {{STR("the buoy"), false}};
  struct passage more[] = {
      {.line = 47, .parts = far, .len = 1},
      {.line = 3, .is_beside = true, .parts = far, .len = 1}};
  struct hit hit = {.path = STR("a.md"),
                    .line = 20,
                    .snippet = near,
                    .snippet_len = 1,
                    .snippet_line = 29};
  shows(&hit, 1, 80, false, "a.md:20  undated\n    buoy\n");
  hit.snippet_line = 31;
  shows(&hit, 1, 80, false, "a.md:20  undated\n    line 31: buoy\n");
  hit.snippet_line = 22;
  hit.passages = more;
  hit.passage_count = 2;
  shows(&hit, 1, 80, false,
        "    line 22: buoy\n    line 47: the buoy\n    the buoy\n");
  hit.passages = more + 1;
  hit.passage_count = 1;
  shows(&hit, 1, 80, false, "\n    buoy\n    the buoy\n");
  hit.snippet_line = 0; /* a begin of the text, without a match */
  shows(&hit, 1, 80, false, "\n    buoy\n");
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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_shows_hits_totals_and_facets),
      cmocka_unit_test(text_says_that_nothing_matches),
      cmocka_unit_test(text_totals_read_as_sentences),
      cmocka_unit_test(text_wraps_at_the_width_without_cutting_words),
      cmocka_unit_test(text_drops_outer_headings_that_do_not_fit),
      cmocka_unit_test(text_headings_do_not_repeat_what_stands_before),
      cmocka_unit_test(text_folds_headings_without_text),
      cmocka_unit_test(text_breaks_places_between_words_from_40_columns_on),
      cmocka_unit_test(text_lets_no_control_character_through),
      cmocka_unit_test(passages_say_their_lines),
      cmocka_unit_test(links_are_percent_encoded_and_only_if_wanted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

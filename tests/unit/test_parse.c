#include "claims.h"
#include "minutes/parse.h"

static const struct parse_options NO_OPTIONS = {0};

static void parse(struct arena *arena, struct str source,
                  struct minutes *minutes) {
  parse_minutes(arena, source, &NO_OPTIONS, minutes);
}

static void front_matter_is_not_a_section(void **state) {
  (void)state;
  struct arena arena = {0};
  struct minutes minutes;
  parse(&arena,
        STR("\xEF\xBB\xBF\n---\ntitle: \"A title\"\ndate: 2024-05-06\n"
            "tags: [Call, slides]\n---\n\n# Agenda\nx\n"),
        &minutes);
  expect_str(minutes.title, "A title", "title");
  assert_int_equal(minutes.title_line, 3);
  assert_int_equal(minutes.tag_lines[0], 5);
  expect_date(minutes.dates.witnesses[0].claim.date, "2024-05-06", "date");
  expect_list(minutes.tags, "call slides", "tags");
  assert_int_equal(minutes.section_count, 1);
  assert_int_equal(minutes.sections[0].line, 8);
  assert_int_equal(minutes.sections[0].end_line, 9);
  parse(&arena, STR("---\n\nno keys here\n\n---\n"), &minutes);
  assert_int_equal(minutes.section_count, 1);
  arena_free(&arena);
}

static void repeated_anchors_are_numbered_as_github_does(void **state) {
  (void)state;
  struct arena arena = {0};
  struct minutes minutes;
  static const char *const wanted[] = {"foo",   "foo-1",           "foo-1-1",
                                       "foo-2", "notebook-agenda", "rd"};
  parse(&arena,
        STR("# Foo\n# foo\n# Foo-1\n# FOO\n# :notebook: Agenda\n# R&D\n"),
        &minutes);
  assert_int_equal(minutes.section_count, COUNT(wanted));
  for (size_t i = 0; i < COUNT(wanted); i++)
    expect_str(minutes.sections[i].anchor, wanted[i], "anchor");
  parse(&arena, STR("text\n\n#\n"), &minutes);
  expect_str(minutes.sections[0].anchor, "", "preamble");
  expect_str(minutes.sections[1].anchor, "-1", "empty heading beside it");
  arena_free(&arena);
}

static void parents_are_the_nearest_of_a_lower_level(void **state) {
  (void)state;
  struct arena arena = {0};
  struct minutes minutes;
  static const int wanted[] = {-1, -1, 1, 2, 1, -1};
  parse(&arena, STR("x\n# a\n## b\n#### c\n## d\n# e\n"), &minutes);
  for (size_t i = 0; i < COUNT(wanted); i++)
    assert_int_equal(minutes.sections[i].parent, wanted[i]);
  arena_free(&arena);
}

static void kinds_of_headings(void **state) {
  (void)state;
  static const struct {
    const char *source;
    unsigned kinds;
  } cases[] = {
      {"# Participants\n", KIND_PARTICIPANTS},
      {"# Participants (online)\n", KIND_PARTICIPANTS},
      {"# Attendees: all of us\n", KIND_PARTICIPANTS},
      {"# Present:\n", KIND_PARTICIPANTS},
      {"# Who?\n", KIND_PARTICIPANTS},
      {"# Anwesende\n", KIND_PARTICIPANTS},
      {"# Who is new?\n", 0},
      {"# Presentation\n", 0},
      {"# Agenda\n", KIND_AGENDA},
      {"# Housekeeping & Agenda\n", KIND_AGENDA},
      {"# Agenda today\n", KIND_AGENDA},
      {"# Agenda of hell\n", 0},
      {"# Decisions\n- y\n", KIND_DECISION},
      {"# Decisions\n", 0},
      {"# x\n**Decision:** y\n", KIND_DECISION},
      {"# x\n- **decision**: y\n", KIND_DECISION},
      {"# x\nAI @a: y\n", KIND_ACTION},
      {"# x\n- [ ] y\n", KIND_ACTION},
      {"# x\n1) [X] y\n", KIND_ACTION},
      {"# x\n- [ ]y\n", 0},
      {"# x\n- []  y\n", 0},
      {"# x\n- [x](https://a.example/b)\n", 0},
      {"# x\n- [x]: y\n", 0},
      {"# x\n_AI y_\n", KIND_ACTION},
      {"# x\nDecision: y\n\nTODO z\n", KIND_ACTION | KIND_DECISION},
      {"# x\n=> y\n", 0},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct arena arena = {0};
    struct minutes minutes;
    parse(&arena, str_of(cases[i].source), &minutes);
    if (minutes.sections[0].kinds != cases[i].kinds)
      fail_msg("%s: %u", cases[i].source, minutes.sections[0].kinds);
    arena_free(&arena);
  }
}

static void expect_persons(struct person_list list, const char *wanted,
                           const char *what) {
  struct buf joined = {0};
  for (size_t i = 0; i < list.len; i++)
    buf_addf(&joined, "%s%.*s", i > 0 ? " " : "", STR_FMT(list.data[i].handle));
  expect_str(buf_str(&joined), wanted, what);
  buf_free(&joined);
}

static void participants_attend_others_are_mentioned(void **state) {
  (void)state;
  struct arena arena = {0};
  struct minutes minutes;
  parse(&arena, STR("# Participants\n- @A\n- @b\n# Talk\n@b and @c\n"),
        &minutes);
  expect_list(minutes.sections[0].attended, "a b", "attended");
  expect_persons(minutes.sections[0].facts.mentioned, "", "people");
  expect_list(minutes.sections[1].attended, "", "attended");
  expect_persons(minutes.sections[1].facts.mentioned, "b c", "people");
  arena_free(&arena);
}

static void bad_bytes_are_replaced_and_counted(void **state) {
  (void)state;
  struct arena arena = {0};
  struct minutes minutes;
  parse(&arena,
        STR("# a\xFF"
            "b\0c\n"),
        &minutes);
  assert_int_equal(minutes.replaced, 2);
  expect_str(minutes.sections[0].heading,
             "a\xEF\xBF\xBD"
             "b\xEF\xBF\xBD"
             "c",
             "heading");
  arena_free(&arena);
}

static void line_ends_do_not_matter(void **state) {
  (void)state;
  static const char *const sources[] = {"# a\nx\n\n# b\ny\n",
                                        "# a\r\nx\r\n\r\n# b\r\ny\r\n",
                                        "# a\rx\r\r# b\ry\r"};
  for (size_t i = 0; i < COUNT(sources); i++) {
    struct arena arena = {0};
    struct minutes minutes;
    parse(&arena, str_of(sources[i]), &minutes);
    assert_int_equal(minutes.section_count, 2);
    assert_int_equal(minutes.sections[1].line, 4);
    assert_int_equal(minutes.sections[1].end_line, 5);
    assert_int_equal(minutes.sections[0].end_line, 3);
    expect_str(minutes.sections[0].text, "x", "text");
    arena_free(&arena);
  }
}

static void equal_source_has_equal_hashes(void **state) {
  (void)state;
  struct arena arena = {0};
  struct minutes minutes;
  parse(&arena, STR("# a\nx\n\n\n# a\nx\n# a\ny\n"), &minutes);
  assert_true(minutes.sections[0].source_hash ==
              minutes.sections[1].source_hash);
  assert_true(minutes.sections[0].source_hash !=
              minutes.sections[2].source_hash);
  arena_free(&arena);
}

static void source_lines_of_any_line_end(void **state) {
  (void)state;
  expect_str(parse_source_lines(STR("a\r\nb\r\nc"), 2, 2), "b\r\n", "crlf");
  expect_str(parse_source_lines(STR("a\nb\nc"), 2, 3), "b\nc", "to the end");
  expect_str(parse_source_lines(STR("a\rb\rc"), 1, 1), "a\r", "cr");
  expect_str(parse_source_lines(STR("a\n"), 5, 6), "", "beyond");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(front_matter_is_not_a_section),
      cmocka_unit_test(repeated_anchors_are_numbered_as_github_does),
      cmocka_unit_test(parents_are_the_nearest_of_a_lower_level),
      cmocka_unit_test(kinds_of_headings),
      cmocka_unit_test(participants_attend_others_are_mentioned),
      cmocka_unit_test(bad_bytes_are_replaced_and_counted),
      cmocka_unit_test(line_ends_do_not_matter),
      cmocka_unit_test(equal_source_has_equal_hashes),
      cmocka_unit_test(source_lines_of_any_line_end),
  };
  return cmocka_run_group_tests_name("parse", tests, NULL, NULL);
}

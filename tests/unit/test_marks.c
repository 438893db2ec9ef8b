#include "claims.h"
#include "minutes/marks.h"

static void find(const char *text, const char *wanted,
                 void (*finder)(struct str, struct marks_list *)) {
  struct arena arena = {0};
  struct marks_list list = {.arena = &arena};
  finder(str_of(text), &list);
  expect_list(marks_sorted(&list), wanted, text);
  arena_free(&arena);
}

static void handles_are_people(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"@anna", "anna"},
      {"(@Anna, @bert)", "anna bert"},
      {"@anna @Anna", "anna"},
      {"@a-b_c and @9lives", "9lives a-b_c"},
      {"@anna: does it", "anna"},
      {"@anna's", "anna"},
      {"anna@example.org", ""},
      {"mail anna.b@example.org now", ""},
      {"@anna:matrix.org", ""},
      {"see https://x.org/@anna now @bert", "bert"},
      {"<https://x.org/@anna>@bert", "bert"},
      {"@ anna", ""},
      {"@-x", ""},
      {"a@b", ""},
      {"@anna-", "anna"},
      {"@", ""},
      {"", ""},
  };
  for (size_t i = 0; i < COUNT(cases); i++)
    find(cases[i][0], cases[i][1], marks_find_people);
}

static void references_have_one_form(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"#588", "#588"},
      {"see #588, #12.", "#12 #588"},
      {"standards#690", "standards#690"},
      {"Org/Repo#12", "org/repo#12"},
      {"issues/588", "#588"},
      {"pull/55", "#55"},
      {"repo/issues/7", "repo#7"},
      {"org/repo/pull/7", "org/repo#7"},
      {"https://github.com/org/repo/issues/7", "org/repo#7"},
      {"https://github.com/org/repo/pull/7#issuecomment-88", "org/repo#7"},
      {"https://gitlab.com/org/repo/-/merge_requests/84", "org/repo#84"},
      {"PR#57", "#57"},
      {"issue#3", "#3"},
      {"x&#39;s", ""},
      {"a1#12345678", ""},
      {"SCS-0302", "scs-0302"},
      {"scs-0302-v1", "scs-0302-v1"},
      {"scs-0104-v1-w2", "scs-0104-v1-w2"},
      {"CVE-2024-3094", "cve-2024-3094"},
      {"OSSA-2023-001", "ossa-2023-001"},
      {"OSSN-0091", "ossn-0091"},
      {"GHSA-7q2m-4xvp-9c3h", "ghsa-7q2m-4xvp-9c3h"},
      {"RFC 8555", "rfc-8555"},
      {"SCS-2V-4-20s", "scs-2v-4-20s"},
      {"SCS-2V:4:20s", "scs-2v-4-20s"},
      {"a-b c", ""},
      {"", ""},
  };
  for (size_t i = 0; i < COUNT(cases); i++)
    find(cases[i][0], cases[i][1], marks_find_refs);
}

static void actions_have_a_marker(void **state) {
  (void)state;
  static const struct {
    const char *line;
    bool item, is_action;
  } cases[] = {
      {"AI @anna: print it", false, true},
      {"(AI @anna)", false, true},
      {"AI: print it", false, true},
      {"TODO print it", false, true},
      {"ToDo: print it", false, true},
      {"To do: print it", false, true},
      {"=> @anna prints", false, true},
      {"[ ] print", true, true},
      {"[x] print", true, true},
      {"[ ] print", false, false},
      {"AI is artificial intelligence", false, false},
      {"we use AI for @anna", false, false},
      {"MAI: no", false, false},
      {"to do it", false, false},
      {"=> print", false, false},
      {"ai @anna", false, false},
      {"", true, false},
  };
  for (size_t i = 0; i < COUNT(cases); i++)
    if (marks_is_action(str_of(cases[i].line), NULL, 0, cases[i].item) !=
        cases[i].is_action)
      fail_msg("%s", cases[i].line);
  size_t emphasis = 0;
  assert_true(marks_is_action(STR("AI print it"), &emphasis, 1, false));
  emphasis = 4;
  assert_true(marks_is_action(STR("now AI print it"), &emphasis, 1, false));
}

static void decisions_begin_a_line(void **state) {
  (void)state;
  static const struct {
    const char *line;
    bool is_decision;
  } cases[] = {
      {"Decision: green", true},    {"decided: green", true},
      {"Conclusion: green", true},  {"RESOLUTION: green", true},
      {"  Decisions: green", true}, {"the decision: green", false},
      {"Decision green", false},    {"Decisive: green", false},
      {"=> green", false},          {"", false},
  };
  for (size_t i = 0; i < COUNT(cases); i++)
    if (marks_is_decision(str_of(cases[i].line), NULL, 0) !=
        cases[i].is_decision)
      fail_msg("%s", cases[i].line);
}

static void urls_end_where_text_goes_on(void **state) {
  (void)state;
  assert_int_equal(marks_url(STR("https://a.b/c d"), 0), 13);
  assert_int_equal(marks_url(STR("x https://a.b)"), 2), 11);
  assert_int_equal(marks_url(STR("nothing"), 0), 0);
}

static void long_texts_take_no_time(void **state) {
  (void)state;
  static const char *const parts[] = {"@",  "#1",      "a/",  "://", "AI ",
                                      "a-", "issues/", "@a-", "scs-"};
  for (size_t i = 0; i < COUNT(parts); i++) {
    struct arena arena = {0};
    struct buf text = {0};
    struct marks_list list = {.arena = &arena};
    while (text.len < 200000) buf_addf(&text, "%s", parts[i]);
    marks_find_people(buf_str(&text), &list);
    marks_find_refs(buf_str(&text), &list);
    marks_is_action(buf_str(&text), NULL, 0, false);
    buf_free(&text);
    arena_free(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(handles_are_people),
      cmocka_unit_test(references_have_one_form),
      cmocka_unit_test(actions_have_a_marker),
      cmocka_unit_test(decisions_begin_a_line),
      cmocka_unit_test(urls_end_where_text_goes_on),
      cmocka_unit_test(long_texts_take_no_time),
  };
  return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}

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

static void addresses_are_not_handles(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t at, length;
  } cases[] = {
      {"@anna", 0, 4},
      {"(@Anna, @bert)", 1, 4},
      {"@a-b_c and", 0, 5},
      {"@9lives", 0, 6},
      {"@anna: does it", 0, 4},
      {"@anna's", 0, 4},
      {"@anna-", 0, 4},
      {"anna@example.org", 4, 0},
      {"a.b@x", 3, 0},
      {"@anna:matrix.org", 0, 0},
      {"@ anna", 0, 0},
      {"@-x", 0, 0},
      {"a@b", 1, 0},
      {"@", 0, 0},
      {"@example.org", 0, 0},
  };
  for (size_t i = 0; i < COUNT(cases); i++)
    if (marks_handle(str_of(cases[i].text), cases[i].at) != cases[i].length)
      fail_msg("%s", cases[i].text);
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
      {"Call #28, question #3", ""},
      {"call #1288", "#1288"},
      {"issue #3", "#3"},
      {"(#32-nimble)", ""},
      {"", ""},
  };
  for (size_t i = 0; i < COUNT(cases); i++)
    find(cases[i][0], cases[i][1], marks_find_refs);
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
    marks_find_refs(buf_str(&text), &list);
    buf_free(&text);
    arena_free(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(addresses_are_not_handles),
      cmocka_unit_test(references_have_one_form),
      cmocka_unit_test(urls_end_where_text_goes_on),
      cmocka_unit_test(long_texts_take_no_time),
  };
  return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}

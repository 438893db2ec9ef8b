#include "base/glob.h"
#include "claims.h"

static void globs_match_relative_paths(void **state) {
  (void)state;
  static const struct {
    const char *pattern, *path;
    bool matches;
  } cases[] = {
      {"a.md", "a.md", true},
      {"a.md", "x/a.md", false},
      {"*.md", "a.md", true},
      {"*.md", "x/a.md", false},
      {"**/*.md", "x/y/a.md", true},
      {"**/*.md", "a.md", true},
      {"**", "x/y/a.md", true},
      {"x/**", "x/y/a.md", true},
      {"x/**", "xy/a.md", false},
      {"x", "x/y/a.md", true}, /* a directory means all below */
      {"x/", "x/y/a.md", true},
      {"x/y", "x/y/a.md", true},
      {"x/y", "x/yy/a.md", false},
      {"x*", "xyz/a.md", true},
      {"*/a.md", "x/a.md", true},
      {"*/a.md", "x/y/a.md", false},
      {"x/**/a.md", "x/a.md", true},
      {"x/**/a.md", "x/y/z/a.md", true},
      {"?.md", "a.md", true},
      {"?.md", "ab.md", false},
      {"?a.md", "/a.md", false},
      {"[a-c].md", "b.md", true},
      {"[a-c].md", "d.md", false},
      {"[!a-c].md", "d.md", true},
      {"\\*.md", "*.md", true},
      {"\\*.md", "a.md", false},
      {"A.md", "a.md", false}, /* case matters */
      {"*2024*", "ops/2024.md", false},
      {"**/2024*", "ops/2024-05.md", true},
  };
  for (size_t i = 0; i < COUNT(cases); i++)
    if (glob_matches(str_of(cases[i].pattern), str_of(cases[i].path)) !=
        cases[i].matches)
      fail_msg("%s on %s", cases[i].pattern, cases[i].path);
}

static void many_stars_take_no_time(void **state) {
  (void)state;
  struct buf pattern = {0}, path = {0};
  for (int i = 0; i < 60; i++) buf_addf(&pattern, "*a");
  for (int i = 0; i < 4000; i++) buf_add_char(&path, 'a');
  buf_addf(&pattern, "*b");
  assert_false(glob_matches(buf_str(&pattern), buf_str(&path)));
  buf_free(&pattern);
  buf_free(&path);
}

static void malformed_patterns_are_harmless(void **state) {
  (void)state;
  static const char *const patterns[] = {"[",   "[a",  "[!",  "[]", "\\",
                                         "a\\", "***", "[a-", "[-"};
  for (size_t i = 0; i < COUNT(patterns); i++)
    assert_false(glob_matches(str_of(patterns[i]), STR("")) &&
                 strcmp(patterns[i], "***") != 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(globs_match_relative_paths),
      cmocka_unit_test(many_stars_take_no_time),
      cmocka_unit_test(malformed_patterns_are_harmless),
  };
  return cmocka_run_group_tests_name("glob", tests, NULL, NULL);
}

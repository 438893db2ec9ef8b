#include "claims.h"
#include "minutes/path.h"

static void a_path_says_meeting_and_date(void **state) {
  (void)state;
  static const struct {
    const char *path, *meeting, *date;
    bool in_name;
  } cases[] = {
      {"community-call/20230119.md", "community-call", "2023-01-19", true},
      {"iaas/2023-01-18-extra.md", "iaas", "2023-01-18", true},
      {"README.md", "", "", false},
      {"20230119.md", "", "2023-01-19", true},
      {"2024/ops/notes.md", "ops", "", false},
      {"meetings/2012-05/may-21.md", "meetings", "2012-05-21", true},
      {"meetings/2012/june/notes.md", "meetings", "2012-06", false},
      {"meetings/2012-05/june-04.md", "meetings", "2012-06-04", true},
      {"meetings/2025/sept-18.md", "meetings", "2025-09-18", true},
      {"meetings/sept-18.md", "meetings", "", false},
      {"meetings/2012/05/notes.md", "meetings", "2012-05", false},
      {"hackathons/2022-09-27-gx-hackathon-5/a.md", "hackathons", "2022-09-27",
       false},
      {"hackathons/2026-02-17-18-six/a.md", "hackathons", "2026-02-17", false},
      {"hackathons/2022-09-27-x/2022-09-28.md", "hackathons", "2022-09-28",
       true},
      {"board/2025-03.md", "board", "2025-03", true},
      {"2023-01-19/notes.md", "", "2023-01-19", false},
      {"", "", "", false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct arena arena = {0};
    struct path_facts facts;
    path_read(&arena, str_of(cases[i].path), &facts);
    expect_str(facts.meeting, cases[i].meeting, cases[i].path);
    expect_date(facts.date, cases[i].date, cases[i].path);
    if (facts.date_in_name != cases[i].in_name) fail_msg("%s", cases[i].path);
    arena_free(&arena);
  }
}

static void directories_that_are_dates_are_left_out(void **state) {
  (void)state;
  struct arena arena = {0};
  struct path_facts facts;
  path_read(&arena, STR("a/2024/b/2024-05-06/c/x.md"), &facts);
  assert_int_equal(facts.directory_count, 3);
  expect_str(facts.directories[0], "a", "outermost");
  expect_str(facts.directories[2], "c", "innermost");
  arena_free(&arena);
}

static void depth_is_bounded(void **state) {
  (void)state;
  struct buf path = {0};
  struct arena arena = {0};
  struct path_facts facts;
  for (int i = 0; i < 300; i++) buf_addf(&path, "d%d/", i);
  buf_addf(&path, "20230119.md");
  path_read(&arena, buf_str(&path), &facts);
  assert_int_equal(facts.directory_count, PATH_MAX_DIRECTORIES);
  expect_date(facts.date, "2023-01-19", "deep");
  arena_free(&arena);
  buf_free(&path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_path_says_meeting_and_date),
      cmocka_unit_test(directories_that_are_dates_are_left_out),
      cmocka_unit_test(depth_is_bounded),
  };
  return cmocka_run_group_tests_name("path", tests, NULL, NULL);
}

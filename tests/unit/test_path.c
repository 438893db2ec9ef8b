#include "claims.h"
#include "minutes/path.h"

static void a_path_may_have_a_date(void **state) {
  (void)state;
  static const struct {
    const char *path, *date;
    bool in_name;
  } cases[] = {
      {"community-call/20230119.md", "2023-01-19", true},
      {"iaas/2023-01-18-extra.md", "2023-01-18", true},
      {"README.md", "", false},
      {"20230119.md", "2023-01-19", true},
      {"2024/ops/notes.md", "", false},
      {"meetings/2012-05/may-21.md", "2012-05-21", true},
      {"meetings/2012/june/notes.md", "2012-06", false},
      {"meetings/2012-05/june-04.md", "2012-06-04", true},
      {"meetings/2025/sept-18.md", "2025-09-18", true},
      {"meetings/sept-18.md", "", false},
      {"meetings/2012/05/notes.md", "2012-05", false},
      {"hackathons/2022-09-27-gx-hackathon-5/a.md", "2022-09-27", false},
      {"hackathons/2026-02-17-18-six/a.md", "2026-02-17", false},
      {"hackathons/2022-09-27-x/2022-09-28.md", "2022-09-28", true},
      {"board/2025-03.md", "2025-03", true},
      {"2023-01-19/notes.md", "2023-01-19", false},
      {"harbour/2023/harbour-04-19.md", "2023-04-19", true},
      {"plans/2024/06-Jun/20-main.md", "2024-06-20", true},
      {"plans/2024/08/01.md", "2024-08-01", true},
      {"plans/2024/08/1st-call.md", "2024-08-01", true},
      {"2023/April/19.md", "2023-04-19", true},
      {"2023/04/19/notes.md", "2023-04-19", false},
      {"2021/12-Lisbon/notes.md", "2021-12", false},
      {"2021/april.md", "2021-04", true},
      {"2021/part-13-40.md", "", false},
      {"2023/06-board.md", "", false},
      {"", "", false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct arena arena = {0};
    struct path_facts facts;
    path_read(&arena, str_of(cases[i].path), &facts);
    bool in_name = facts.name_count > 0 && date_is_set(facts.names[0].date);
    expect_date(in_name ? facts.names[0].date : facts.directory.date,
                cases[i].date, cases[i].path);
    if (in_name != cases[i].in_name) fail_msg("%s", cases[i].path);
    arena_free(&arena);
  }
}

static void directories_are_names_or_dates(void **state) {
  (void)state;
  struct arena arena = {0};
  struct path_facts facts;
  path_read(&arena, STR("a/2024/2024-05-06/09-summit/x.md"), &facts);
  assert_int_equal(facts.directory_count, 4);
  expect_str(facts.directories[0].name, "a", "outermost");
  expect_str(facts.directories[1].path, "a/2024", "path");
  assert_int_equal(facts.directories[0].part, PART_NAME);
  assert_int_equal(facts.directories[1].part, PART_DATE);
  assert_int_equal(facts.directories[2].part, PART_DATE);
  path_read(&arena, STR("2024/09-summit/x.md"), &facts);
  assert_int_equal(facts.directories[1].part, PART_WITH_DATE);
  arena_free(&arena);
}

static void a_name_may_have_two_dates(void **state) {
  (void)state;
  struct arena arena = {0};
  struct path_facts facts;
  path_read(&arena, STR("2022-11-29-board-of-13-october-2021.md"), &facts);
  assert_int_equal(facts.name_count, 2);
  expect_date(facts.names[1].date, "2021-10-13", "second");
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
  expect_date(facts.names[0].date, "2023-01-19", "deep");
  arena_free(&arena);
  buf_free(&path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_path_may_have_a_date),
      cmocka_unit_test(directories_are_names_or_dates),
      cmocka_unit_test(a_name_may_have_two_dates),
      cmocka_unit_test(depth_is_bounded),
  };
  return cmocka_run_group_tests_name("path", tests, NULL, NULL);
}

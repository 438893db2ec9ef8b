#include <stdio.h>

#include "base/hash.h"
#include "claims.h"
#include "minutes/resolve.h"

/* A few files parsed and resolved together. */
struct world {
  struct arena arena;
  struct file_facts facts[16];
  size_t count;
  struct resolution resolution;
};

static void add(struct world *world, const char *path, const char *source) {
  static const struct parse_options options = {0};
  struct minutes minutes;
  struct file_facts *facts = &world->facts[world->count++];
  parse_minutes(&world->arena, str_of(source), &options, &minutes);
  facts->path = arena_str(&world->arena, str_of(path));
  facts->content = hash128(str_of(source));
  facts->dates = minutes.dates;
  facts->heading_count = minutes.section_count;
  facts->headings = arena_alloc(
      &world->arena, (minutes.section_count + 1) * sizeof *facts->headings);
  for (size_t i = 0; i < minutes.section_count; i++)
    facts->headings[i] = minutes.sections[i].facts;
}

static void settle(struct world *world) {
  resolve(&world->arena, world->facts, world->count, NULL, 0, NULL,
          &world->resolution);
}

static void leave(struct world *world) { arena_free(&world->arena); }

static void expect_section_date(struct world *world, size_t file,
                                size_t section, const char *wanted) {
  expect_date(world->resolution.files[file].sections[section].date, wanted,
              world->facts[file].path.data);
}

static void expect_teams(struct world *world, size_t file, size_t section,
                         const char *wanted) {
  expect_list(world->resolution.files[file].sections[section].teams, wanted,
              world->facts[file].path.data);
}

static void the_name_dates_all_sections(void **state) {
  (void)state;
  struct world world = {0};
  add(&world, "ops/20240110.md", "x\n# Ops\n## Later\n");
  add(&world, "ops/notes.md", "# Notes\n");
  add(&world, "ops/2024-05/may-21.md", "# Notes\n");
  settle(&world);
  for (size_t i = 0; i < 3; i++)
    expect_section_date(&world, 0, i, "2024-01-10");
  expect_section_date(&world, 1, 0, "");
  expect_section_date(&world, 2, 0, "2024-05-21");
  leave(&world);
}

static void a_heading_may_start_another_meeting(void **state) {
  (void)state;
  struct world world = {0};
  add(&world, "ops/log.md",
      "# Log\n## 2024-02-23\n### a\n## 2024-02-09\n### b\n"
      "## Release of 2024-03-01 postponed\n");
  settle(&world);
  expect_section_date(&world, 0, 2, "2024-02-23");
  expect_section_date(&world, 0, 4, "2024-02-09");
  expect_section_date(&world, 0, 5, "2024-02-09"); /* no dating heading */
  leave(&world);
}

static void the_name_is_believed_against_the_title(void **state) {
  (void)state;
  struct world world = {0};
  add(&world, "ops/20240110.md", "# Ops 2024-01-10\nx\n");
  add(&world, "ops/20240117.md", "# Ops 2024-01-10\ny\n");
  settle(&world);
  expect_section_date(&world, 1, 0, "2024-01-17");
  assert_int_equal(world.resolution.files[0].conflict_count, 0);
  assert_int_equal(world.resolution.files[1].conflict_count, 1);
  const struct conflict *conflict = &world.resolution.files[1].conflicts[0];
  assert_int_equal(conflict->first, WITNESS_NAME);
  assert_int_equal(conflict->second, WITNESS_HEADING);
  expect_date(conflict->first_date, "2024-01-17", "name");
  expect_date(conflict->second_date, "2024-01-10", "heading");
  expect_date(conflict->chosen, "2024-01-17", "chosen");
  leave(&world);
}

static void a_byte_copy_has_the_title_s_date(void **state) {
  (void)state;
  struct world world = {0};
  add(&world, "ops/20240110.md", "# Ops 2024-01-10\nx\n");
  add(&world, "ops/20240117.md", "# Ops 2024-01-10\nx\n");
  settle(&world);
  expect_section_date(&world, 1, 0, "2024-01-10");
  expect_date(world.resolution.files[1].conflicts[0].chosen, "2024-01-10",
              "chosen");
  leave(&world);
}

static void the_habit_of_the_series_decides(void **state) {
  (void)state;
  struct world world = {0};
  add(&world, "ops/20240103.md", "# Ops\n"); /* Wednesdays */
  add(&world, "ops/20240110.md", "# Ops\n");
  add(&world, "ops/20240117.md", "# Ops\n");
  add(&world, "ops/20240124.md", "# Ops\n");
  add(&world, "ops/20240214.md", "# Ops\n");
  add(&world, "ops/20240202.md", "# Ops 2024-01-31\n"); /* a Friday */
  settle(&world);
  expect_section_date(&world, 5, 0, "2024-01-31");
  leave(&world);
}

static void dates_far_ahead_are_ignored(void **state) {
  (void)state;
  struct world world = {0};
  add(&world, "ops/20240110.md", "# Ops\n");
  add(&world, "ops/notes.md", "# Ops 2031-01-01\n");
  settle(&world);
  expect_section_date(&world, 1, 0, "");
  leave(&world);
}

static void a_directory_s_year_is_as_new_as_its_end(void **state) {
  (void)state;
  struct world world = {0};
  add(&world, "ops/2020-01-01.md", "# Ops\n");
  add(&world, "ops/2024/notes.md", "# Notes\n## 2024-02-15\nx\n");
  settle(&world);
  expect_section_date(&world, 1, 1, "2024-02-15");
  leave(&world);
}

static void teams_by_heading_then_by_directory(void **state) {
  (void)state;
  struct world world = {0};
  add(&world, "iaas/20240110.md",
      "# Team IaaS\n# x\n## Team Ops\n### y\n# z\n");
  add(&world, "ops/20240110.md", "# Team Ops\n");
  add(&world, "community-call/20240111.md",
      "# Call\n## Team Ops/IaaS\n## Team updates\n### Team Nobody\n");
  settle(&world);
  expect_teams(&world, 0, 1, "iaas");
  expect_teams(&world, 0, 2, "ops");
  expect_teams(&world, 0, 3, "ops");
  expect_teams(&world, 0, 4, "iaas");
  expect_teams(&world, 2, 0, "");
  expect_teams(&world, 2, 1, "iaas ops");
  expect_teams(&world, 2, 2, "");
  expect_teams(&world, 2, 3, ""); /* known to no other file */
  leave(&world);
}

static void a_name_in_three_files_is_a_team(void **state) {
  (void)state;
  struct world world = {0};
  add(&world, "community-call/20240111.md", "## SIG Lamps\nx\n");
  add(&world, "community-call/20240118.md", "## Lamps SIG\nx\n");
  add(&world, "community-call/20240125.md", "## SIG Lamps\nx\n");
  settle(&world);
  for (size_t i = 0; i < 3; i++) expect_teams(&world, i, 0, "sig-lamps");
  assert_int_equal(world.resolution.label_count, 1);
  expect_str(world.resolution.labels[0].label, "SIG Lamps", "most usual");
  leave(&world);
}

static void teams_that_meet_in_one_directory_stay_apart(void **state) {
  (void)state;
  struct world world = {0};
  for (int i = 1; i <= 3; i++) {
    char path[32];
    snprintf(path, sizeof path, "protocols/2024010%d.md", i);
    add(&world, path, "# Both\n## Team Ops\nx\n## Team Lamps\ny\n");
  }
  settle(&world);
  expect_teams(&world, 0, 0, "");
  expect_teams(&world, 0, 1, "ops");
  expect_teams(&world, 0, 2, "lamps");
  leave(&world);
}

static void a_team_alone_in_a_directory_has_its_name(void **state) {
  (void)state;
  struct world world = {0};
  for (int i = 1; i <= 3; i++) {
    char path[32];
    snprintf(path, sizeof path, "ill/2024010%d.md", i);
    add(&world, path, "# Team Interlending\nx\n");
  }
  settle(&world);
  expect_teams(&world, 0, 0, "ill");
  leave(&world);
}

static void a_joint_directory_is_all_its_teams(void **state) {
  (void)state;
  struct world world = {0};
  add(&world, "ops/20240110.md", "# Team Ops\n");
  add(&world, "iam/20240110.md", "# Team IAM\n");
  add(&world, "ops-iam/20240110.md", "# Notes\n## Team Ops\n");
  settle(&world);
  expect_teams(&world, 2, 0, "iam ops");
  expect_teams(&world, 2, 1, "ops");
  leave(&world);
}

static void shared_repositories_keep_their_organisation(void **state) {
  (void)state;
  struct world world = {0};
  add(&world, "a/1.md", "# x\none/tool#5 one/other#6 tool#7 #8\n");
  add(&world, "a/2.md", "# x\ntwo/tool#5 three/other#9\n");
  add(&world, "a/3.md", "# x\none/tool#1 one/other#1\n");
  add(&world, "a/4.md", "# x\ntwo/tool#2\n");
  settle(&world);
  const struct file_resolution *files = world.resolution.files;
  expect_list(files[0].sections[0].refs, "#8 one/tool#5 other#6 tool#7",
              "first");
  /* "three" stands in one file only: it may be mistyped. */
  expect_list(files[1].sections[0].refs, "other#9 two/tool#5", "second");
  leave(&world);
}

static const char *const any_order[][2] = {
    {"iaas/20240110.md", "# Team IaaS 2024-01-10\n## Team Ops\nx\n"},
    {"ops/20240117.md", "# Ops 2024-01-10\n## SIG Lamps\nx\n"},
    {"ops/20240110.md", "# Ops 2024-01-10\n## SIG Lamps\nx\n"},
    {"call/20240202.md", "# Call\n## Lamps SIG\n## Team Ops/IaaS\n"},
    {"call/20240209.md", "# Call 2024-02-02\n## SIG lamps\n"},
};

static void describe(struct world *world, const char *path, struct buf *out) {
  for (size_t file = 0; file < world->count; file++) {
    if (!str_eq(world->facts[file].path, str_of(path))) continue;
    for (size_t i = 0; i < world->facts[file].heading_count; i++) {
      struct section_resolution *section =
          &world->resolution.files[file].sections[i];
      char date[DATE_TEXT_SIZE];
      date_format(section->date, date);
      buf_addf(out, "%s %zu %s", path, i, date);
      for (size_t j = 0; j < section->teams.len; j++)
        buf_addf(out, " %.*s", STR_FMT(section->teams.data[j]));
      buf_add_char(out, '\n');
    }
  }
}

static void the_order_of_files_does_not_matter(void **state) {
  (void)state;
  struct buf first = {0}, now = {0};
  for (size_t turn = 0; turn < COUNT(any_order) * 2; turn++) {
    struct world world = {0};
    for (size_t i = 0; i < COUNT(any_order); i++) {
      size_t at = (turn < COUNT(any_order) ? i + turn : turn * 4 - i) %
                  COUNT(any_order);
      add(&world, any_order[at][0], any_order[at][1]);
    }
    settle(&world);
    buf_clear(&now);
    for (size_t i = 0; i < COUNT(any_order); i++)
      describe(&world, any_order[i][0], &now);
    for (size_t i = 0; i < world.resolution.label_count; i++)
      buf_addf(&now, "%.*s\n", STR_FMT(world.resolution.labels[i].label));
    if (turn == 0) buf_add_str(&first, buf_str(&now));
    expect_str(buf_str(&now), buf_cstr(&first), "another order");
    leave(&world);
  }
  buf_free(&first);
  buf_free(&now);
}

static void no_files_are_no_trouble(void **state) {
  (void)state;
  struct world world = {0};
  settle(&world);
  assert_int_equal(world.resolution.label_count, 0);
  leave(&world);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_name_dates_all_sections),
      cmocka_unit_test(a_heading_may_start_another_meeting),
      cmocka_unit_test(the_name_is_believed_against_the_title),
      cmocka_unit_test(a_byte_copy_has_the_title_s_date),
      cmocka_unit_test(the_habit_of_the_series_decides),
      cmocka_unit_test(dates_far_ahead_are_ignored),
      cmocka_unit_test(a_directory_s_year_is_as_new_as_its_end),
      cmocka_unit_test(teams_by_heading_then_by_directory),
      cmocka_unit_test(a_name_in_three_files_is_a_team),
      cmocka_unit_test(teams_that_meet_in_one_directory_stay_apart),
      cmocka_unit_test(a_team_alone_in_a_directory_has_its_name),
      cmocka_unit_test(a_joint_directory_is_all_its_teams),
      cmocka_unit_test(shared_repositories_keep_their_organisation),
      cmocka_unit_test(the_order_of_files_does_not_matter),
      cmocka_unit_test(no_files_are_no_trouble),
  };
  return cmocka_run_group_tests_name("resolve", tests, NULL, NULL);
}

#include "claims.h"
#include "minutes/names.h"

/* What a heading names: key, "!" before it if it says that it is a team. */
static void headings_name_teams_by_key(void **state) {
  (void)state;
  static const struct {
    const char *heading, *key;
  } cases[] = {
      {"Team Ops", "!ops"},
      {"team ops", "!ops"},
      {"Ops Team", "!ops"},
      {"Team Ops (cont.)", "!ops"},
      {"Team Ops (a) (b)", "!ops"},
      {"Team Ops - long night", "!ops"},
      {"Team Ops \xE2\x80\x93 long night", "!ops"},
      {"Team Ops:", "!ops"},
      {"New Team Ops", "!ops"},
      {"Updates from Team Ops", "!ops"},
      {"Updates from the Team Ops", "!ops"},
      {"SIG Std/Cert", "!sig std/cert"},
      {"Standardization SIG", "!sig standardization"},
      {"SIG Standardisation", "!sig standardization"},
      {"WG Audit-Log", "!wg audit log"},
      {"Audit Log WG", "!wg audit log"},
      {"Working Group Audit Log", "!wg audit log"},
      {"Audit log working group", "!wg audit log"},
      {"Team IAM & Security", "!iam and security"},
      {"Team IAM and Security", "!iam and security"},
      {"Project Board", "project board"},
      {"IaaS", "iaas"},
      {"Team Ops / IAM", "!ops/iam"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct arena arena = {0};
    struct team_name name = {0};
    names_read(&arena, str_of(cases[i].heading), &name);
    struct str found =
        arena_strf(&arena, "%s%.*s", name.marked ? "!" : "", STR_FMT(name.key));
    expect_str(found, cases[i].key, cases[i].heading);
    arena_free(&arena);
  }
}

static void some_headings_are_never_teams(void **state) {
  (void)state;
  static const char *const headings[] = {
      "Team updates", "Updates from the Teams", "Team meeting", "Team meetings",
      "Team mission", "Team session with all",  "All teams",    "Team",
      "Teams"};
  for (size_t i = 0; i < COUNT(headings); i++) {
    struct arena arena = {0};
    struct team_name name = {0};
    names_read(&arena, str_of(headings[i]), &name);
    if (name.marked && name.key.data) fail_msg("%s", headings[i]);
    arena_free(&arena);
  }
}

static void labels_keep_the_spelling(void **state) {
  (void)state;
  struct arena arena = {0};
  struct team_name name = {0};
  names_read(&arena, STR("Updates from  Team OPS (today):"), &name);
  expect_str(name.spelling, "Team OPS", "spelling");
  arena_free(&arena);
}

static void directories_may_carry_a_marker(void **state) {
  (void)state;
  static const char *const cases[][2] = {{"iaas", "iaas"},
                                         {"audit-log-wg", "wg audit log"},
                                         {"sig-monitoring", "sig monitoring"},
                                         {"team-ops", "ops"},
                                         {"ops-team", "ops"},
                                         {"project-board", "project board"}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct arena arena = {0};
    expect_str(names_directory_key(&arena, str_of(cases[i][0])), cases[i][1],
               cases[i][0]);
    arena_free(&arena);
  }
}

static void gatherings_are_not_teams(void **state) {
  (void)state;
  static const char *const yes[] = {
      "meetings", "minutes",   "community-call", "weekly-meeting", "hackathons",
      "tools",    "workshops", "x-hackathon",    "x-workshops"};
  static const char *const no[] = {"iaas", "call-centre", "meeting-room", "ops",
                                   "project-board"};
  for (size_t i = 0; i < COUNT(yes); i++)
    if (!names_is_gathering(str_of(yes[i]))) fail_msg("%s", yes[i]);
  for (size_t i = 0; i < COUNT(no); i++)
    if (names_is_gathering(str_of(no[i]))) fail_msg("%s", no[i]);
}

static void parts_keep_the_marker(void **state) {
  (void)state;
  struct arena arena = {0};
  expect_list(names_parts(&arena, STR("ops/iam")), "ops iam", "/");
  expect_list(names_parts(&arena, STR("ops and iam")), "ops iam", "and");
  struct str_list parts = names_parts(&arena, STR("sig a/b"));
  assert_int_equal(parts.len, 2);
  expect_str(parts.data[0], "sig a", "first");
  expect_str(parts.data[1], "sig b", "second");
  expect_str(names_slug(&arena, STR("wg audit log")), "wg-audit-log", "slug");
  arena_free(&arena);
}

static void normal_form_forgets_spelling(void **state) {
  (void)state;
  struct arena arena = {0};
  expect_str(names_normal(&arena, STR("Foo-Bar  & BAZ / x")),
             "foo bar and baz/x", "normal");
  expect_str(names_normal(&arena, STR("Standardisation")), "standardization",
             "isation");
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(headings_name_teams_by_key),
      cmocka_unit_test(some_headings_are_never_teams),
      cmocka_unit_test(labels_keep_the_spelling),
      cmocka_unit_test(directories_may_carry_a_marker),
      cmocka_unit_test(gatherings_are_not_teams),
      cmocka_unit_test(parts_keep_the_marker),
      cmocka_unit_test(normal_form_forgets_spelling),
  };
  return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}

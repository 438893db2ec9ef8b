#include "claims.h"
#include "store/config.h"
#include "temporary.h"

struct place {
  struct temporary directory;
  struct arena arena;
};

static int enter(void **state) {
  struct place *place = calloc(1, sizeof *place);
  char path[TEMPORARY_PATH_MAX];
  temporary_make(&place->directory);
  setenv("XDG_CONFIG_HOME", temporary_name(&place->directory, "none", path), 1);
  *state = place;
  return 0;
}

static int leave(void **state) {
  struct place *place = *state;
  temporary_remove(&place->directory);
  arena_free(&place->arena);
  free(place);
  return 0;
}

static enum status load(struct place *place, const char *text,
                        struct config *config, struct error *error) {
  temporary_write(&place->directory, ".mins.conf", text, strlen(text));
  return config_load(&place->arena, place->directory.path, config, error);
}

static void without_files_the_defaults_apply(void **state) {
  struct place *place = *state;
  struct config config;
  struct error error;
  assert_int_equal(
      config_load(&place->arena, place->directory.path, &config, &error),
      STATUS_OK);
  assert_null(config.stemmer.data);
  assert_int_equal(config.ignore.len, 0);
  assert_false(config.fresh);
  assert_int_equal(config.team_count, 0);
  assert_int_equal(config.warnings.len, 0);
}

static void keys_are_read(void **state) {
  struct place *place = *state;
  struct config config;
  struct error error;
  assert_int_equal(load(place,
                        "[mins]\nstemmer = german\nignore = a/**, *.tmp.md\n"
                        "link = https://x/{path}#{anchor}\nfresh = yes\n"
                        "[team]\nops = Team Ops | Operations | Open Ops\n"
                        "[synonym]\nlb = loadbalancer, load balancer\n",
                        &config, &error),
                   STATUS_OK);
  expect_str(config.stemmer, "german", "stemmer");
  assert_int_equal(config.ignore.len, 2);
  assert_true(config.fresh);
  assert_int_equal(config.team_count, 1);
  expect_str(config.teams[0].slug, "ops", "slug");
  expect_str(config.teams[0].label, "Team Ops", "label");
  assert_int_equal(config.teams[0].names.len, 2);
  assert_int_equal(config.synonym_count, 1);
  assert_int_equal(config.synonyms[0].words.len, 3);
  assert_int_equal(config.warnings.len, 0);
}

static void unknown_keys_warn_with_file_and_line(void **state) {
  struct place *place = *state;
  struct config config;
  struct error error;
  assert_int_equal(
      load(place, "[mins]\n\ncolour = blue\n[dance]\na = b\n", &config, &error),
      STATUS_OK);
  assert_int_equal(config.warnings.len, 2);
  assert_non_null(strstr(config.warnings.data[0].data, ".mins.conf:3"));
  assert_non_null(strstr(config.warnings.data[0].data, "colour"));
  assert_non_null(strstr(config.warnings.data[1].data, ".mins.conf:5"));
}

static void bad_values_are_errors(void **state) {
  struct place *place = *state;
  struct config config;
  struct error error;
  assert_int_equal(load(place, "[mins\n", &config, &error), STATUS_USAGE);
  assert_non_null(strstr(error.message, ".mins.conf:1"));
}

static void the_fingerprint_tells_what_the_index_depends_on(void **state) {
  struct place *place = *state;
  struct config one, two;
  struct error error;
  static const struct {
    const char *a, *b;
    bool same;
  } cases[] = {
      {"[mins]\nstemmer = english\n", "", false},
      {"[mins]\nstemmer = german\n", "[mins]\nstemmer = english\n", false},
      {"[team]\nops = Ops\n", "", false},
      {"[team]\nops = Ops\n", "[team]\nops = Ops | Open\n", false},
      {"[mins]\nlink = https://x/{path}\n", "", true},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct buf a = {0}, b = {0};
    assert_int_equal(load(place, cases[i].a, &one, &error), STATUS_OK);
    assert_int_equal(load(place, cases[i].b, &two, &error), STATUS_OK);
    config_fingerprint(&one, &a);
    config_fingerprint(&two, &b);
    if (str_eq(buf_str(&a), buf_str(&b)) != cases[i].same)
      fail_msg("%s", cases[i].a);
    buf_free(&a);
    buf_free(&b);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(without_files_the_defaults_apply, enter,
                                      leave),
      cmocka_unit_test_setup_teardown(keys_are_read, enter, leave),
      cmocka_unit_test_setup_teardown(unknown_keys_warn_with_file_and_line,
                                      enter, leave),
      cmocka_unit_test_setup_teardown(bad_values_are_errors, enter, leave),
      cmocka_unit_test_setup_teardown(
          the_fingerprint_tells_what_the_index_depends_on, enter, leave),
  };
  return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}

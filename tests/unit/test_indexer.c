/* A pass that is asked to stop, before it begins and on its way: the index
 * stays as it was, and the next pass does all of it. */
#include <dirent.h>

#include "claims.h"
#include "index/changes.h"
#include "index/indexer.h"
#include "trees.h"

struct fixture {
  struct tree tree;
  struct stop stop;
};

static void ask_to_stop(void *context,
                        const struct indexer_progress *progress) {
  (void)progress;
  stop_ask(context);
}

/* A pass with the stop of the fixture; `late`: it is asked on the way. */
static enum status run(struct fixture *fixture, bool late,
                       struct indexer_report *report) {
  struct config config;
  struct arena arena = {0};
  struct error error = {.message = ""};
  const char *root = fixture->tree.root.path;
  enum status status = config_load(&arena, root, &config, &error);
  struct indexer_options options = {.root = root,
                                    .directory = fixture->tree.index.path,
                                    .config = &config,
                                    .max_bytes = INDEXER_MAX_BYTES_DEFAULT,
                                    .progress = late ? ask_to_stop : NULL,
                                    .context = &fixture->stop,
                                    .stop = &fixture->stop};
  if (status == STATUS_OK) status = indexer_run(&options, report, &error);
  arena_free(&arena);
  return status;
}

/* What lies in the index's directory, but for the lock. */
static size_t count_left(const struct fixture *fixture) {
  size_t count = 0;
  DIR *directory = opendir(fixture->tree.index.path);
  assert_non_null(directory);
  for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
    count += entry->d_name[0] != '.' && strcmp(entry->d_name, "lock") != 0 &&
             strcmp(entry->d_name, "first-seen") != 0;
  closedir(directory);
  return count;
}

static void expect_stopped(struct fixture *fixture, bool late) {
  struct indexer_report report;
  fixture->stop = (struct stop){.is_asked = !late};
  assert_int_equal(run(fixture, late, &report), STATUS_INTERRUPTED);
  if (!late) assert_int_equal(report.bytes_read, 0);
  fixture->stop = (struct stop){0};
}

static void a_build_that_is_stopped_leaves_nothing(void **state) {
  struct fixture *fixture = *state;
  struct indexer_report report;
  for (int late = 0; late < 2; late++) {
    expect_stopped(fixture, late);
    assert_int_equal(count_left(fixture), 0);
  }
  assert_int_equal(run(fixture, false, &report), STATUS_OK);
  assert_true(report.built);
  assert_int_equal(report.states[FILE_INDEXED], 1);
  assert_true(stop_steps(&fixture->stop) > 0);
}

static void an_update_that_is_stopped_changes_nothing(void **state) {
  struct fixture *fixture = *state;
  struct indexer_report report;
  trees_write(&fixture->tree, "a.md",
              "# 2024-02-01\n\nThe crane.\n\n## More\n");
  for (int late = 0; late < 2; late++) expect_stopped(fixture, late);
  assert_int_equal(run(fixture, false, &report), STATUS_OK);
  assert_false(report.built);
  assert_int_equal(report.files_changed, 1);
  assert_int_equal(report.sections, 2);
  assert_int_equal(run(fixture, false, &report), STATUS_OK);
  assert_false(report.changed);
}

/* Files behind the place where a search for changes stops are not gone. */
static void an_early_stop_takes_no_file_for_removed(void **state) {
  struct scan_entry entries[] = {
      {.path = STR("a.md"), .state = FILE_IGNORED, .reason = STR("")},
      {.path = STR("b.md"), .state = FILE_IGNORED, .reason = STR("")},
      {.path = STR("c.md"), .state = FILE_IGNORED, .reason = STR("")}};
  struct file_record records[] = {
      {.path = STR("b.md"), .state = FILE_IGNORED, .reason = STR("")},
      {.path = STR("c.md"), .state = FILE_IGNORED, .reason = STR("")},
      {.path = STR("d.md"), .state = FILE_IGNORED, .reason = STR("")}};
  struct scan scan = {.entries = entries, .count = COUNT(entries)};
  struct file_records known = {records, COUNT(records)};
  struct stop stop = {.is_asked = true};
  struct indexer_options options = {.max_bytes = 1};
  (void)state;
  struct changes *all = changes_find(&options, &scan, &known, false);
  assert_int_equal(all->changed.len, 1);
  assert_int_equal(all->removed.len, 1);
  changes_free(all);
  struct changes *first = changes_find(&options, &scan, &known, true);
  assert_int_equal(first->changed.len, 1);
  assert_int_equal(first->removed.len, 0);
  changes_free(first);
  options.stop = &stop;
  struct changes *stopped = changes_find(&options, &scan, &known, false);
  assert_int_equal(stopped->error.status, STATUS_INTERRUPTED);
  assert_int_equal(stopped->removed.len, 0);
  changes_free(stopped);
}

static int begin(void **state) {
  static struct fixture fixture;
  trees_make(&fixture.tree);
  trees_write(&fixture.tree, "a.md", "# 2024-02-01\n\nThe buoy.\n");
  *state = &fixture;
  return 0;
}

static int end(void **state) {
  struct fixture *fixture = *state;
  trees_remove(&fixture->tree);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_build_that_is_stopped_leaves_nothing),
      cmocka_unit_test(an_update_that_is_stopped_changes_nothing),
      cmocka_unit_test(an_early_stop_takes_no_file_for_removed)};
  return cmocka_run_group_tests(tests, begin, end);
}

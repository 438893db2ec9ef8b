/* A reader whose state of the index a writer changes while it reads. */
#include "claims.h"
#include "store/store.h"
#include "trees.h"

static struct tree tree;

static void write_file(int number) {
  char name[32];
  snprintf(name, sizeof name, "2024-03-%02d.md", number);
  trees_write(&tree, name, "# Harbour\n\nThe crane is oiled.\n");
}

static int make_tree(void **state) {
  (void)state;
  trees_make(&tree);
  write_file(1);
  return trees_index(&tree, false) == STATUS_OK ? 0 : -1;
}

static int remove_tree(void **state) {
  (void)state;
  trees_remove(&tree);
  return 0;
}

/* Counts the files; after the first reading, a writer adds one. */
struct reading {
  struct store *store;
  enum status first; /* what the first call says of its reading */
  bool writes, replaces;
  int calls;
  size_t files;
};

static enum status read_files(void *context, struct error *error) {
  struct reading *reading = context;
  struct arena arena = {0};
  struct file_records files;
  enum status status = store_files(reading->store, &arena, &files, error);
  reading->files = files.len;
  arena_free(&arena);
  if (reading->calls++ > 0 || status != STATUS_OK) return status;
  if (reading->writes) {
    write_file((int)reading->files + 1);
    status = trees_index(&tree, false);
  }
  if (reading->replaces) status = trees_index(&tree, true);
  return status == STATUS_OK && reading->first != STATUS_OK
             ? error_set(error, reading->first, "as if it were")
             : status;
}

static enum status read_with(struct reading *reading) {
  struct error error = {.message = ""};
  enum status status = store_open(tree.index.path, &reading->store, &error);
  if (status == STATUS_OK)
    status = store_read(reading->store, read_files, reading, &error);
  store_close(reading->store);
  return status;
}

/* Blocks that its commit gave up may have changed in the middle of a reading.
 */
static void what_a_writer_overtook_is_read_again(void **state) {
  (void)state;
  static const enum status firsts[] = {STATUS_OK, STATUS_DAMAGED,
                                       STATUS_NOT_FOUND, STATUS_OVERTAKEN};
  for (size_t i = 0; i < COUNT(firsts); i++) {
    struct reading reading = {.first = firsts[i], .writes = true};
    assert_int_equal(read_with(&reading), STATUS_OK);
    assert_int_equal(reading.calls, 2);
    assert_int_equal(reading.files, i + 2);
  }
}

static void without_a_writer_nothing_is_read_twice(void **state) {
  (void)state;
  static const enum status firsts[] = {STATUS_OK, STATUS_DAMAGED,
                                       STATUS_NOT_FOUND};
  for (size_t i = 0; i < COUNT(firsts); i++) {
    struct reading reading = {.first = firsts[i]};
    assert_int_equal(read_with(&reading), firsts[i]);
    assert_int_equal(reading.calls, 1);
  }
}

static void what_is_overtaken_by_nobody_is_damaged(void **state) {
  (void)state;
  struct reading reading = {.first = STATUS_OVERTAKEN};
  assert_int_equal(read_with(&reading), STATUS_DAMAGED);
}

/* A generation that was replaced stays as it is for those who have it open. */
static void a_new_generation_overtakes_nobody(void **state) {
  (void)state;
  struct error error = {.message = ""};
  struct store *store;
  assert_int_equal(store_open(tree.index.path, &store, &error), STATUS_OK);
  assert_int_equal(trees_index(&tree, true), STATUS_OK);
  assert_false(store_is_overtaken(store));
  store_close(store);
  struct reading reading = {.first = STATUS_OK, .replaces = true};
  assert_int_equal(read_with(&reading), STATUS_OK);
  assert_int_equal(reading.calls, 1);
}

/* ... but what is looked for by its name may be gone. */
static void what_failed_on_an_old_generation_is_read_again(void **state) {
  (void)state;
  struct reading reading = {.first = STATUS_DAMAGED, .replaces = true};
  assert_int_equal(read_with(&reading), STATUS_OK);
  assert_int_equal(reading.calls, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_a_writer_overtook_is_read_again),
      cmocka_unit_test(without_a_writer_nothing_is_read_twice),
      cmocka_unit_test(what_is_overtaken_by_nobody_is_damaged),
      cmocka_unit_test(a_new_generation_overtakes_nobody),
      cmocka_unit_test(what_failed_on_an_old_generation_is_read_again)};
  return cmocka_run_group_tests(tests, make_tree, remove_tree);
}

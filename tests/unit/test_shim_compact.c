#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "databases.h"

static void compact_keeps_ids_and_metadata(void **state) {
  (void)state;
  char path[3][TEMPORARY_PATH_MAX];
  for (int i = 0; i < 3; i++) {
    char name[] = {(char)('p' + i), '\0'};
    struct engine_writer *writer = databases_write(
        temporary_name(&databases_directory, name, path[i]), SHIM_SEGMENT);
    OK(engine_writer_set_metadata, writer, str_of(name), STR("value"));
    if (i < 2) OK(databases_put_words, writer, i == 0 ? 100 : 3, "a b");
    if (i < 2) OK(databases_put_words, writer, i == 0 ? 120 : 50, "a");
    databases_commit(writer);
  }
  const char *all[] = {path[0], path[1], path[2]};
  OK(shim_compact, all, 3, db);
  FAILS(STATUS_IO, shim_compact, all, 3, db);
  struct shim_reader *reader = databases_read(db);
  assert_string_equal(databases_postings(reader, "a"), " 3 50 100 120");
  assert_string_equal(databases_postings(reader, "b"), " 3 100");
  struct buf value = {0};
  OK(shim_reader_metadata, reader, STR("p"), &value);
  OK(shim_reader_metadata, reader, STR("q"), &value);
  OK(shim_reader_metadata, reader, STR("r"), &value);
  assert_string_equal(buf_cstr(&value), "valuevaluevalue");
  buf_free(&value);
  shim_reader_close(reader);
  struct engine_writer *writer = databases_write(db, SHIM_OPEN);
  OK(databases_put_words, writer, 121, "a");
  databases_commit(writer);
  assert_int_equal(databases_count(db), 5);
}

static void compact_refuses_overlapping_ids(void **state) {
  (void)state;
  char path[2][TEMPORARY_PATH_MAX];
  const char *all[] = {temporary_name(&databases_directory, "p", path[0]),
                       temporary_name(&databases_directory, "q", path[1])};
  databases_make(all[0], (const char *const[]){"a", "b", NULL});
  databases_make(all[1], (const char *const[]){"a", "b", NULL});
  FAILS(STATUS_USAGE, shim_compact, all, 2, db);
  FAILS(STATUS_NO_INDEX, shim_compact, (const char *const[]){"/none/db"}, 1,
        db);
}

#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, databases_begin, databases_end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(compact_keeps_ids_and_metadata),
      TEST(compact_refuses_overlapping_ids),
  };
  return cmocka_run_group_tests_name("shim: compact", tests, NULL, NULL);
}

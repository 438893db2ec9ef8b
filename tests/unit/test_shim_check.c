/* Damage of databases, and databases that are missing. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "databases.h"

static void damaged_database_is_named_as_such(void **state) {
  (void)state;
  char path[TEMPORARY_PATH_MAX];
  struct shim_reader *reader;
  struct engine_writer *writer;
  const char *file = temporary_name(&databases_directory, "file", path);
  temporary_write(&databases_directory, "file", "text", 4);
  FAILS(STATUS_DAMAGED, shim_reader_open, file, &reader);
  FAILS(STATUS_DAMAGED, shim_check, file);
  mkdir(db, 0777);
  FAILS(STATUS_DAMAGED, shim_reader_open, db, &reader);
  FAILS(STATUS_DAMAGED, engine_writer_open, db, SHIM_OPEN, &writer);
  rmdir(db);
  databases_make(db, (const char *const[]){"a b", "a", NULL});
  OK(shim_check, db);
  char zeros[8192] = {0};
  temporary_write(&databases_directory, "db/postlist.glass", zeros,
                  sizeof zeros);
  FAILS(STATUS_DAMAGED, shim_check, db);
  if (shim_reader_open(db, &reader, NULL) == STATUS_OK) {
    uint32_t documents;
    FAILS(STATUS_DAMAGED, shim_reader_term_documents, reader, STR("a"),
          &documents);
    shim_reader_close(reader);
  }
  unlink(temporary_name(&databases_directory, "db/postlist.glass", path));
  FAILS(STATUS_DAMAGED, shim_reader_open, db, &reader);
  temporary_write(&databases_directory, "db/iamglass", "nonsense", 8);
  FAILS(STATUS_DAMAGED, shim_reader_open, db, &reader);
  assert_null(reader);
}

static void missing_database_is_no_index(void **state) {
  (void)state;
  char deeper[TEMPORARY_PATH_MAX];
  struct shim_reader *reader;
  struct engine_writer *writer;
  FAILS(STATUS_NO_INDEX, shim_reader_open, db, &reader);
  FAILS(STATUS_NO_INDEX, engine_writer_open, db, SHIM_OPEN, &writer);
  FAILS(STATUS_NO_INDEX, shim_check, db);
  temporary_name(&databases_directory, "no/db", deeper);
  FAILS(STATUS_IO, engine_writer_open, deeper, SHIM_CREATE, &writer);
}

#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, databases_begin, databases_end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(damaged_database_is_named_as_such),
      TEST(missing_database_is_no_index),
  };
  return cmocka_run_group_tests_name("shim: check", tests, NULL, NULL);
}

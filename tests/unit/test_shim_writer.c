/* The writer on real databases: transactions, and what is left of a batch that
 * fails. */
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

static off_t file_size(const char *path, const char *name) {
  char full[TEMPORARY_PATH_MAX + 64];
  struct stat info;
  snprintf(full, sizeof full, "%s/%s", path, name);
  return stat(full, &info) == 0 ? info.st_size : -1;
}

static void close_without_commit_discards(void **state) {
  (void)state;
  databases_make(db, (const char *const[]){"kept", NULL});
  struct engine_writer *writer = databases_write(db, SHIM_OPEN);
  OK(databases_put_words, writer, 2, "lost");
  OK(engine_writer_set_metadata, writer, STR("key"), STR("lost"));
  OK(engine_writer_delete, writer, 1);
  engine_writer_close(writer);
  struct shim_reader *reader = databases_read(db);
  struct buf value = {0};
  assert_int_equal(databases_term_documents(reader, "kept"), 1);
  assert_int_equal(databases_term_documents(reader, "lost"), 0);
  OK(shim_reader_metadata, reader, STR("key"), &value);
  assert_int_equal(value.len, 0);
  buf_free(&value);
  shim_reader_close(reader);
}

static void ten_thousand_changes_are_not_visible_before_commit(void **state) {
  (void)state;
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  for (uint32_t id = 1; id <= 10500; id++)
    OK(databases_put_words, writer, id, "a b");
  assert_int_equal(databases_count(db), 0);
  assert_true(file_size(db, "postlist.glass") > 0); /* but is spilled */
  OK(engine_writer_commit, writer);
  assert_int_equal(databases_count(db), 10500);
  engine_writer_close(writer);
}

static void segment_is_flushed_once(void **state) {
  (void)state;
  struct engine_writer *writer = databases_write(db, SHIM_SEGMENT);
  for (uint32_t id = 1; id <= 10500; id++)
    OK(databases_put_words, writer, id, "a b");
  assert_int_equal(file_size(db, "postlist.glass"), 0);
  databases_commit(writer);
  assert_true(file_size(db, "postlist.glass") > 0);
  assert_int_equal(databases_count(db), 10500);
}

static void changes_need_a_transaction(void **state) {
  (void)state;
  struct engine_writer *writer;
  OK(engine_writer_open, db, SHIM_CREATE, &writer);
  FAILS(STATUS_USAGE, databases_put_words, writer, 1, "a");
  FAILS(STATUS_USAGE, engine_writer_commit, writer);
  OK(engine_writer_begin, writer);
  FAILS(STATUS_USAGE, engine_writer_begin, writer);
  OK(databases_put_words, writer, 1, "a");
  OK(engine_writer_commit, writer);
  OK(engine_writer_begin, writer);
  OK(databases_put_words, writer, 2, "a");
  databases_commit(writer);
  assert_int_equal(databases_count(db), 2);
}

static void failed_commit_reports_and_loses_the_batch(void **state) {
  (void)state;
  databases_make(db, (const char *const[]){"kept", NULL});
  struct engine_writer *writer = databases_write(db, SHIM_OPEN);
  for (uint32_t id = 2; id <= 900; id++)
    OK(databases_put_words, writer, id, "a b");
  struct rlimit old;
  getrlimit(RLIMIT_FSIZE, &old);
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &(struct rlimit){8192, old.rlim_max});
  struct error error = {0};
  enum status status = engine_writer_commit(writer, &error);
  setrlimit(RLIMIT_FSIZE, &old);
  assert_int_equal(status, STATUS_IO);
  assert_non_null(strstr(error.message, "File too large"));
  FAILS(STATUS_IO, engine_writer_commit, writer);
  FAILS(STATUS_IO, engine_writer_begin, writer);
  FAILS(STATUS_IO, databases_put_words, writer, 2, "a");
  engine_writer_close(writer);
  assert_int_equal(databases_count(db), 1);
  writer = databases_write(db, SHIM_OPEN);
  OK(databases_put_words, writer, 2, "again");
  databases_commit(writer);
  assert_int_equal(databases_count(db), 2);
}

static void commit_into_a_removed_directory_fails(void **state) {
  (void)state;
  struct temporary inner;
  memcpy(inner.path, db, sizeof db);
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  OK(databases_put_words, writer, 1, "a");
  temporary_remove(&inner);
  FAILS(STATUS_NO_INDEX, engine_writer_commit, writer);
  FAILS(STATUS_NO_INDEX, engine_writer_commit, writer);
  engine_writer_close(writer);
  assert_int_equal(access(db, F_OK), -1);
}

static void failed_change_loses_the_batch(void **state) {
  (void)state;
  databases_make(db, (const char *const[]){"kept", NULL});
  struct engine_writer *writer = databases_write(db, SHIM_OPEN);
  OK(databases_put_words, writer, 2, "a");
  FAILS(STATUS_USAGE, databases_put_words, writer, 0, "a");
  FAILS(STATUS_USAGE, databases_put_words, writer, 4, "a");
  FAILS(STATUS_USAGE, engine_writer_commit, writer);
  engine_writer_close(writer);
  assert_int_equal(databases_count(db), 1);
  writer = databases_write(db, SHIM_OPEN);
  FAILS(STATUS_NOT_FOUND, engine_writer_delete, writer, 7);
  FAILS(STATUS_NOT_FOUND, engine_writer_commit, writer);
  engine_writer_close(writer);
  writer = databases_write(db, SHIM_OPEN);
  FAILS(STATUS_USAGE, databases_put_words, writer, 0, "a");
  engine_writer_close(writer);
}

/* Documents that have a term, by what is asked for. */
static uint32_t documents_with(struct shim_reader *reader, struct str name) {
  uint32_t count;
  OK(shim_reader_term_documents, reader, name, &count);
  return count;
}

static void names_of_any_length_are_written_and_found(void **state) {
  (void)state;
  static char text[600];
  static const size_t lengths[] = {122, 123, 200, 244, 245, 246, 599};
  enum { LENGTHS = sizeof lengths / sizeof *lengths };
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  /* Of each length: all letters, all NUL, and one that differs at the end. */
  for (size_t i = 0; i < LENGTHS; i++) {
    for (uint32_t k = 0; k < 3; k++) {
      memset(text, k == 1 ? '\0' : 'x', sizeof text);
      if (k == 2) text[lengths[i] - 1] = 'y';
      struct shim_term term = {str_make(text, lengths[i]), 2};
      struct engine_document document = {.terms = &term, .term_count = 1};
      OK(engine_writer_put, writer, (uint32_t)i * 3 + k + 1, &document);
      OK(engine_writer_set_metadata, writer, term.name, STR("here"));
    }
  }
  databases_commit(writer);
  struct shim_reader *reader;
  OK(shim_reader_open, db, &reader);
  for (size_t i = 0; i < LENGTHS; i++) {
    for (uint32_t k = 0; k < 3; k++) {
      struct buf value = {0};
      uint32_t id;
      memset(text, k == 1 ? '\0' : 'x', sizeof text);
      if (k == 2) text[lengths[i] - 1] = 'y';
      struct str name = str_make(text, lengths[i]);
      struct shim_postings found = {&id, NULL, 1, 0};
      assert_int_equal(documents_with(reader, name), 1);
      OK(shim_reader_postings, reader, name, 1, &found);
      assert_int_equal(found.count, 1);
      assert_int_equal(id, i * 3 + k + 1);
      OK(shim_reader_metadata, reader, name, &value);
      assert_string_equal(buf_cstr(&value), "here");
      buf_free(&value);
    }
  }
  shim_reader_close(reader);
}

static void second_writer_is_locked_out(void **state) {
  (void)state;
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  struct engine_writer *second;
  FAILS(STATUS_LOCKED, engine_writer_open, db, SHIM_OPEN, &second);
  assert_null(second);
  engine_writer_close(writer);
  OK(engine_writer_open, db, SHIM_OPEN, &second);
  engine_writer_close(second);
  FAILS(STATUS_IO, engine_writer_open, db, SHIM_CREATE, &second);
}

static void put_adds_above_the_last_id_and_replaces_below(void **state) {
  (void)state;
  uint32_t id;
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  OK(engine_writer_last_id, writer, &id);
  assert_int_equal(id, 0);
  OK(databases_put_words, writer, 5, "five");
  OK(databases_put_words, writer, 9, "nine");
  OK(databases_put_words, writer, 5, "cinq shared");
  OK(databases_put_words, writer, 7, "seven shared");
  OK(engine_writer_delete, writer, 9);
  OK(engine_writer_last_id, writer, &id);
  assert_int_equal(id, 9);
  databases_commit(writer);
  struct shim_reader *reader = databases_read(db);
  assert_int_equal(databases_term_documents(reader, "five"), 0);
  assert_string_equal(databases_postings(reader, "shared"), " 5 7");
  assert_string_equal(databases_postings(reader, ""), " 5 7");
  shim_reader_close(reader);
}

#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, databases_begin, databases_end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(close_without_commit_discards),
      TEST(ten_thousand_changes_are_not_visible_before_commit),
      TEST(segment_is_flushed_once),
      TEST(changes_need_a_transaction),
      TEST(failed_commit_reports_and_loses_the_batch),
      TEST(commit_into_a_removed_directory_fails),
      TEST(failed_change_loses_the_batch),
      TEST(names_of_any_length_are_written_and_found),
      TEST(second_writer_is_locked_out),
      TEST(put_adds_above_the_last_id_and_replaces_below),
  };
  return cmocka_run_group_tests_name("shim: writer", tests, NULL, NULL);
}

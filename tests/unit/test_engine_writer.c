/* What the engine writes beside postings and values, read back from real
 * databases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "databases.h"

static void collect_value(void *context, size_t index, struct str value) {
  buf_addf(context, " %zu=%.*s", index, STR_FMT(value));
}

/* The first of a document's numbers, which count up from it, and its length;
 * `first` 0: all are. */
static void expect_numbers(struct snapshot *snapshot, uint32_t id,
                           uint32_t first, uint32_t length) {
  struct engine_numbers numbers;
  OK(engine_read_numbers, snapshot->engine, &id, 1, &numbers);
  for (uint32_t i = 0; i < ENGINE_NUMBERS; i++)
    assert_int_equal(numbers.of[i], first ? first + i : 0);
  assert_int_equal(numbers.length, length);
}

/* A document of which only the numbers, from `first` on, and the length
 * matter. */
static enum status put_count(struct engine_writer *writer, uint32_t id,
                             uint32_t first, uint32_t length,
                             struct error *error) {
  uint32_t numbers[ENGINE_NUMBERS];
  for (uint32_t i = 0; i < ENGINE_NUMBERS; i++) numbers[i] = first + i;
  return engine_writer_put(
      writer, id,
      &(struct engine_document){
          .terms = (struct shim_term[]){{STR("a"), length}},
          .term_count = 1,
          .numbers = numbers},
      error);
}

static void edit_keeps_what_it_does_not_name(void **state) {
  (void)state;
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  struct engine_document whole = {
      .terms = (struct shim_term[]){{STR("word"), 2},
                                    {STR("next"), 1},
                                    {STR("XTops"), 0},
                                    {STR("XTqa"), 0},
                                    {STR("XU"), 0},
                                    {STR("XD2020"), 0}},
      .term_count = 6,
      .occurrences = (struct engine_occurrence[]){{0, 1}, {1, 2}, {0, 4}},
      .occurrence_count = 3,
      .values =
          (struct shim_value[]){
              {1, STR("one")}, {2, STR("two")}, {3, STR("x")}},
      .value_count = 3,
      .numbers = (uint32_t[ENGINE_NUMBERS]){7, 8, 9, 10, 11, 12}};
  OK(engine_writer_put, writer, 1, &whole);
  OK(databases_put_words, writer, 2, "other");
  OK(engine_writer_commit, writer);
  OK(engine_writer_begin, writer);
  const char *prefixes[] = {"XT", "XTo", "XD", "XZ", NULL};
  struct engine_document changes = {
      .terms = (struct shim_term[]){{STR("XTiam"), 0},
                                    {STR("XTqa"), 0},
                                    {STR("word"), 2},
                                    {STR("more"), 1}},
      .term_count = 4,
      .values =
          (struct shim_value[]){{2, STR("zwei")}, {3, STR("")}, {9, STR("")}},
      .value_count = 3};
  OK(engine_writer_edit, writer, 1, prefixes, &changes);
  OK(engine_writer_edit, writer, 1, NULL, &(struct engine_document){0});
  databases_commit(writer);
  struct snapshot snapshot = databases_open(db);
  assert_int_equal(databases_term_documents(snapshot.reader, "XTops"), 0);
  assert_int_equal(databases_term_documents(snapshot.reader, "XD2020"), 0);
  assert_int_equal(databases_term_documents(snapshot.reader, "XTqa"), 1);
  assert_int_equal(databases_term_documents(snapshot.reader, "XTiam"), 1);
  assert_int_equal(databases_term_documents(snapshot.reader, "XU"), 1);
  assert_string_equal(
      collection_matching(snapshot.engine,
                          collection_places(false, "word next", 2)),
      " 1");
  assert_string_equal(
      collection_matching(snapshot.engine,
                          collection_places(false, "next word", 3)),
      " 1");
  assert_string_equal(
      collection_matching(snapshot.engine,
                          collection_places(false, "next word", 2)),
      "");
  assert_string_equal(
      collection_matching(snapshot.engine,
                          collection_places(false, "word more", 9)),
      "");
  struct buf values = {0};
  for (uint32_t slot = 1; slot <= 3; slot++)
    OK(shim_reader_each_value, snapshot.reader, slot, (uint32_t[]){1}, 1,
       collect_value, &values);
  assert_string_equal(buf_cstr(&values), " 0=one 0=zwei");
  expect_numbers(&snapshot, 1, 7, 4);
  buf_free(&values);
  databases_close(&snapshot);
  OK(shim_check, db);
}

static const struct engine_bm25 usual_weights = {1.2, 0.75, 0.5};

static double best_score(const char *name) {
  struct snapshot snapshot = databases_open(db);
  struct engine_query *query = collection_term(name);
  uint32_t *ids;
  size_t count;
  double score;
  OK(engine_match, snapshot.engine, query, &ids, &count);
  assert_int_equal(count, 1);
  OK(engine_score, snapshot.engine, query, &usual_weights, NULL, ids, NULL,
     count, &score);
  free(ids);
  engine_query_free(query);
  databases_close(&snapshot);
  return score;
}

static void edit_does_not_add_up_frequencies(void **state) {
  (void)state;
  databases_make(db, (const char *const[]){"a b", "b", "b", NULL});
  double before = best_score("a");
  struct engine_writer *writer = databases_write(db, SHIM_OPEN);
  struct engine_document changes = {
      .terms = (struct shim_term[]){{STR("a"), 1}}, .term_count = 1};
  OK(engine_writer_edit, writer, 1, NULL, &changes);
  databases_commit(writer);
  assert_true(best_score("a") >= before && best_score("a") <= before);
}

static void numbers_follow_each_change(void **state) {
  (void)state;
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  for (uint32_t id = 1; id <= 200; id += 3) OK(put_count, writer, id, id, id);
  OK(engine_writer_commit, writer);
  struct snapshot snapshot = databases_open(db);
  for (uint32_t id = 1; id <= 200; id++)
    if (id < 197)
      expect_numbers(&snapshot, id, id % 3 == 1 ? id : 0, id % 3 == 1 ? id : 0);
  OK(engine_writer_begin, writer);
  OK(put_count, writer, 1, 1000, 5);
  OK(put_count, writer, 100, 2000, 6);
  OK(put_count, writer, 300, 4, 7);
  OK(engine_writer_delete, writer, 64);
  OK(engine_writer_edit, writer, 67, NULL,
     &(struct engine_document){.numbers =
                                   (uint32_t[]){20, 21, 22, 23, 24, 25}});
  OK(engine_writer_commit, writer);
  expect_numbers(&snapshot, 64, 64, 64); /* still the old state */
  databases_reopen(&snapshot);
  expect_numbers(&snapshot, 1, 1000, 5);
  expect_numbers(&snapshot, 4, 4, 4);
  expect_numbers(&snapshot, 64, 0, 0);
  expect_numbers(&snapshot, 67, 20, 67);
  expect_numbers(&snapshot, 100, 2000, 6);
  expect_numbers(&snapshot, 300, 4, 7);
  struct engine_numbers none;
  const uint32_t beyond = 700;
  FAILS(STATUS_NOT_FOUND, engine_read_numbers, snapshot.engine, &beyond, 1,
        &none);
  databases_close(&snapshot);
  engine_writer_close(writer);
}

static void numbers_of_a_lost_batch_are_lost(void **state) {
  (void)state;
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  OK(put_count, writer, 1, 1, 1);
  OK(engine_writer_commit, writer);
  OK(engine_writer_begin, writer);
  OK(put_count, writer, 1, 2, 2);
  engine_writer_close(writer);
  struct snapshot snapshot = databases_open(db);
  expect_numbers(&snapshot, 1, 1, 1);
  databases_close(&snapshot);
}

static void numbers_are_compacted(void **state) {
  (void)state;
  char path[3][TEMPORARY_PATH_MAX];
  static const uint32_t firsts[] = {1, ENGINE_BLOCK, 5 * ENGINE_BLOCK};
  const char *all[] = {temporary_name(&databases_directory, "p", path[0]),
                       temporary_name(&databases_directory, "q", path[1]),
                       temporary_name(&databases_directory, "r", path[2])};
  for (size_t i = 0; i < 3; i++) {
    struct engine_writer *writer = databases_write(all[i], SHIM_SEGMENT);
    for (uint32_t id = firsts[i]; id < firsts[i] + 63; id++)
      OK(put_count, writer, id, 10 * id, id);
    databases_commit(writer);
  }
  OK(shim_compact, all, 3, db);
  struct snapshot snapshot = databases_open(db);
  for (size_t i = 0; i < 3; i++)
    for (uint32_t id = firsts[i]; id < firsts[i] + 63; id++)
      expect_numbers(&snapshot, id, 10 * id, id);
  databases_close(&snapshot);
}

#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, databases_begin, databases_end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(edit_keeps_what_it_does_not_name),
      TEST(edit_does_not_add_up_frequencies),
      TEST(numbers_follow_each_change),
      TEST(numbers_of_a_lost_batch_are_lost),
      TEST(numbers_are_compacted),
  };
  return cmocka_run_group_tests_name("engine: writer", tests, NULL, NULL);
}

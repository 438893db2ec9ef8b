#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "base/stop.h"
#include "databases.h"

static void overtaken_reader_says_so_and_reopens(void **state) {
  (void)state;
  enum { DOCUMENTS = 3000 };
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  for (uint32_t id = 1; id <= DOCUMENTS; id++)
    OK(databases_put_words, writer, id, "a b c");
  OK(engine_writer_commit, writer);
  struct snapshot snapshot = databases_open(db);
  for (int round = 0; round < 3; round++) {
    OK(engine_writer_begin, writer);
    for (uint32_t id = 1; id <= DOCUMENTS; id++)
      OK(databases_put_words, writer, id, round % 2 ? "a b c" : "a d");
    OK(engine_writer_commit, writer);
  }
  struct engine_query *query = collection_term("a");
  uint32_t *ids;
  size_t count;
  double score;
  FAILS(STATUS_OVERTAKEN, engine_match, snapshot.engine, query, &ids, &count);
  FAILS(STATUS_OVERTAKEN, engine_score, snapshot.engine, query,
        &(struct engine_bm25){1.2, 0.75, 0.5}, NULL, (uint32_t[]){1}, NULL, 1,
        &score);
  databases_reopen(&snapshot);
  OK(engine_match, snapshot.engine, query, &ids, &count);
  assert_int_equal(count, DOCUMENTS);
  free(ids);
  engine_query_free(query);
  databases_close(&snapshot);
  engine_writer_close(writer);
}

/* Makes every block of a table one of a later revision. */
static void raise_revisions(const char *table) {
  enum { BLOCK = 8192 };
  char path[TEMPORARY_PATH_MAX + 64];
  snprintf(path, sizeof path, "%s/%s", db, table);
  FILE *file = fopen(path, "r+b");
  assert_non_null(file);
  for (long at = 0; fseek(file, at, SEEK_SET) == 0 && fgetc(file) != EOF;
       at += BLOCK) {
    fseek(file, at, SEEK_SET);
    fwrite("\x7f\xff\xff\xff", 1, 4, file);
  }
  fclose(file);
}

static void damage_that_looks_overtaken_is_damage(void **state) {
  (void)state;
  enum { DOCUMENTS = 3000 };
  uint32_t documents;
  struct shim_reader *reader, *later;
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  for (uint32_t id = 1; id <= DOCUMENTS; id++) {
    char text[32];
    snprintf(text, sizeof text, "a b%u", id);
    OK(databases_put_words, writer, id, text);
  }
  OK(engine_writer_commit, writer);
  OK(shim_reader_open, db, &reader);
  raise_revisions("postlist.glass");
  FAILS(STATUS_DAMAGED, shim_reader_term_documents, reader, STR("b2000"),
        &documents);
  FAILS(STATUS_DAMAGED, shim_reader_open, db, &later);
  engine_writer_close(writer);
  shim_reader_close(reader);
}

static void writer_is_never_overtaken(void **state) {
  (void)state;
  databases_make(db, (const char *const[]){"a b", "a", NULL});
  struct engine_writer *writer = databases_write(db, SHIM_OPEN);
  struct buf value = {0};
  raise_revisions("postlist.glass");
  struct error error = {0};
  enum status status =
      engine_writer_set_metadata(writer, STR("k"), STR("v"), &error);
  if (status == STATUS_OK) status = engine_writer_commit(writer, &error);
  assert_int_not_equal(status, STATUS_OVERTAKEN);
  engine_writer_close(writer);
  buf_free(&value);
}

static bool collect_metadata(void *context, struct str key, struct str value) {
  struct buf *text = context;
  buf_addf(text, " %.*s=%.*s", STR_FMT(key), STR_FMT(value));
  return !str_eq(key, STR("f:stop"));
}

static void metadata_is_walked_in_order_of_bytes(void **state) {
  (void)state;
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  struct buf text = {0};
  char key[200];
  memset(key, 'k', sizeof key);
  OK(engine_writer_set_metadata, writer, STR("f:b"), STR("2"));
  OK(engine_writer_set_metadata, writer, STR("f:\xc3\xa4"), STR("4"));
  OK(engine_writer_set_metadata, writer, STR("f:a"), STR("1"));
  OK(engine_writer_set_metadata, writer, STR("f:gone"), STR("3"));
  OK(engine_writer_set_metadata, writer, STR("f"), STR("0"));
  OK(engine_writer_set_metadata, writer, STR("g:a"), STR("5"));
  OK(engine_writer_set_metadata, writer, str_make(key, 200), STR("long"));
  OK(engine_writer_commit, writer);
  OK(engine_writer_begin, writer);
  OK(engine_writer_set_metadata, writer, STR("f:gone"), STR(""));
  OK(engine_writer_commit, writer);
  struct shim_reader *reader = databases_read(db);
  OK(shim_reader_each_metadata, reader, STR("f:"), collect_metadata, &text);
  assert_string_equal(buf_cstr(&text), " f:a=1 f:b=2 f:\xc3\xa4=4");
  buf_clear(&text);
  OK(shim_reader_metadata, reader, str_make(key, 200), &text);
  OK(shim_reader_metadata, reader, str_make(key, 199), &text);
  assert_string_equal(buf_cstr(&text), "long");
  OK(engine_writer_begin, writer);
  OK(engine_writer_set_metadata, writer, STR("f:stop"), STR("s"));
  OK(engine_writer_set_metadata, writer, STR("f:t"), STR("t"));
  databases_commit(writer);
  OK(shim_reader_reopen, reader, NULL);
  buf_clear(&text);
  OK(shim_reader_each_metadata, reader, STR("f:"), collect_metadata, &text);
  assert_string_equal(buf_cstr(&text), " f:a=1 f:b=2 f:stop=s");
  buf_free(&text);
  shim_reader_close(reader);
}

static bool collect_term(void *context, struct str name, uint32_t documents) {
  struct buf *text = context;
  buf_addf(text, " %.*s=%u", STR_FMT(name), documents);
  return !str_eq(name, STR("stop"));
}

static void terms_are_walked_with_their_counts(void **state) {
  (void)state;
  databases_make(
      db, (const char *const[]){"ab abc b", "ab a ac stop", "c z", NULL});
  struct shim_reader *reader = databases_read(db);
  struct buf text = {0};
  OK(shim_reader_each_term, reader, STR("ab"), collect_term, &text);
  assert_string_equal(buf_cstr(&text), " ab=2 abc=1");
  buf_clear(&text);
  OK(shim_reader_each_term, reader, STR(""), collect_term, &text);
  assert_string_equal(buf_cstr(&text), " a=1 ab=2 abc=1 ac=1 b=1 c=1 stop=1");
  assert_int_equal(databases_term_documents(reader, ""), 3); /* all */
  assert_int_equal(databases_term_documents(reader, "none"), 0);
  buf_free(&text);
  shim_reader_close(reader);
}

/* All that begins with "ab", and "c" itself with what begins so. */
static size_t pass_some(void *context, struct str term) {
  (void)context;
  if (str_starts(term, STR("ab"))) return 2;
  return str_starts(term, STR("c")) ? 1 : 0;
}

static void terms_are_passed_over_with_all_that_begin_so(void **state) {
  (void)state;
  databases_make(db, (const char *const[]){"a ab abc abz b", "ac c ca cz d",
                                           "d stop z", NULL});
  struct shim_reader *reader = databases_read(db);
  struct buf text = {0};
  OK(shim_reader_some_terms, reader, STR(""), pass_some, collect_term, &text);
  assert_string_equal(buf_cstr(&text), " a=1 ac=1 b=1 d=2 stop=1");
  buf_clear(&text);
  OK(shim_reader_some_terms, reader, STR("c"), pass_some, collect_term, &text);
  assert_string_equal(buf_cstr(&text), "");
  OK(shim_reader_some_terms, reader, STR("ab"), NULL, collect_term, &text);
  assert_string_equal(buf_cstr(&text), " ab=1 abc=1 abz=1");
  buf_free(&text);
  shim_reader_close(reader);
}

static void collect_value(void *context, size_t index, struct str value) {
  buf_addf(context, " %zu=%.*s", index, STR_FMT(value));
}

static void values_come_for_the_ids_that_have_one(void **state) {
  (void)state;
  struct engine_writer *writer = databases_write(db, SHIM_CREATE);
  for (uint32_t id = 1; id <= 5000; id++) {
    char text[16];
    snprintf(text, sizeof text, "%u", id);
    struct shim_value value = {4, id % 3 ? str_of(text) : STR("")};
    struct engine_document document = {.values = &value, .value_count = 1};
    OK(engine_writer_put, writer, id, &document);
  }
  databases_commit(writer);
  struct shim_reader *reader = databases_read(db);
  struct buf text = {0};
  const uint32_t ids[] = {1, 2, 3, 1000, 4998, 4999, 5000, 7000};
  OK(shim_reader_each_value, reader, 4, ids, 8, collect_value, &text);
  assert_string_equal(buf_cstr(&text), " 0=1 1=2 3=1000 5=4999 6=5000");
  buf_clear(&text);
  OK(shim_reader_each_value, reader, 5, ids, 8, collect_value, &text);
  OK(shim_reader_each_value, reader, 4, NULL, 0, collect_value, &text);
  assert_int_equal(text.len, 0);
  buf_free(&text);
  shim_reader_close(reader);
}

static void postings_come_in_blocks(void **state) {
  (void)state;
  enum { DOCUMENTS = 5000, ROOM = 700 };
  struct engine_writer *writer = databases_write(db, SHIM_SEGMENT);
  for (uint32_t id = 1; id <= DOCUMENTS; id++)
    OK(databases_put_words, writer, 2 * id, id % 3 ? "a b" : "a b b");
  databases_commit(writer);
  struct shim_reader *reader = databases_read(db);
  static uint32_t ids[DOCUMENTS], wdfs[DOCUMENTS];
  struct shim_postings block = {ids, wdfs, ROOM, 0};
  uint32_t seen = 0;
  do {
    OK(shim_reader_postings, reader, STR("b"), 2 * seen + 1, &block);
    for (size_t i = 0; i < block.count; i++) {
      seen++;
      assert_int_equal(ids[i], 2 * seen);
      assert_int_equal(wdfs[i], seen % 3 ? 1 : 2);
    }
  } while (block.count == ROOM);
  assert_int_equal(seen, DOCUMENTS);
  block = (struct shim_postings){ids, NULL, DOCUMENTS, 0};
  OK(shim_reader_postings, reader, STR(""), 1, &block);
  assert_int_equal(block.count, DOCUMENTS);
  OK(shim_reader_postings, reader, STR("none"), 1, &block);
  assert_int_equal(block.count, 0);
  shim_reader_close(reader);
}

static void postings_come_for_the_ids_that_have_them(void **state) {
  (void)state;
  enum { DOCUMENTS = 9000 };
  struct engine_writer *writer = databases_write(db, SHIM_SEGMENT);
  for (uint32_t id = 1; id <= DOCUMENTS; id++)
    OK(databases_put_words, writer, id, id % 5 == 0 ? "a a b" : "b");
  databases_commit(writer);
  struct shim_reader *reader = databases_read(db);
  static uint32_t wanted[DOCUMENTS], ids[DOCUMENTS], wdfs[DOCUMENTS];
  for (uint32_t step = 1; step < 3000; step = step * 3 + 1) {
    struct shim_postings found = {ids, wdfs, DOCUMENTS, 0};
    size_t count = 0, expected = 0;
    for (uint32_t id = step; id <= DOCUMENTS; id += step) wanted[count++] = id;
    OK(shim_reader_postings_of, reader, STR("a"), wanted, count, &found);
    for (size_t i = 0; i < count; i++) {
      if (wanted[i] % 5 != 0) continue;
      assert_true(expected < found.count);
      assert_int_equal(ids[expected], wanted[i]);
      assert_int_equal(wdfs[expected++], 2);
    }
    assert_int_equal(found.count, expected);
    OK(shim_reader_postings_of, reader, STR("none"), wanted, count, &found);
    assert_int_equal(found.count, 0);
  }
  shim_reader_close(reader);
}

static bool stop_at_second(void *context, struct str term, uint32_t documents) {
  struct stop *stop = context;
  (void)documents;
  if (str_eq(term, STR("b"))) stop_ask(stop);
  assert_false(str_eq(term, STR("c")));
  return true;
}

static void whoever_is_asked_to_stop_reads_no_further(void **state) {
  (void)state;
  struct engine_writer *writer = databases_write(db, SHIM_SEGMENT);
  OK(databases_put_words, writer, 1, "a b c");
  databases_commit(writer);
  struct shim_reader *reader = databases_read(db);
  struct stop stop = {0};
  uint32_t documents;
  shim_reader_set_stop(reader, &stop);
  OK(shim_reader_term_documents, reader, STR("a"), &documents);
  assert_true(stop_steps(&stop) > 0);
  FAILS(STATUS_INTERRUPTED, shim_reader_each_term, reader, STR(""),
        stop_at_second, &stop);
  FAILS(STATUS_INTERRUPTED, shim_reader_term_documents, reader, STR("a"),
        &documents);
  shim_reader_set_stop(reader, NULL);
  OK(shim_reader_term_documents, reader, STR("a"), &documents);
  assert_int_equal(documents, 1);
  shim_reader_close(reader);
}

#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, databases_begin, databases_end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(overtaken_reader_says_so_and_reopens),
      TEST(damage_that_looks_overtaken_is_damage),
      TEST(writer_is_never_overtaken),
      TEST(metadata_is_walked_in_order_of_bytes),
      TEST(terms_are_walked_with_their_counts),
      TEST(terms_are_passed_over_with_all_that_begin_so),
      TEST(postings_come_in_blocks),
      TEST(postings_come_for_the_ids_that_have_them),
      TEST(values_come_for_the_ids_that_have_one),
      TEST(whoever_is_asked_to_stop_reads_no_further),
  };
  return cmocka_run_group_tests_name("shim: reader", tests, NULL, NULL);
}

/* Positions of frequent terms by term, on real databases that are large enough
 * for them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "databases.h"
#include "engine/engine_frequent.h"
#include "engine/engine_list.h"

enum { LISTED_DOCUMENTS = ENGINE_FREQUENT_FEWEST + 500, LISTED_WORDS = 6 };

/* Twenty positions with one or two of seven words at each, six of which are
 * asked for; every ninth document has so many others that codes need two bytes
 * (and then words that are not in front), and a few have one word alone. */
static void put_random_words(struct engine_writer *writer, uint32_t id) {
  char text[512];
  size_t len = 0;
  for (unsigned i = 0; i < 20; i++) {
    len += (size_t)snprintf(text + len, sizeof text - len, "%s%c",
                            i == 0 ? "" : " ",
                            'a' + (int)collection_pick(LISTED_WORDS + 1));
    if (collection_pick(4) == 0)
      len += (size_t)snprintf(text + len, sizeof text - len, "/%c",
                              'a' + (int)collection_pick(LISTED_WORDS + 1));
  }
  for (unsigned i = 0; id % 9 == 0 && i < 90; i++)
    len += (size_t)snprintf(text + len, sizeof text - len, " %c%c",
                            'A' + (int)i % 26, 'A' + (int)i / 26);
  if (id % 6 == 0)
    snprintf(text + len, sizeof text - len, " a c b e a b c e b a d f");
  OK(databases_put_words, writer, id,
     id % 500 == 0  ? "e g e"
     : id % 50 == 0 ? "e e"
                    : text);
}

/* Made once, as a build makes it, and copied for each test. */
static struct temporary listed_directory;
static char listed[TEMPORARY_PATH_MAX];

static int make_listed(void **state) {
  (void)state;
  char segment[TEMPORARY_PATH_MAX];
  temporary_make(&listed_directory);
  temporary_name(&listed_directory, "db", listed);
  temporary_name(&listed_directory, "segment", segment);
  collection_seed = 88;
  struct engine_writer *writer = databases_write(segment, SHIM_SEGMENT);
  for (uint32_t id = 1; id <= LISTED_DOCUMENTS; id++)
    put_random_words(writer, id);
  databases_commit(writer);
  OK(shim_compact, (const char *const[]){segment}, 1, listed);
  return 0;
}

static int remove_listed(void **state) {
  (void)state;
  temporary_remove(&listed_directory);
  return 0;
}

/* Some documents become others, some go, some come. */
static void change_listed(const char *path) {
  collection_seed = 89;
  for (unsigned round = 0; round < 2; round++) {
    struct engine_writer *writer = databases_write(path, SHIM_OPEN);
    for (uint32_t id = 100 + round * 50; id < 200 + round * 50; id++)
      put_random_words(writer, id);
    for (uint32_t id = 400 + round * 20; id < 420 + round * 20; id++)
      OK(engine_writer_delete, writer, id);
    for (uint32_t id = 1; id <= 100; id++)
      put_random_words(writer, LISTED_DOCUMENTS + round * 100 + id);
    databases_commit(writer);
  }
}

/* Lists for most of the words: some rows and alternatives have words with lists
 * and words without. */
static void write_lists(const char *path) {
  static const struct str words[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"e", 1}};
  OK(engine_frequent_write, path, words, sizeof words / sizeof *words);
}

/* What is asked of words: rows, also with a gap, in front alone, and NEAR. */
enum shape { ROW, GAPS, FRONT, NEAR, SHAPES };

/* Two words, or three where `third` is one. */
static struct engine_query *words_of(enum shape shape, unsigned first,
                                     unsigned second, unsigned third,
                                     bool alternatives) {
  static const char letters[] = "abcdefa";
  struct str names[sizeof letters - 1];
  for (size_t i = 0; i < sizeof letters - 1; i++)
    names[i] = str_make(letters + i, 1);
  size_t count = alternatives ? 2 : 1;
  const struct engine_place places[] = {
      {&names[first], count},
      {&names[second], count},
      {&names[third < LISTED_WORDS ? third : 0], count}};
  uint32_t words = third < LISTED_WORDS ? 3 : 2;
  if (shape == NEAR) return engine_query_near(places, words, words + 1);
  struct engine_query *phrase =
      engine_query_phrase(places, words, words + (shape == GAPS ? 2 : 0));
  return shape == FRONT ? engine_query_front(phrase) : phrase;
}

static struct engine_query *words_in_a_row(unsigned first, unsigned second) {
  return words_of(ROW, first, second, LISTED_WORDS, false);
}

/* Adds the documents; how many they are. */
static size_t ask(struct engine *engine, struct engine_query *query,
                  struct buf *answers) {
  uint32_t *ids;
  size_t count;
  OK(engine_match, engine, query, &ids, &count);
  engine_query_free(query);
  buf_add(answers, ids, count * sizeof *ids);
  free(ids);
  return count;
}

/* Rows and more of two words and of three, with and without alternatives: every
 * STEPth of all that there are. */
static size_t ask_all(struct engine *engine, struct buf *answers) {
  enum { PAIRS = LISTED_WORDS * LISTED_WORDS, STEP = 7 };
  static const unsigned thirds[] = {LISTED_WORDS, 4};
  size_t sum = 0;
  buf_clear(answers);
  for (unsigned i = 0; i < PAIRS * 4 * SHAPES; i += STEP)
    sum += ask(engine,
               words_of((enum shape)(i / (PAIRS * 4)), i % LISTED_WORDS,
                        i / LISTED_WORDS % LISTED_WORDS, thirds[i / PAIRS % 2],
                        i / PAIRS % 4 >= 2),
               answers);
  return sum;
}

/* The same changes to a database with lists and to one without. */
static void lists_answer_as_positions_do(void **state) {
  char plain[TEMPORARY_PATH_MAX];
  struct buf with = {0}, without = {0};
  (void)state;
  temporary_copy(listed, temporary_name(&databases_directory, "plain", plain));
  temporary_copy(listed, db);
  write_lists(db);
  struct snapshot one = databases_open(plain), other = databases_open(db);
  for (int round = 0; round < 2; round++) {
    size_t sum = ask_all(one.engine, &without);
    assert_int_not_equal(sum, 0);
    assert_int_equal(ask_all(other.engine, &with), sum);
    assert_memory_equal(with.data, without.data, without.len);
    if (round > 0) break;
    change_listed(plain);
    change_listed(db);
    databases_reopen(&one);
    databases_reopen(&other);
  }
  databases_close(&one);
  databases_close(&other);
  buf_free(&with);
  buf_free(&without);
}

static size_t count_rows(void) {
  struct snapshot snapshot = databases_open(db);
  struct buf answers = {0};
  size_t count = ask(snapshot.engine, words_in_a_row(0, 1), &answers);
  buf_free(&answers);
  databases_close(&snapshot);
  return count;
}

static void set(struct str key, struct str value) {
  struct engine_writer *writer = databases_write(db, SHIM_OPEN);
  OK(engine_writer_set_metadata, writer, key, value);
  databases_commit(writer);
}

static struct str kept(struct str key, struct buf *value) {
  struct shim_reader *reader = NULL;
  buf_clear(value);
  OK(shim_reader_open, db, &reader);
  OK(shim_reader_metadata, reader, key, value);
  shim_reader_close(reader);
  return buf_str(value);
}

static void lists_are_what_is_asked(void **state) {
  (void)state;
  struct engine_list_writer other = {0};
  temporary_copy(listed, db);
  write_lists(db);
  assert_in_range(count_rows(), 1000, LISTED_DOCUMENTS);
  engine_list_add(&other, 9, (const uint32_t[]){70}, 1);
  set(STR("\1pa"), engine_list_value(&other));
  engine_list_free(&other);
  struct engine_writer *writer = databases_write(db, SHIM_OPEN);
  OK(databases_put_words, writer, 7, "a b");
  databases_commit(writer);
  assert_int_equal(count_rows(), 1);
}

static void expect_damage(struct str key, struct str value) {
  set(key, value);
  struct snapshot snapshot = databases_open(db);
  struct engine_query *query = words_in_a_row(0, 1);
  uint32_t *ids;
  size_t count;
  FAILS(STATUS_DAMAGED, engine_match, snapshot.engine, query, &ids, &count);
  engine_query_free(query);
  databases_close(&snapshot);
}

static void damaged_lists_are_named_as_such(void **state) {
  (void)state;
  static const struct str headers[] = {
      {"\5\xff\xff\xff\xff\x0f", 6}, /* far too high an id */
      {"\5\xff\xff\xff\xff\x1f", 6}, /* no 32 bits */
      {"\5\1\0", 3},                 /* twice the same */
      {"\xff\xff\xff\xff\x0f", 5},
      {"\x85", 1}, /* cut off */
  };
  struct buf right = {0}, header = {0};
  temporary_copy(listed, db);
  write_lists(db);
  kept(STR("\1pa"), &right);
  kept(STR("\1p"), &header);
  assert_in_range(count_rows(), 1000, LISTED_DOCUMENTS);
  for (size_t at = 0; at < right.len; at += right.len / 7) {
    right.data[at] ^= 1;
    expect_damage(STR("\1pa"), buf_str(&right));
    right.data[at] ^= 1;
  }
  expect_damage(STR("\1pa"), str_make(right.data, right.len - 1));
  expect_damage(STR("\1pa"), str_make(right.data, 5));
  set(STR("\1pa"), buf_str(&right));
  assert_in_range(count_rows(), 1000, LISTED_DOCUMENTS);
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
    expect_damage(STR("\1p"), headers[i]);
  set(STR("\1p"), buf_str(&header));
  assert_in_range(count_rows(), 1000, LISTED_DOCUMENTS);
  buf_free(&right);
  buf_free(&header);
}

static void lists_are_wrong(bool differs) {
  struct shim_reader *reader = NULL;
  bool found;
  OK(shim_reader_open, db, &reader);
  OK(engine_frequent_check, reader, &found);
  assert_int_equal(found, differs);
  shim_reader_close(reader);
}

/* The list of "a" with other positions in its last document. */
static void write_wrong_list(struct str right, struct engine_list_writer *out) {
  struct engine_list list;
  struct engine_spots spots = {0};
  assert_true(engine_list_open(right, &list));
  for (engine_list_next(&list); list.id != ENGINE_LIST_END;
       engine_list_next(&list)) {
    uint32_t id = list.id;
    spots.list.len = 0;
    engine_list_read(&list, UINT32_MAX, &spots);
    if (list.at == list.end) spots.list.data[spots.list.len - 1]++;
    engine_list_add(out, id, spots.list.data, spots.list.len);
  }
  vec_free(&spots.list);
}

static void wrong_lists_are_found_by_a_check(void **state) {
  (void)state;
  struct str key = STR("\1pa"), header = STR("\1p");
  struct buf right = {0}, other = {0}, put = {0};
  struct engine_list_writer wrong = {0};
  temporary_copy(listed, db);
  lists_are_wrong(false);
  write_lists(db);
  lists_are_wrong(false);
  kept(header, &put);
  change_listed(db);
  lists_are_wrong(false); /* of what was put or is gone it tells nothing */
  kept(key, &right);
  write_wrong_list(buf_str(&right), &wrong);
  set(key, engine_list_value(&wrong));
  lists_are_wrong(true);
  set(key, kept(STR("\1pb"), &other));
  lists_are_wrong(true);
  set(key, buf_str(&right));
  lists_are_wrong(false);
  set(header, buf_str(&put)); /* forgets what was put since */
  lists_are_wrong(true);
  engine_list_free(&wrong);
  buf_free(&right);
  buf_free(&other);
  buf_free(&put);
}

#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, databases_begin, databases_end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(lists_answer_as_positions_do),
      TEST(lists_are_what_is_asked),
      TEST(damaged_lists_are_named_as_such),
      TEST(wrong_lists_are_found_by_a_check),
  };
  return cmocka_run_group_tests_name("engine: frequent terms", tests,
                                     make_listed, remove_listed);
}

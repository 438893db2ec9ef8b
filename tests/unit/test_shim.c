/* The shim against real databases. The random part holds exact matching to a
 * count by brute force over the same documents. */
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "shim/shim.h"
#include "temporary.h"

enum { WORDS_MAX = 96 };

static const struct shim_bm25 usual_weights = {1.2, 0.75, 0.5};

static struct temporary directory;
static char db[TEMPORARY_PATH_MAX];

static int set_up(void **state) {
  (void)state;
  temporary_make(&directory);
  temporary_name(&directory, "db", db);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  temporary_remove(&directory);
  return 0;
}

static void ok(enum status status, const struct error *error) {
  if (status != STATUS_OK) fail_msg("status %d: %s", status, error->message);
}

/* Calls a function of the shim that must succeed. */
#define OK(function, ...)              \
  do {                                 \
    struct error e = {0};              \
    ok(function(__VA_ARGS__, &e), &e); \
  } while (0)

#define FAILS(expected, function, ...)                       \
  do {                                                       \
    struct error e = {0};                                    \
    assert_int_equal(function(__VA_ARGS__, &e), (expected)); \
    assert_int_equal(e.status, (expected));                  \
    assert_true(e.message[0] != '\0');                       \
  } while (0)

/* ---- short forms ---- */

static struct shim_writer *begin(const char *path, enum shim_mode mode) {
  struct shim_writer *writer;
  OK(shim_writer_open, path, mode, &writer);
  OK(shim_writer_begin, writer);
  return writer;
}

static void commit_close(struct shim_writer *writer) {
  OK(shim_writer_commit, writer);
  shim_writer_close(writer);
}

static uint32_t random_state;

static unsigned pick(unsigned below) { /* xorshift32 */
  random_state ^= random_state << 13;
  random_state ^= random_state >> 17;
  random_state ^= random_state << 5;
  return random_state % below;
}

/* A document of `words`, one a position, "a/b" being two at one position. */
static enum status put_words(struct shim_writer *writer, uint32_t id,
                             const char *words, struct error *error) {
  struct shim_occurrence occurrences[WORDS_MAX];
  struct shim_term terms[WORDS_MAX];
  struct shim_document document = {.terms = terms, .occurrences = occurrences};
  uint32_t position = 1;
  while (*words) {
    struct str word = str_make(words, strcspn(words, " /"));
    size_t i = 0;
    while (i < document.term_count && !str_eq(terms[i].name, word)) i++;
    if (i == document.term_count)
      terms[document.term_count++] = (struct shim_term){word, 0};
    assert_true(document.occurrence_count < WORDS_MAX);
    occurrences[document.occurrence_count++] =
        (struct shim_occurrence){(uint32_t)i, position};
    terms[i].wdf++;
    words += word.len;
    if (*words == ' ') position++;
    if (*words) words++;
  }
  return shim_writer_put(writer, id, &document, error);
}

static void make_database(const char *path, const char *const *texts) {
  struct shim_writer *writer = begin(path, SHIM_CREATE);
  for (uint32_t i = 0; texts[i]; i++) OK(put_words, writer, i + 1, texts[i]);
  commit_close(writer);
}

static struct shim_reader *open_reader(const char *path) {
  struct shim_reader *reader;
  OK(shim_reader_open, &path, 1, &reader);
  return reader;
}

static uint32_t count_documents(const char *path) {
  struct shim_reader *reader = open_reader(path);
  uint32_t count;
  OK(shim_reader_document_count, reader, &count);
  shim_reader_close(reader);
  return count;
}

static uint32_t term_documents(struct shim_reader *reader, const char *term) {
  uint32_t count;
  OK(shim_reader_term_documents, reader, str_of(term), &count);
  return count;
}

/* The matching ids as " 1 2 3"; frees the query. */
static const char *matching(struct shim_reader *reader,
                            struct shim_query *query) {
  static char text[4096];
  uint32_t *ids;
  size_t count;
  size_t used = 0;
  OK(shim_match_set, reader, query, &ids, &count);
  text[0] = '\0';
  for (size_t i = 0; i < count; i++)
    used += (size_t)snprintf(text + used, sizeof text - used, " %u", ids[i]);
  free(ids);
  shim_query_free(query);
  return text;
}

static struct shim_query *term(const char *name) {
  return shim_query_term(str_of(name));
}

/* "a b/c d": places with alternatives. */
static struct shim_query *places(bool is_near, const char *text,
                                 uint32_t window) {
  struct str terms[WORDS_MAX];
  struct shim_places list[WORDS_MAX];
  size_t used = 0;
  size_t count = 0;
  struct str rest = str_of(text);
  struct str place;
  while (str_split(&rest, ' ', &place)) {
    struct str name;
    list[count] = (struct shim_places){terms + used, 0};
    for (; str_split(&place, '/', &name); list[count].count++)
      terms[used++] = name;
    count++;
  }
  return is_near ? shim_query_near(list, count, window)
                 : shim_query_phrase(list, count, window);
}

static off_t file_size(const char *path, const char *name) {
  char full[TEMPORARY_PATH_MAX + 64];
  struct stat info;
  snprintf(full, sizeof full, "%s/%s", path, name);
  return stat(full, &info) == 0 ? info.st_size : -1;
}

/* A document with "a" at 1 and "b" at 2, of which `front` says which stand in
 * front (wdf odd), and both again at 201 and 202. */
static void put_front(struct shim_writer *writer, uint32_t id, bool a, bool b) {
  const struct shim_term terms[] = {{STR("a"), a ? 3 : 2},
                                    {STR("b"), b ? 3 : 2}};
  struct shim_occurrence occurrences[4];
  size_t count = 0;
  if (a) occurrences[count++] = (struct shim_occurrence){0, 1};
  if (b) occurrences[count++] = (struct shim_occurrence){1, 2};
  occurrences[count++] = (struct shim_occurrence){0, 201};
  occurrences[count++] = (struct shim_occurrence){1, 202};
  const struct shim_document document = {.terms = terms,
                                         .term_count = 2,
                                         .occurrences = occurrences,
                                         .occurrence_count = count};
  OK(shim_writer_put, writer, id, &document);
}

/* ---- writing ---- */

static void close_without_commit_discards(void **state) {
  (void)state;
  make_database(db, (const char *const[]){"kept", NULL});
  struct shim_writer *writer = begin(db, SHIM_OPEN);
  OK(put_words, writer, 2, "lost");
  OK(shim_writer_set_metadata, writer, STR("key"), STR("lost"));
  OK(shim_writer_delete, writer, 1);
  shim_writer_close(writer);
  struct shim_reader *reader = open_reader(db);
  struct buf value = {0};
  assert_int_equal(term_documents(reader, "kept"), 1);
  assert_int_equal(term_documents(reader, "lost"), 0);
  OK(shim_reader_metadata, reader, STR("key"), &value);
  assert_int_equal(value.len, 0);
  buf_free(&value);
  shim_reader_close(reader);
}

static void ten_thousand_changes_are_not_visible_before_commit(void **state) {
  (void)state;
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  for (uint32_t id = 1; id <= 10500; id++) OK(put_words, writer, id, "a b");
  assert_int_equal(count_documents(db), 0);
  assert_true(file_size(db, "postlist.glass") > 0); /* but is spilled */
  OK(shim_writer_commit, writer);
  assert_int_equal(count_documents(db), 10500);
  shim_writer_close(writer);
}

static void segment_is_flushed_once(void **state) {
  (void)state;
  struct shim_writer *writer = begin(db, SHIM_SEGMENT);
  for (uint32_t id = 1; id <= 10500; id++) OK(put_words, writer, id, "a b");
  assert_int_equal(file_size(db, "postlist.glass"), 0);
  commit_close(writer);
  assert_true(file_size(db, "postlist.glass") > 0);
  assert_int_equal(count_documents(db), 10500);
}

static void changes_need_a_transaction(void **state) {
  (void)state;
  struct shim_writer *writer;
  OK(shim_writer_open, db, SHIM_CREATE, &writer);
  FAILS(STATUS_USAGE, put_words, writer, 1, "a");
  FAILS(STATUS_USAGE, shim_writer_commit, writer);
  OK(shim_writer_begin, writer);
  FAILS(STATUS_USAGE, shim_writer_begin, writer);
  OK(put_words, writer, 1, "a");
  OK(shim_writer_commit, writer);
  OK(shim_writer_begin, writer);
  OK(put_words, writer, 2, "a");
  commit_close(writer);
  assert_int_equal(count_documents(db), 2);
}

static void failed_commit_reports_and_loses_the_batch(void **state) {
  (void)state;
  make_database(db, (const char *const[]){"kept", NULL});
  struct shim_writer *writer = begin(db, SHIM_OPEN);
  for (uint32_t id = 2; id <= 900; id++) OK(put_words, writer, id, "a b");
  struct rlimit old;
  getrlimit(RLIMIT_FSIZE, &old);
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &(struct rlimit){8192, old.rlim_max});
  struct error error = {0};
  enum status status = shim_writer_commit(writer, &error);
  setrlimit(RLIMIT_FSIZE, &old);
  assert_int_equal(status, STATUS_IO);
  assert_non_null(strstr(error.message, "File too large"));
  FAILS(STATUS_IO, shim_writer_commit, writer);
  FAILS(STATUS_IO, shim_writer_begin, writer);
  FAILS(STATUS_IO, put_words, writer, 2, "a");
  shim_writer_close(writer);
  assert_int_equal(count_documents(db), 1);
  writer = begin(db, SHIM_OPEN);
  OK(put_words, writer, 2, "again");
  commit_close(writer);
  assert_int_equal(count_documents(db), 2);
}

static void commit_into_a_removed_directory_fails(void **state) {
  (void)state;
  struct temporary inner;
  memcpy(inner.path, db, sizeof db);
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  OK(put_words, writer, 1, "a");
  temporary_remove(&inner);
  FAILS(STATUS_NO_INDEX, shim_writer_commit, writer);
  FAILS(STATUS_NO_INDEX, shim_writer_commit, writer);
  shim_writer_close(writer);
  assert_int_equal(access(db, F_OK), -1);
}

static void failed_change_loses_the_batch(void **state) {
  (void)state;
  char word[SHIM_TERM_MAX + 2];
  memset(word, 'x', sizeof word - 1);
  word[sizeof word - 1] = '\0';
  make_database(db, (const char *const[]){"kept", NULL});
  struct shim_writer *writer = begin(db, SHIM_OPEN);
  OK(put_words, writer, 2, word + 1);
  FAILS(STATUS_USAGE, put_words, writer, 3, word);
  FAILS(STATUS_USAGE, put_words, writer, 4, "a");
  FAILS(STATUS_USAGE, shim_writer_commit, writer);
  shim_writer_close(writer);
  assert_int_equal(count_documents(db), 1);
  writer = begin(db, SHIM_OPEN);
  FAILS(STATUS_NOT_FOUND, shim_writer_delete, writer, 7);
  FAILS(STATUS_NOT_FOUND, shim_writer_commit, writer);
  shim_writer_close(writer);
  writer = begin(db, SHIM_OPEN);
  FAILS(STATUS_USAGE, put_words, writer, 0, "a");
  shim_writer_close(writer);
}

static void second_writer_is_locked_out(void **state) {
  (void)state;
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  struct shim_writer *second;
  FAILS(STATUS_LOCKED, shim_writer_open, db, SHIM_OPEN, &second);
  assert_null(second);
  shim_writer_close(writer);
  OK(shim_writer_open, db, SHIM_OPEN, &second);
  shim_writer_close(second);
  FAILS(STATUS_IO, shim_writer_open, db, SHIM_CREATE, &second);
}

static void put_adds_above_the_last_id_and_replaces_below(void **state) {
  (void)state;
  uint32_t id;
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  OK(shim_writer_last_id, writer, &id);
  assert_int_equal(id, 0);
  OK(put_words, writer, 5, "five");
  OK(put_words, writer, 9, "nine");
  OK(put_words, writer, 5, "cinq shared");
  OK(put_words, writer, 7, "seven shared");
  OK(shim_writer_delete, writer, 9);
  OK(shim_writer_last_id, writer, &id);
  assert_int_equal(id, 9);
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  assert_int_equal(term_documents(reader, "five"), 0);
  assert_string_equal(matching(reader, term("shared")), " 5 7");
  assert_string_equal(matching(reader, shim_query_all()), " 5 7");
  shim_reader_close(reader);
}

static void collect_value(void *context, size_t index, struct str value) {
  buf_addf(context, " %zu=%.*s", index, STR_FMT(value));
}

/* The first of a document's numbers, which count up from it, and its length;
 * `first` 0: all are. */
static void expect_numbers(struct shim_reader *reader, uint32_t id,
                           uint32_t first, uint32_t length) {
  struct shim_numbers numbers;
  OK(shim_reader_numbers, reader, &id, 1, &numbers);
  for (uint32_t i = 0; i < SHIM_NUMBERS; i++)
    assert_int_equal(numbers.of[i], first ? first + i : 0);
  assert_int_equal(numbers.length, length);
}

/* A document of which only the numbers, from `first` on, and the length
 * matter. */
static enum status put_count(struct shim_writer *writer, uint32_t id,
                             uint32_t first, uint32_t length,
                             struct error *error) {
  uint32_t numbers[SHIM_NUMBERS];
  for (uint32_t i = 0; i < SHIM_NUMBERS; i++) numbers[i] = first + i;
  return shim_writer_put(
      writer, id,
      &(struct shim_document){.terms = (struct shim_term[]){{STR("a"), length}},
                              .term_count = 1,
                              .numbers = numbers},
      error);
}

static void edit_keeps_what_it_does_not_name(void **state) {
  (void)state;
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  struct shim_document whole = {
      .terms = (struct shim_term[]){{STR("word"), 2},
                                    {STR("next"), 1},
                                    {STR("XTops"), 0},
                                    {STR("XTqa"), 0},
                                    {STR("XU"), 0},
                                    {STR("XD2020"), 0}},
      .term_count = 6,
      .occurrences = (struct shim_occurrence[]){{0, 1}, {1, 2}, {0, 4}},
      .occurrence_count = 3,
      .values =
          (struct shim_value[]){
              {1, STR("one")}, {2, STR("two")}, {3, STR("x")}},
      .value_count = 3,
      .numbers = (uint32_t[SHIM_NUMBERS]){7, 8, 9, 10, 11, 12}};
  OK(shim_writer_put, writer, 1, &whole);
  OK(put_words, writer, 2, "other");
  OK(shim_writer_commit, writer);
  OK(shim_writer_begin, writer);
  const char *prefixes[] = {"XT", "XTo", "XD", "XZ", NULL};
  struct shim_document changes = {
      .terms = (struct shim_term[]){{STR("XTiam"), 0},
                                    {STR("XTqa"), 0},
                                    {STR("word"), 2},
                                    {STR("more"), 1}},
      .term_count = 4,
      .values =
          (struct shim_value[]){{2, STR("zwei")}, {3, STR("")}, {9, STR("")}},
      .value_count = 3};
  OK(shim_writer_edit, writer, 1, prefixes, &changes);
  OK(shim_writer_edit, writer, 1, NULL, &(struct shim_document){0});
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  assert_int_equal(term_documents(reader, "XTops"), 0);
  assert_int_equal(term_documents(reader, "XD2020"), 0);
  assert_int_equal(term_documents(reader, "XTqa"), 1);
  assert_int_equal(term_documents(reader, "XTiam"), 1);
  assert_int_equal(term_documents(reader, "XU"), 1);
  assert_string_equal(matching(reader, places(false, "word next", 2)), " 1");
  assert_string_equal(matching(reader, places(false, "next word", 3)), " 1");
  assert_string_equal(matching(reader, places(false, "next word", 2)), "");
  assert_string_equal(matching(reader, places(false, "word more", 9)), "");
  struct buf values = {0};
  for (uint32_t slot = 1; slot <= 3; slot++)
    OK(shim_reader_each_value, reader, slot, (uint32_t[]){1}, 1, collect_value,
       &values);
  assert_string_equal(buf_cstr(&values), " 0=one 0=zwei");
  expect_numbers(reader, 1, 7, 4);
  buf_free(&values);
  shim_reader_close(reader);
  ok(shim_check(db, NULL), NULL);
}

static double best_score(const char *name) {
  struct shim_reader *reader = open_reader(db);
  struct shim_query *query = term(name);
  uint32_t *ids;
  size_t count;
  double score;
  OK(shim_match_set, reader, query, &ids, &count);
  assert_int_equal(count, 1);
  OK(shim_match_scores, reader, query, &usual_weights, ids, NULL, count,
     &score);
  free(ids);
  shim_query_free(query);
  shim_reader_close(reader);
  return score;
}

static void edit_does_not_add_up_frequencies(void **state) {
  (void)state;
  make_database(db, (const char *const[]){"a b", "b", "b", NULL});
  double before = best_score("a");
  struct shim_writer *writer = begin(db, SHIM_OPEN);
  struct shim_document changes = {.terms = (struct shim_term[]){{STR("a"), 1}},
                                  .term_count = 1};
  OK(shim_writer_edit, writer, 1, NULL, &changes);
  commit_close(writer);
  assert_true(best_score("a") >= before && best_score("a") <= before);
}

/* ---- numbers ---- */

static void numbers_follow_each_change(void **state) {
  (void)state;
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  for (uint32_t id = 1; id <= 200; id += 3) OK(put_count, writer, id, id, id);
  OK(shim_writer_commit, writer);
  struct shim_reader *reader = open_reader(db);
  for (uint32_t id = 1; id <= 200; id++)
    if (id < 197)
      expect_numbers(reader, id, id % 3 == 1 ? id : 0, id % 3 == 1 ? id : 0);
  OK(shim_writer_begin, writer);
  OK(put_count, writer, 1, 1000, 5);
  OK(put_count, writer, 100, 2000, 6);
  OK(put_count, writer, 300, 4, 7);
  OK(shim_writer_delete, writer, 64);
  OK(shim_writer_edit, writer, 67, NULL,
     &(struct shim_document){.numbers = (uint32_t[]){20, 21, 22, 23, 24, 25}});
  OK(shim_writer_commit, writer);
  expect_numbers(reader, 64, 64, 64); /* still the old state */
  bool changed;
  OK(shim_reader_reopen, reader, &changed);
  expect_numbers(reader, 1, 1000, 5);
  expect_numbers(reader, 4, 4, 4);
  expect_numbers(reader, 64, 0, 0);
  expect_numbers(reader, 67, 20, 67);
  expect_numbers(reader, 100, 2000, 6);
  expect_numbers(reader, 300, 4, 7);
  struct shim_numbers none;
  const uint32_t beyond = 700;
  FAILS(STATUS_NOT_FOUND, shim_reader_numbers, reader, &beyond, 1, &none);
  shim_reader_close(reader);
  shim_writer_close(writer);
}

static void numbers_of_a_lost_batch_are_lost(void **state) {
  (void)state;
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  OK(put_count, writer, 1, 1, 1);
  OK(shim_writer_commit, writer);
  OK(shim_writer_begin, writer);
  OK(put_count, writer, 1, 2, 2);
  shim_writer_close(writer);
  struct shim_reader *reader = open_reader(db);
  expect_numbers(reader, 1, 1, 1);
  shim_reader_close(reader);
}

static void numbers_are_compacted_and_dealt(void **state) {
  (void)state;
  char path[3][TEMPORARY_PATH_MAX];
  static const uint32_t firsts[] = {1, SHIM_BLOCK, 5 * SHIM_BLOCK};
  const char *all[] = {temporary_name(&directory, "p", path[0]),
                       temporary_name(&directory, "q", path[1]),
                       temporary_name(&directory, "r", path[2])};
  for (size_t i = 0; i < 3; i++) {
    struct shim_writer *writer = begin(all[i], SHIM_SEGMENT);
    for (uint32_t id = firsts[i]; id < firsts[i] + 63; id++)
      OK(put_count, writer, id, 10 * id, id);
    commit_close(writer);
  }
  OK(shim_compact, all, 3, db);
  struct shim_reader *reader = open_reader(db);
  for (size_t i = 0; i < 3; i++)
    for (uint32_t id = firsts[i]; id < firsts[i] + 63; id++)
      expect_numbers(reader, id, 10 * id, id);
  shim_reader_close(reader);
  /* Several read as one take turns. */
  OK(shim_reader_open, all, 3, &reader);
  for (uint32_t own = 1; own < 64; own++) {
    uint32_t id = (own - 1) * 3 + 1;
    expect_numbers(reader, id, 10 * own, own);
    expect_numbers(reader, id + 1, own < SHIM_BLOCK ? 0 : 10 * own, 0);
  }
  for (uint32_t own = SHIM_BLOCK; own < SHIM_BLOCK + 63; own++)
    expect_numbers(reader, (own - 1) * 3 + 2, 10 * own, own);
  shim_reader_close(reader);
}

/* ---- compacting, checking ---- */

static void compact_keeps_ids_and_metadata(void **state) {
  (void)state;
  char path[3][TEMPORARY_PATH_MAX];
  for (int i = 0; i < 3; i++) {
    char name[] = {(char)('p' + i), '\0'};
    struct shim_writer *writer =
        begin(temporary_name(&directory, name, path[i]), SHIM_SEGMENT);
    OK(shim_writer_set_metadata, writer, str_of(name), STR("value"));
    if (i < 2) OK(put_words, writer, i == 0 ? 100 : 3, "a b");
    if (i < 2) OK(put_words, writer, i == 0 ? 120 : 50, "a");
    commit_close(writer);
  }
  const char *all[] = {path[0], path[1], path[2]};
  OK(shim_compact, all, 3, db);
  FAILS(STATUS_IO, shim_compact, all, 3, db);
  struct shim_reader *reader = open_reader(db);
  assert_string_equal(matching(reader, term("a")), " 3 50 100 120");
  assert_string_equal(matching(reader, places(false, "a b", 2)), " 3 100");
  struct buf value = {0};
  OK(shim_reader_metadata, reader, STR("p"), &value);
  OK(shim_reader_metadata, reader, STR("q"), &value);
  OK(shim_reader_metadata, reader, STR("r"), &value);
  assert_string_equal(buf_cstr(&value), "valuevaluevalue");
  buf_free(&value);
  shim_reader_close(reader);
  struct shim_writer *writer = begin(db, SHIM_OPEN);
  OK(put_words, writer, 121, "a");
  commit_close(writer);
  assert_int_equal(count_documents(db), 5);
}

static void compact_refuses_overlapping_ids(void **state) {
  (void)state;
  char path[2][TEMPORARY_PATH_MAX];
  const char *all[] = {temporary_name(&directory, "p", path[0]),
                       temporary_name(&directory, "q", path[1])};
  make_database(all[0], (const char *const[]){"a", "b", NULL});
  make_database(all[1], (const char *const[]){"a", "b", NULL});
  FAILS(STATUS_USAGE, shim_compact, all, 2, db);
  FAILS(STATUS_NO_INDEX, shim_compact, (const char *const[]){"/none/db"}, 1,
        db);
}

static void damaged_database_is_named_as_such(void **state) {
  (void)state;
  char path[TEMPORARY_PATH_MAX];
  struct shim_reader *reader;
  struct shim_writer *writer;
  const char *file = temporary_name(&directory, "file", path);
  temporary_write(&directory, "file", "text", 4);
  FAILS(STATUS_DAMAGED, shim_reader_open, &file, 1, &reader);
  FAILS(STATUS_DAMAGED, shim_check, file);
  mkdir(db, 0777);
  const char *list[] = {db};
  FAILS(STATUS_DAMAGED, shim_reader_open, list, 1, &reader);
  FAILS(STATUS_DAMAGED, shim_writer_open, db, SHIM_OPEN, &writer);
  rmdir(db);
  make_database(db, (const char *const[]){"a b", "a", NULL});
  ok(shim_check(db, NULL), NULL);
  char zeros[8192] = {0};
  temporary_write(&directory, "db/postlist.glass", zeros, sizeof zeros);
  FAILS(STATUS_DAMAGED, shim_check, db);
  if (shim_reader_open(list, 1, &reader, NULL) == STATUS_OK) {
    uint32_t *ids;
    size_t count;
    struct shim_query *query = term("a");
    FAILS(STATUS_DAMAGED, shim_match_set, reader, query, &ids, &count);
    shim_query_free(query);
    shim_reader_close(reader);
  }
  unlink(temporary_name(&directory, "db/postlist.glass", path));
  FAILS(STATUS_DAMAGED, shim_reader_open, list, 1, &reader);
  temporary_write(&directory, "db/iamglass", "nonsense", 8);
  FAILS(STATUS_DAMAGED, shim_reader_open, list, 1, &reader);
  assert_null(reader);
}

static void missing_database_is_no_index(void **state) {
  (void)state;
  char deeper[TEMPORARY_PATH_MAX];
  struct shim_reader *reader;
  struct shim_writer *writer;
  const char *list[] = {db};
  FAILS(STATUS_NO_INDEX, shim_reader_open, list, 1, &reader);
  FAILS(STATUS_NO_INDEX, shim_writer_open, db, SHIM_OPEN, &writer);
  FAILS(STATUS_NO_INDEX, shim_check, db);
  temporary_name(&directory, "no/db", deeper);
  FAILS(STATUS_IO, shim_writer_open, deeper, SHIM_CREATE, &writer);
}

/* ---- reading ---- */

static void overtaken_reader_says_so_and_reopens(void **state) {
  (void)state;
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  for (uint32_t id = 1; id <= 3000; id++) OK(put_words, writer, id, "a b c");
  OK(shim_writer_commit, writer);
  struct shim_reader *reader = open_reader(db);
  struct shim_query *query = term("a");
  for (int round = 0; round < 3; round++) {
    OK(shim_writer_begin, writer);
    for (uint32_t id = 1; id <= 3000; id++)
      OK(put_words, writer, id, round % 2 ? "a b c" : "a d");
    OK(shim_writer_commit, writer);
  }
  uint32_t *ids;
  size_t count;
  double score;
  FAILS(STATUS_OVERTAKEN, shim_match_set, reader, query, &ids, &count);
  FAILS(STATUS_OVERTAKEN, shim_match_scores, reader, query, &usual_weights,
        (uint32_t[]){1}, NULL, 1, &score);
  OK(shim_reader_reopen, reader, NULL);
  OK(shim_match_set, reader, query, &ids, &count);
  assert_int_equal(count, 3000);
  free(ids);
  shim_query_free(query);
  shim_reader_close(reader);
  shim_writer_close(writer);
}

static bool collect_metadata(void *context, struct str key, struct str value) {
  struct buf *text = context;
  buf_addf(text, " %.*s=%.*s", STR_FMT(key), STR_FMT(value));
  return !str_eq(key, STR("f:stop"));
}

static void metadata_is_walked_in_order_of_bytes(void **state) {
  (void)state;
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  struct buf text = {0};
  char key[200];
  memset(key, 'k', sizeof key);
  OK(shim_writer_set_metadata, writer, STR("f:b"), STR("2"));
  OK(shim_writer_set_metadata, writer, STR("f:\xc3\xa4"), STR("4"));
  OK(shim_writer_set_metadata, writer, STR("f:a"), STR("1"));
  OK(shim_writer_set_metadata, writer, STR("f:gone"), STR("3"));
  OK(shim_writer_set_metadata, writer, STR("f"), STR("0"));
  OK(shim_writer_set_metadata, writer, STR("g:a"), STR("5"));
  OK(shim_writer_set_metadata, writer, str_make(key, 200), STR("long"));
  OK(shim_writer_commit, writer);
  OK(shim_writer_begin, writer);
  OK(shim_writer_set_metadata, writer, STR("f:gone"), STR(""));
  OK(shim_writer_commit, writer);
  struct shim_reader *reader = open_reader(db);
  OK(shim_reader_each_metadata, reader, STR("f:"), collect_metadata, &text);
  assert_string_equal(buf_cstr(&text), " f:a=1 f:b=2 f:\xc3\xa4=4");
  buf_clear(&text);
  OK(shim_reader_metadata, reader, str_make(key, 200), &text);
  OK(shim_reader_metadata, reader, str_make(key, 199), &text);
  assert_string_equal(buf_cstr(&text), "long");
  OK(shim_writer_begin, writer);
  OK(shim_writer_set_metadata, writer, STR("f:stop"), STR("s"));
  OK(shim_writer_set_metadata, writer, STR("f:t"), STR("t"));
  commit_close(writer);
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
  make_database(db,
                (const char *const[]){"ab abc b", "ab a ac stop", "c z", NULL});
  struct shim_reader *reader = open_reader(db);
  struct buf text = {0};
  OK(shim_reader_each_term, reader, STR("ab"), collect_term, &text);
  assert_string_equal(buf_cstr(&text), " ab=2 abc=1");
  buf_clear(&text);
  OK(shim_reader_each_term, reader, STR(""), collect_term, &text);
  assert_string_equal(buf_cstr(&text), " a=1 ab=2 abc=1 ac=1 b=1 c=1 stop=1");
  assert_int_equal(term_documents(reader, ""), 0);
  assert_int_equal(term_documents(reader, "none"), 0);
  buf_free(&text);
  shim_reader_close(reader);
}

static void values_come_for_the_ids_that_have_one(void **state) {
  (void)state;
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  for (uint32_t id = 1; id <= 5000; id++) {
    char text[16];
    snprintf(text, sizeof text, "%u", id);
    struct shim_value value = {4, id % 3 ? str_of(text) : STR("")};
    struct shim_document document = {.values = &value, .value_count = 1};
    OK(shim_writer_put, writer, id, &document);
  }
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  struct buf text = {0};
  const uint32_t ids[] = {1, 2, 3, 1000, 4998, 4999, 5000, 7000};
  OK(shim_reader_each_value, reader, 4, ids, 8, collect_value, &text);
  assert_string_equal(buf_cstr(&text), " 0=1 1=2 3=1000 5=4999 6=5000");
  buf_clear(&text);
  OK(shim_reader_each_value, reader, 5, ids, 8, collect_value, &text);
  OK(shim_reader_each_value, reader, 4, NULL, 0, collect_value, &text);
  assert_int_equal(text.len, 0);
  assert_string_equal(
      matching(reader, shim_query_range(4, STR("4997"), STR("4999"))),
      " 4997 4999");
  assert_string_equal(
      matching(reader, shim_query_range(4, STR("4999"), STR("4997"))), "");
  assert_string_equal(matching(reader, shim_query_range(4, STR(""), STR("10"))),
                      " 1 10");
  assert_string_equal(
      matching(reader, shim_query_range(4, STR("998"), STR(""))), " 998");
  assert_string_equal(matching(reader, shim_query_range(5, STR(""), STR(""))),
                      "");
  buf_free(&text);
  shim_reader_close(reader);
}

/* ---- phrases ---- */

static void phrase_takes_alternatives_and_shared_positions(void **state) {
  (void)state;
  make_database(
      db, (const char *const[]){"strasse/straße am see", "strasse x am see",
                                "see am strasse", "am am see", "am/see am",
                                "am/see", NULL});
  struct shim_reader *reader = open_reader(db);
  assert_string_equal(matching(reader, places(false, "strasse/straße am", 2)),
                      " 1");
  assert_string_equal(matching(reader, places(false, "straße am see", 3)),
                      " 1");
  assert_string_equal(matching(reader, places(false, "strasse am", 3)), " 1 2");
  assert_string_equal(matching(reader, places(false, "am am", 2)), " 4 5");
  assert_string_equal(matching(reader, places(false, "see am", 2)), " 3 5");
  assert_string_equal(matching(reader, places(false, "am/see", 1)),
                      " 1 2 3 4 5 6");
  assert_string_equal(matching(reader, places(false, "none am", 2)), "");
  assert_string_equal(matching(reader, places(false, "none/see am", 2)),
                      " 3 5");
  assert_string_equal(matching(reader, places(true, "am see", 2)),
                      " 1 2 3 4 5");
  assert_string_equal(matching(reader, places(true, "strasse am", 2)), " 1 3");
  assert_string_equal(matching(reader, places(true, "see strasse", 3)), " 1 3");
  shim_reader_close(reader);
}

static void phrase_of_many_combinations_is_exact(void **state) {
  (void)state;
  /* 3^7 combinations: far above what could be listed one by one. */
  make_database(
      db, (const char *const[]){"a b c d e f g", "a b/x c y/d e f g",
                                "x x x x x x x", "a b c d e f", "g f e d c b a",
                                "a b c d z e f g", NULL});
  struct shim_reader *reader = open_reader(db);
  const char *seven = "a/x/y b/x/y c/x/y d/x/y e/x/y f/x/y g/x/y";
  assert_string_equal(matching(reader, places(false, seven, 7)), " 1 2 3");
  assert_string_equal(matching(reader, places(false, seven, 8)), " 1 2 3 6");
  assert_string_equal(matching(reader, places(true, seven, 7)), " 1 2 3 5");
  assert_string_equal(matching(reader, places(true, seven, 8)), " 1 2 3 5 6");
  shim_reader_close(reader);
}

static void phrase_needs_positions(void **state) {
  (void)state;
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  struct shim_document document = {
      .terms = (struct shim_term[]){{STR("a"), 1}, {STR("b"), 1}},
      .term_count = 2};
  OK(shim_writer_put, writer, 1, &document);
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  struct shim_query *query = places(true, "a b", 9);
  assert_string_equal(matching(reader, query), "");
  assert_string_equal(matching(reader, places(false, "a b", 2)), "");
  shim_reader_close(reader);
}

/* A document of `count` terms from `first` on, `step` positions apart, the last
 * `bare` without position. */
static void put_numbers_and_bare(struct shim_writer *writer, uint32_t id,
                                 unsigned first, unsigned count, uint32_t step,
                                 unsigned bare) {
  struct shim_term *terms = mem_alloc(count * sizeof *terms);
  struct shim_occurrence *all = mem_alloc(count * sizeof *all);
  struct arena arena = {0};
  for (unsigned i = 0; i < count; i++) {
    terms[i] = (struct shim_term){arena_strf(&arena, "t%u", first + i), 1};
    all[i] = (struct shim_occurrence){i, 1 + i * step};
  }
  struct shim_document document = {.terms = terms,
                                   .term_count = count,
                                   .occurrences = all,
                                   .occurrence_count = count - bare};
  OK(shim_writer_put, writer, id, &document);
  arena_free(&arena);
  free(terms);
  free(all);
}

static void put_numbers(struct shim_writer *writer, uint32_t id, unsigned first,
                        unsigned count, uint32_t step) {
  put_numbers_and_bare(writer, id, first, count, step, 0);
}

static struct shim_query *number_pair(unsigned a, unsigned b, uint32_t window) {
  char text[64];
  snprintf(text, sizeof text, "t%u t%u", a, b);
  return places(false, text, window);
}

static void phrase_tells_the_terms_of_long_documents_apart(void **state) {
  (void)state;
  static const unsigned counts[] = {2, 40, 200, 1000, 20000};
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  for (uint32_t i = 0; i < 5; i++) put_numbers(writer, i + 1, 0, counts[i], 1);
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  for (uint32_t i = 0; i < 5; i++)
    for (unsigned n = 0; n < 50; n++) {
      unsigned a = counts[i] * n / 50;
      char expected[32] = "";
      for (uint32_t k = 0; k < 5; k++)
        if (a + 1 < counts[k])
          snprintf(expected + strlen(expected), 4, " %u", k + 1);
      assert_string_equal(matching(reader, number_pair(a, a + 1, 2)), expected);
      assert_string_equal(matching(reader, number_pair(a + 1, a, 2)), "");
      assert_string_equal(matching(reader, number_pair(a, a + 2, 2)), "");
    }
  shim_reader_close(reader);
}

static void phrase_tells_each_term_from_all_others(void **state) {
  (void)state;
  /* So many that two have one code, if nothing is done against it: of one byte,
   * and of two. */
  static const unsigned counts[] = {40, 400};
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  for (uint32_t i = 0; i < 2; i++) put_numbers(writer, i + 1, 0, counts[i], 1);
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  for (uint32_t i = 0; i < 2; i++)
    for (unsigned second = 0; second < counts[i]; second++) {
      /* Before it stands no term but the one that is left out here. */
      char names[400][8];
      struct str terms[400];
      unsigned count = 0;
      for (unsigned n = 0; n < counts[i]; n++) {
        if (n + 1 == second) continue;
        size_t length = (size_t)snprintf(names[count], 8, "t%u", n);
        terms[count] = str_make(names[count], length);
        count++;
      }
      char text[8];
      struct str last =
          str_make(text, (size_t)snprintf(text, 8, "t%u", second));
      struct shim_places list[] = {{terms, count}, {&last, 1}};
      assert_null(strchr(matching(reader, shim_query_phrase(list, 2, 2)),
                         i == 0 ? '1' : '2'));
    }
  shim_reader_close(reader);
}

static void phrase_does_not_take_a_missing_term_for_another(void **state) {
  (void)state;
  /* So many alternatives, one of which the document has, that some of the
   * others have codes of its other terms. */
  enum { TERMS = 40, OTHERS = 2000 };
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  put_numbers(writer, 1, 0, TERMS, 1);
  put_numbers(writer, 2, TERMS, OTHERS, 1);
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  static char names[OTHERS + 1][8];
  static struct str terms[OTHERS + 1];
  for (unsigned i = 0; i <= OTHERS; i++)
    terms[i] = str_make(names[i], (size_t)snprintf(names[i], 8, "t%u",
                                                   i == 0 ? 0 : TERMS - 1 + i));
  for (unsigned last = 1; last < TERMS; last++) {
    char text[8];
    struct str end = str_make(text, (size_t)snprintf(text, 8, "t%u", last));
    struct shim_places list[] = {{terms, OTHERS + 1}, {&end, 1}};
    assert_string_equal(matching(reader, shim_query_phrase(list, 2, 2)),
                        last == 1 ? " 1" : "");
  }
  shim_reader_close(reader);
}

static void phrase_does_not_take_a_bare_term_for_another(void **state) {
  (void)state;
  enum { TERMS = 400, BARE = 200 };
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  for (uint32_t id = 1; id <= 20; id++)
    put_numbers_and_bare(writer, id, id * TERMS, TERMS, 1, BARE);
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  for (uint32_t id = 1; id <= 20; id++)
    for (unsigned bare = TERMS - BARE; bare < TERMS; bare++)
      assert_string_equal(
          matching(reader, number_pair(id * TERMS, id * TERMS + bare, TERMS)),
          "");
  shim_reader_close(reader);
}

static void positions_lie_any_number_apart(void **state) {
  (void)state;
  static const uint32_t steps[] = {1,   2,   99,    100,   101,    102,
                                   127, 128, 16383, 16384, 100000, 700000000};
  enum { STEPS = sizeof steps / sizeof *steps };
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  for (uint32_t i = 0; i < STEPS; i++)
    put_numbers(writer, i + 1, 0, 4, steps[i]);
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  char expected[64] = "";
  for (uint32_t i = 0; i < STEPS; i++) {
    assert_string_equal(matching(reader, number_pair(1, 2, steps[i])),
                        i == 0 ? " 1" : expected);
    snprintf(expected + strlen(expected), 4, " %u", i + 1);
    assert_string_equal(matching(reader, number_pair(1, 2, steps[i] + 1)),
                        expected);
  }
  shim_reader_close(reader);
}

static void damaged_positions_are_read_to_their_end(void **state) {
  (void)state;
  enum { DOCUMENTS = 300, LENGTH = 100 };
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  random_state = 7;
  for (uint32_t id = 1; id <= DOCUMENTS; id++) {
    char bytes[LENGTH];
    for (size_t i = 0; i < LENGTH; i++) bytes[i] = (char)pick(i % 3 ? 256 : 4);
    struct shim_value value = {SHIM_SLOT_POSITIONS,
                               {bytes, 1 + id % (LENGTH - 1)}};
    OK(put_words, writer, id, "a b");
    OK(shim_writer_edit, writer, id, NULL,
       &(struct shim_document){.values = &value, .value_count = 1});
  }
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  for (int i = 0; i < 20; i++) /* the last of them read from memory */
    assert_true(strlen(matching(reader, places(i % 2, "a b", 9))) < 4000);
  shim_reader_close(reader);
}

/* Two terms share the last position of the front, and one stands behind it. */
static void phrase_in_front_takes_all_of_its_last_position(void **state) {
  (void)state;
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  const struct shim_document document = {
      .terms =
          (struct shim_term[]){
              {STR("a"), 1}, {STR("b"), 1}, {STR("c"), 1}, {STR("d"), 1}},
      .term_count = 4,
      .occurrences = (struct shim_occurrence[]){{0, SHIM_FRONT_LAST - 1},
                                                {1, SHIM_FRONT_LAST},
                                                {2, SHIM_FRONT_LAST},
                                                {3, SHIM_FRONT_LAST + 1}},
      .occurrence_count = 4};
  OK(shim_writer_put, writer, 1, &document);
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  for (int near = 0; near < 2; near++) {
    static const char *const pairs[] = {"a b", "a c", "a d", "c d"};
    for (size_t i = 0; i < 4; i++)
      assert_string_equal(
          matching(reader, shim_query_front(places(near, pairs[i], 3 - !near))),
          i < 2 ? " 1" : "");
  }
  shim_reader_close(reader);
}

/* ---- lists of phrases ---- */

enum { LISTED_DOCUMENTS = SHIM_PHRASES_FEWEST + 1000, LISTED_WORDS = 6 };

/* Twenty positions with one or two of seven words at each, six of which are
 * asked for; every third document has so many others that codes need two bytes,
 * and a few have one word alone. */
static void put_random_words(struct shim_writer *writer, uint32_t id) {
  char text[512];
  size_t len = 0;
  for (unsigned i = 0; i < 20; i++) {
    len +=
        (size_t)snprintf(text + len, sizeof text - len, "%s%c",
                         i == 0 ? "" : " ", 'a' + (int)pick(LISTED_WORDS + 1));
    if (pick(4) == 0)
      len += (size_t)snprintf(text + len, sizeof text - len, "/%c",
                              'a' + (int)pick(LISTED_WORDS + 1));
  }
  for (unsigned i = 0; id % 3 == 0 && i < 48; i++)
    len += (size_t)snprintf(text + len, sizeof text - len, " %c%c",
                            'A' + (int)i % 26, 'A' + (int)i / 26);
  OK(put_words, writer, id,
     id % 500 == 0  ? "e g e"
     : id % 50 == 0 ? "e e"
                    : text);
}

static void make_listed(const char *path) {
  random_state = 88;
  struct shim_writer *writer = begin(path, SHIM_CREATE);
  for (uint32_t id = 1; id <= LISTED_DOCUMENTS; id++)
    put_random_words(writer, id);
  commit_close(writer);
}

/* Some documents become others, some go, some come. */
static void change_listed(const char *path) {
  random_state = 89;
  for (unsigned round = 0; round < 2; round++) {
    struct shim_writer *writer = begin(path, SHIM_OPEN);
    for (uint32_t id = 100 + round * 50; id < 200 + round * 50; id++)
      put_random_words(writer, id);
    for (uint32_t id = 400 + round * 20; id < 420 + round * 20; id++)
      OK(shim_writer_delete, writer, id);
    for (uint32_t id = 1; id <= 100; id++)
      put_random_words(writer, LISTED_DOCUMENTS + round * 100 + id);
    commit_close(writer);
  }
}

/* Lists for a part of the pairs: alternatives have some with and some without.
 */
static void write_lists(const char *path) {
  static const char names[LISTED_WORDS][2] = {"a", "b", "c", "d", "e", "f"};
  struct shim_pair pairs[LISTED_WORDS * LISTED_WORDS];
  size_t count = 0;
  for (unsigned i = 0; i < LISTED_WORDS; i++)
    for (unsigned k = 0; k < LISTED_WORDS; k++)
      if ((i + k) % 3 != 0)
        pairs[count++] = (struct shim_pair){str_of(names[i]), str_of(names[k])};
  OK(shim_phrases_write, path, pairs, count);
}

static struct shim_query *words_in_a_row(unsigned first, unsigned second,
                                         bool alternatives) {
  static const char letters[] = "abcdefa";
  struct str names[sizeof letters - 1];
  for (size_t i = 0; i < sizeof letters - 1; i++)
    names[i] = str_make(letters + i, 1);
  size_t count = alternatives ? 2 : 1;
  const struct shim_places places[] = {{&names[first], count},
                                       {&names[second], count}};
  return shim_query_phrase(places, 2, 2);
}

static size_t expect_equal_phrases(struct shim_reader *one,
                                   struct shim_reader *other) {
  struct shim_reader *readers[] = {one, other};
  size_t sum = 0;
  for (unsigned i = 0; i < LISTED_WORDS * LISTED_WORDS * 2; i++) {
    uint32_t *ids[2];
    size_t count[2];
    for (unsigned k = 0; k < 2; k++) {
      struct shim_query *query =
          words_in_a_row(i % LISTED_WORDS, i / LISTED_WORDS % LISTED_WORDS,
                         i >= LISTED_WORDS * LISTED_WORDS);
      OK(shim_match_set, readers[k], query, &ids[k], &count[k]);
      shim_query_free(query);
    }
    assert_int_equal(count[0], count[1]);
    assert_memory_equal(ids[0], ids[1], count[0] * sizeof *ids[0]);
    sum += count[0];
    free(ids[0]);
    free(ids[1]);
  }
  return sum;
}

static void phrase_lists_answer_as_positions_do(void **state) {
  char plain[TEMPORARY_PATH_MAX];
  (void)state;
  temporary_name(&directory, "plain", plain);
  make_listed(plain);
  make_listed(db);
  write_lists(db);
  struct shim_reader *one = open_reader(plain);
  struct shim_reader *other = open_reader(db);
  const size_t sum = expect_equal_phrases(one, other);
  assert_int_not_equal(sum, 0);
  change_listed(plain);
  change_listed(db);
  OK(shim_reader_reopen, one, NULL);
  OK(shim_reader_reopen, other, NULL);
  assert_int_not_equal(expect_equal_phrases(one, other), sum);
  shim_reader_close(one);
  shim_reader_close(other);
}

static size_t count_rows(void) {
  struct shim_reader *reader = open_reader(db);
  struct shim_query *query = words_in_a_row(0, 1, false);
  uint32_t *ids;
  size_t count;
  OK(shim_match_set, reader, query, &ids, &count);
  free(ids);
  shim_query_free(query);
  shim_reader_close(reader);
  return count;
}

static void phrase_lists_are_what_is_asked(void **state) {
  (void)state;
  make_listed(db);
  write_lists(db);
  assert_in_range(count_rows(), 1000, LISTED_DOCUMENTS);
  struct shim_writer *writer = begin(db, SHIM_OPEN);
  OK(shim_writer_set_metadata, writer, str_make("\1pa\0b", 5),
     str_make("\0", 1)); /* the list of no document */
  OK(put_words, writer, 7, "a b");
  commit_close(writer);
  assert_int_equal(count_rows(), 1);
}

static void expect_damage(struct str key, struct str value) {
  struct shim_writer *writer = begin(db, SHIM_OPEN);
  OK(shim_writer_set_metadata, writer, key, value);
  commit_close(writer);
  struct shim_reader *reader = open_reader(db);
  struct shim_query *query = words_in_a_row(0, 1, false);
  uint32_t *ids;
  size_t count;
  FAILS(STATUS_DAMAGED, shim_match_set, reader, query, &ids, &count);
  shim_query_free(query);
  shim_reader_close(reader);
}

static void damaged_phrase_lists_are_named_as_such(void **state) {
  (void)state;
  static const struct str lists[] = {
      {"\1\xff\xff\xff\xff\x0f", 6}, /* far too high an id */
      {"\1\xff\xff\xff\xff\x1f", 6}, /* no 32 bits */
      {"\1\xff\xff\xff\xff\xff\1", 7},
      {"\2\1", 2},   /* one of two */
      {"\2\1\0", 3}, /* twice the same */
      {"\1\x81", 2}, /* cut off */
  };
  static const struct str headers[] = {
      {"\5\xff\xff\xff\xff\x0f", 6}, {"\xff\xff\xff\xff\x0f", 5}, {"\x85", 1}};
  make_listed(db);
  write_lists(db);
  assert_in_range(count_rows(), 1000, LISTED_DOCUMENTS);
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    expect_damage(str_make("\1pa\0b", 5), lists[i]);
  write_lists(db);
  assert_in_range(count_rows(), 1000, LISTED_DOCUMENTS);
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
    expect_damage(STR("\1p"), headers[i]);
}

static void odd_terms_match_nothing(void **state) {
  (void)state;
  char word[2000];
  memset(word, 'x', sizeof word);
  make_database(db, (const char *const[]){"a", NULL});
  struct shim_reader *reader = open_reader(db);
  assert_string_equal(
      matching(reader, shim_query_term(str_make(word, sizeof word))), "");
  assert_string_equal(matching(reader, term("")), "");
  assert_string_equal(matching(reader, shim_query_or(NULL, 0)), "");
  assert_string_equal(matching(reader, shim_query_and(NULL, 0)), "");
  assert_string_equal(matching(reader, shim_query_phrase(NULL, 0, 0)), "");
  shim_reader_close(reader);
}

/* ---- random trees against brute force ---- */

enum {
  MODEL_DOCUMENTS = 400,
  MODEL_TERMS = 7, /* 'a' ...; the last two have no positions, or none at all */
  MODEL_POSITIONS = 10,
  MODEL_TREES = 1200,
  MODEL_PLACES = 5,
};

struct model_document {
  unsigned at[MODEL_TERMS]; /* bit p: the term stands at position p */
  bool has[MODEL_TERMS];
  char value[4]; /* "" for none */
};

static struct model_document model[MODEL_DOCUMENTS + 1]; /* by id */
static void model_make_document(struct model_document *document) {
  memset(document, 0, sizeof *document);
  unsigned length = 1 + pick(MODEL_POSITIONS - 1);
  for (unsigned position = 1; position <= length; position++)
    for (unsigned n = pick(4) ? 1 : 2; n > 0; n--)
      document->at[pick(5)] |= 1u << position;
  for (unsigned t = 0; t < 5; t++) document->has[t] = document->at[t] != 0;
  document->has[5] = pick(10) == 0;
  if (pick(4)) snprintf(document->value, 4, "%u", 10 + pick(90));
}

static void model_put(struct shim_writer *writer, uint32_t id,
                      const struct model_document *from) {
  static const char names[] = "abcdefg";
  struct shim_occurrence occurrences[MODEL_TERMS * MODEL_POSITIONS];
  struct shim_term terms[MODEL_TERMS];
  struct shim_value value = {1, str_of(from->value)};
  uint32_t numbers[SHIM_NUMBERS] = {0, 0, (uint32_t)atoi(from->value)};
  struct shim_document document = {.terms = terms,
                                   .occurrences = occurrences,
                                   .values = &value,
                                   .value_count = 1,
                                   .numbers = numbers};
  for (uint32_t p = 0; p <= MODEL_POSITIONS; p++) {
    document.term_count = 0;
    for (size_t t = 0; t < MODEL_TERMS; t++) {
      if (!from->has[t]) continue;
      uint32_t wdf = (uint32_t)__builtin_popcount(from->at[t]);
      if (from->at[t] >> p & 1)
        occurrences[document.occurrence_count++] =
            (struct shim_occurrence){(uint32_t)document.term_count, p};
      terms[document.term_count++] = (struct shim_term){{names + t, 1}, wdf};
    }
  }
  OK(shim_writer_put, writer, id, &document);
}

/* Whether the places from `place` on find positions: distinct ones, or
 * ascending, none further than `window` from another. `taken`: the bits of the
 * positions so far. */
static bool model_fits(const unsigned *at, size_t count, size_t place,
                       unsigned taken, bool is_near, unsigned window) {
  if (place == count) return true;
  for (unsigned p = 1; p <= MODEL_POSITIONS; p++) {
    unsigned all = taken | 1u << p;
    if (!(at[place] >> p & 1) || taken >> p & 1) continue;
    if (!is_near && taken >> p != 0) continue;
    unsigned low = (unsigned)__builtin_ctz(all);
    unsigned high = 31 - (unsigned)__builtin_clz(all);
    if (high - low < window &&
        model_fits(at, count, place + 1, all, is_near, window))
      return true;
  }
  return false;
}

/* One tree twice: as the shim's, and as the set that it must match with the
 * scores, which are those of BM25. */
struct tree {
  struct shim_query *query;
  bool matches[MODEL_DOCUMENTS + 1];
  double scores[MODEL_DOCUMENTS + 1]; /* 0 where it does not match */
  bool unscored; /* has a synonym: what it weighs is another test's */
};

static double model_bm25(double frequency, double wdf, double length) {
  double documents = 0, all = 0;
  for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) {
    documents++;
    for (unsigned t = 0; t < MODEL_TERMS; t++)
      all += __builtin_popcount(model[id].at[t]);
  }
  double relative = length / (all / documents);
  if (relative < usual_weights.min_normlen)
    relative = usual_weights.min_normlen;
  double odds = (documents - frequency + 0.5) / (frequency + 0.5);
  if (odds < 2) odds = odds / 2 + 1;
  double k1 = usual_weights.k1, b = usual_weights.b;
  return log(odds) * (k1 + 1) * wdf / (wdf + k1 * (relative * b + 1 - b));
}

static double model_score(unsigned t, size_t id) {
  double frequency = 0, length = 0;
  for (size_t other = 1; other <= MODEL_DOCUMENTS; other++)
    frequency += model[other].has[t];
  for (unsigned any = 0; any < MODEL_TERMS; any++)
    length += __builtin_popcount(model[id].at[any]);
  return model_bm25(frequency, __builtin_popcount(model[id].at[t]), length);
}

static void make_tree(struct tree *tree, unsigned depth);

static void make_positional(struct tree *tree) {
  static const char names[] = "abcdefg";
  struct str terms[MODEL_PLACES][3];
  struct shim_places list[MODEL_PLACES];
  unsigned mask[MODEL_PLACES] = {0};
  unsigned uses[MODEL_TERMS] = {0};
  bool is_near = pick(2);
  size_t count = 1 + pick(MODEL_PLACES);
  uint32_t window = (uint32_t)count + pick(4);
  for (size_t i = 0; i < count; i++) {
    list[i] = (struct shim_places){terms[i], pick(2) ? 1 : 1 + pick(3)};
    for (size_t k = 0; k < list[i].count; k++) {
      /* Sometimes a term that no document has. */
      unsigned t = pick(12) ? pick(5) : 6;
      terms[i][k] = str_make(names + t, 1);
      mask[i] |= 1u << t;
      uses[t]++;
    }
  }
  tree->query = is_near ? shim_query_near(list, count, window)
                        : shim_query_phrase(list, count, window);
  for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) {
    unsigned at[MODEL_PLACES] = {0};
    for (size_t i = 0; i < count; i++)
      for (unsigned t = 0; t < MODEL_TERMS; t++)
        if (mask[i] >> t & 1) at[i] |= model[id].at[t];
    tree->matches[id] = model_fits(at, count, 0, 0, is_near, window);
    for (unsigned t = 0; t < MODEL_TERMS && tree->matches[id]; t++)
      if (uses[t] > 0) tree->scores[id] += uses[t] * model_score(t, id);
  }
}

static void make_range(struct tree *tree) {
  char begin_text[4] = "";
  char end_text[4] = "";
  if (pick(3)) snprintf(begin_text, 4, "%u", 5 + pick(99));
  if (pick(3)) snprintf(end_text, 4, "%u", 5 + pick(99));
  tree->query = shim_query_range(1, str_of(begin_text), str_of(end_text));
  for (size_t id = 1; id <= MODEL_DOCUMENTS; id++)
    tree->matches[id] =
        model[id].value[0] && strcmp(model[id].value, begin_text) >= 0 &&
        (!end_text[0] || strcmp(model[id].value, end_text) <= 0);
}

static void make_between(struct tree *tree) {
  uint32_t first = pick(99), last = pick(99);
  tree->query = shim_query_between(2, first, last);
  for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) {
    uint32_t number = (uint32_t)atoi(model[id].value);
    tree->matches[id] = number != 0 && number >= first && number <= last;
  }
}

static void make_leaf(struct tree *tree) {
  unsigned kind = pick(13);
  unsigned t = pick(MODEL_TERMS);
  char name[] = {(char)('a' + t), '\0'};
  if (kind < 3) {
    make_positional(tree);
  } else if (kind < 5) {
    make_range(tree);
  } else if (kind == 12) {
    make_between(tree);
  } else {
    tree->query = kind == 5   ? shim_query_all()
                  : kind == 6 ? shim_query_none()
                              : term(name);
    for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) {
      tree->matches[id] = kind == 5 || (kind > 6 && model[id].has[t]);
      if (kind > 6 && tree->matches[id]) tree->scores[id] = model_score(t, id);
    }
  }
}

static void make_joined(struct tree *tree, unsigned kind, unsigned depth) {
  struct shim_query *parts[4];
  size_t count = 1 + pick(4);
  bool is_and = kind == 0;
  memset(tree->matches, is_and, sizeof tree->matches);
  tree->unscored = kind == 2 && count > 1;
  for (size_t i = 0; i < count; i++) {
    struct tree part;
    make_tree(&part, depth);
    parts[i] = part.query;
    tree->unscored |= part.unscored;
    for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) {
      tree->matches[id] = is_and ? tree->matches[id] && part.matches[id]
                                 : tree->matches[id] || part.matches[id];
      tree->scores[id] += part.scores[id];
    }
  }
  for (size_t id = 1; id <= MODEL_DOCUMENTS; id++)
    if (!tree->matches[id]) tree->scores[id] = 0;
  tree->query = kind == 0   ? shim_query_and(parts, count)
                : kind == 1 ? shim_query_or(parts, count)
                            : shim_query_synonym(parts, count);
}

static void make_tree(struct tree *tree, unsigned depth) {
  unsigned kind = pick(7);
  struct tree left;
  struct tree right;
  memset(tree, 0, sizeof *tree);
  if (depth == 0 || kind == 6) {
    make_leaf(tree);
    return;
  }
  if (kind < 3) {
    make_joined(tree, kind, depth - 1);
    return;
  }
  make_tree(&left, depth - 1);
  *tree = left;
  if (kind == 5) {
    tree->query = shim_query_scale(left.query, 0.5);
    for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) tree->scores[id] *= 0.5;
    return;
  }
  make_tree(&right, depth - 1);
  tree->query = kind == 3 ? shim_query_and_not(left.query, right.query)
                          : shim_query_and_maybe(left.query, right.query);
  tree->unscored |= kind == 4 && right.unscored;
  for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) {
    if (kind == 3) tree->matches[id] = left.matches[id] && !right.matches[id];
    if (!tree->matches[id]) tree->scores[id] = 0;
    if (kind == 4 && tree->matches[id]) tree->scores[id] += right.scores[id];
  }
}

static void check_set(struct shim_reader *reader, const struct tree *tree,
                      unsigned number) {
  uint32_t *ids;
  size_t count;
  size_t next = 0;
  OK(shim_match_set, reader, tree->query, &ids, &count);
  for (uint32_t id = 1; id <= MODEL_DOCUMENTS; id++) {
    bool found = next < count && ids[next] == id;
    if (found != tree->matches[id])
      fail_msg("tree %u: document %u %s", number, id,
               found ? "must not match" : "must match");
    next += found;
  }
  assert_int_equal(next, count);
  free(ids);
}

static void check_scores(struct shim_reader *reader, const struct tree *tree,
                         unsigned number) {
  uint32_t ids[MODEL_DOCUMENTS];
  double scores[MODEL_DOCUMENTS];
  size_t count = 0;
  for (uint32_t id = 1; id <= MODEL_DOCUMENTS; id++)
    if (tree->matches[id] && (number % 2 || pick(2))) ids[count++] = id;
  OK(shim_match_scores, reader, tree->query, &usual_weights, ids, NULL, count,
     scores);
  for (size_t i = 0; i < count; i++) {
    assert_true(scores[i] >= 0 && scores[i] < 1000);
    if (!tree->unscored && fabs(scores[i] - tree->scores[ids[i]]) > 1e-9)
      fail_msg("tree %u: document %u scores %f, not %f", number, ids[i],
               scores[i], tree->scores[ids[i]]);
  }
}

/* Two databases at once number their documents in turn. */
static void make_model(const char *whole, const char *odd, const char *even) {
  struct shim_writer *writers[] = {begin(whole, SHIM_SEGMENT),
                                   begin(odd, SHIM_SEGMENT),
                                   begin(even, SHIM_SEGMENT)};
  for (uint32_t id = 1; id <= MODEL_DOCUMENTS; id++) {
    model_make_document(&model[id]);
    model_put(writers[0], id, &model[id]);
    model_put(writers[2 - id % 2], (id + 1) / 2, &model[id]);
  }
  for (size_t i = 0; i < 3; i++) commit_close(writers[i]);
}

static void random_trees_match_as_by_brute_force(void **state) {
  (void)state;
  char odd[TEMPORARY_PATH_MAX];
  char even[TEMPORARY_PATH_MAX];
  temporary_name(&directory, "odd", odd);
  temporary_name(&directory, "even", even);
  random_state = 20230119;
  make_model(db, odd, even);
  struct shim_reader *whole = open_reader(db);
  struct shim_reader *shards;
  OK(shim_reader_open, ((const char *const[]){odd, even}), 2, &shards);
  for (unsigned number = 0; number < MODEL_TREES; number++) {
    struct tree tree;
    make_tree(&tree, number % 4);
    struct shim_query *original = tree.query;
    check_set(whole, &tree, number);
    tree.query = shim_query_copy(original);
    shim_query_free(original);
    check_scores(whole, &tree, number);
    check_set(shards, &tree, number);
    check_scores(shards, &tree, number);
    shim_query_free(tree.query);
  }
  shim_reader_close(whole);
  shim_reader_close(shards);
}

/* As one term that stands where any of its parts does: its frequency is that of
 * independent parts, and its count in a document the sum. */
static void synonym_weighs_as_one_term(void **state) {
  (void)state;
  make_database(db, (const char *const[]){"a b x", "a y y", "b y y", "y y y",
                                          "x y z", NULL});
  struct shim_reader *reader = open_reader(db);
  struct shim_query *parts[] = {term("a"), term("b"), places(false, "x y", 2)};
  struct shim_query *query = shim_query_synonym(parts, 3);
  double scores[4];
  OK(shim_match_scores, reader, query, &usual_weights, (uint32_t[]){1, 2, 3, 5},
     NULL, 4, scores);
  /* Each document has 3 words. "x y" stands in 2 * 4 / 5 / 4, that is none; a
   * and b, 2 each, in 2 + 2 - 4 / 5, rounded to 3. */
  double odds = (5 - 3 + 0.5) / (3 + 0.5) / 2 + 1;
  double k1 = usual_weights.k1, one = log(odds) * (k1 + 1) / (k1 + 1);
  double two = log(odds) * (k1 + 1) * 2 / (k1 + 2);
  assert_true(fabs(scores[0] - two) < 1e-9);
  for (size_t i = 1; i < 4; i++) assert_true(fabs(scores[i] - one) < 1e-9);
  shim_query_free(query);
  shim_reader_close(reader);
}

static void synonym_takes_a_phrase_for_granted_beside_another_form(
    void **state) {
  (void)state;
  make_database(db, (const char *const[]){"a x y q", "a y x q", "x y q q",
                                          "y x q q", "q q q q", NULL});
  struct shim_reader *reader = open_reader(db);
  struct shim_query *parts[] = {term("a"), places(false, "x y", 2)};
  struct shim_query *query = shim_query_synonym(parts, 2);
  double scores[3];
  OK(shim_match_scores, reader, query, &usual_weights, (uint32_t[]){1, 2, 3},
     NULL, 3, scores);
  assert_true(fabs(scores[0] - scores[1]) < 1e-9);
  assert_true(scores[2] > 0 && scores[2] < scores[0] - 1e-3);
  assert_string_equal(matching(reader, query), " 1 2 3");
  shim_reader_close(reader);
}

/* ---- stemming ---- */

static void stemmer_stems_and_none_does_not(void **state) {
  (void)state;
  struct shim_stemmer *english;
  struct shim_stemmer *none;
  OK(shim_stemmer_new, "english", &english);
  OK(shim_stemmer_new, "none", &none);
  for (int i = 0; i < 2; i++) {
    assert_true(str_eq(shim_stem(english, STR("decisions")), STR("decis")));
    assert_true(str_eq(shim_stem(english, STR("")), STR("")));
    assert_true(str_eq(shim_stem(none, STR("decisions")), STR("decisions")));
  }
  shim_stemmer_free(english);
  shim_stemmer_free(none);
  shim_stemmer_free(NULL);
}

static void stemmer_knows_both_spellings_of_ize(void **state) {
  (void)state;
  static const char *const equal[][2] = {{"organise", "organize"},
                                         {"organisation", "organization"},
                                         {"standardised", "standardize"},
                                         {"prioritising", "prioritize"},
                                         {"summarises", "summarized"},
                                         {"organisational", "organizational"},
                                         {"supervise", "supervision"},
                                         {"precise", "precision"},
                                         {"raise", "raised"},
                                         {"promise", "promised"}};
  struct shim_stemmer *english;
  struct shim_stemmer *german;
  OK(shim_stemmer_new, "english", &english);
  OK(shim_stemmer_new, "german", &german);
  for (size_t i = 0; i < sizeof equal / sizeof *equal; i++) {
    char stem[32];
    struct str found = shim_stem(english, str_of(equal[i][0]));
    snprintf(stem, sizeof stem, "%.*s", STR_FMT(found));
    found = shim_stem(english, str_of(equal[i][1]));
    if (!str_eq(found, str_of(stem)))
      fail_msg("%s: %s, %s: %.*s", equal[i][0], stem, equal[i][1],
               STR_FMT(found));
  }
  char stem[32];
  struct str found = shim_stem(german, STR("organisation"));
  snprintf(stem, sizeof stem, "%.*s", STR_FMT(found));
  assert_false(str_eq(shim_stem(german, STR("organization")), str_of(stem)));
  shim_stemmer_free(english);
  shim_stemmer_free(german);
}

static void stemmer_forgets_without_erring(void **state) {
  (void)state;
  struct shim_stemmer *english;
  OK(shim_stemmer_new, "english", &english);
  for (int i = 0; i < 150000; i++) {
    char word[32];
    char stem[32];
    snprintf(word, sizeof word, "q%dings", i % 90000);
    snprintf(stem, sizeof stem, "q%ding", i % 90000);
    assert_true(str_eq(shim_stem(english, str_of(word)), str_of(stem)));
  }
  shim_stemmer_free(english);
}

static void unknown_stemmer_is_answered_with_the_names(void **state) {
  (void)state;
  struct shim_stemmer *stemmer;
  struct error error = {0};
  assert_int_equal(shim_stemmer_new("klingon", &stemmer, &error), STATUS_USAGE);
  assert_null(stemmer);
  assert_non_null(strstr(error.message, "klingon"));
  assert_non_null(strstr(error.message, "german"));
  assert_int_equal(shim_stemmer_new("", &stemmer, NULL), STATUS_USAGE);
}

static void version_is_a_version(void **state) {
  (void)state;
  assert_true(ascii_is_digit(shim_version()[0]));
}

/* ---- the front ---- */

static void make_front_database(void) {
  struct shim_writer *writer = begin(db, SHIM_CREATE);
  put_front(writer, 1, true, true);
  put_front(writer, 2, true, false);
  put_front(writer, 3, false, true);
  put_front(writer, 4, false, false);
  commit_close(writer);
}

static void front_is_terms_of_odd_frequency(void **state) {
  (void)state;
  make_front_database();
  struct shim_reader *reader = open_reader(db);
  assert_string_equal(matching(reader, term("a")), " 1 2 3 4");
  assert_string_equal(matching(reader, shim_query_front(term("a"))), " 1 2");
  struct shim_query *both[] = {term("a"), term("b")};
  assert_string_equal(
      matching(reader, shim_query_front(shim_query_or(both, 2))), " 1 2 3");
  struct shim_query *without =
      shim_query_front(shim_query_and_not(shim_query_all(), term("a")));
  assert_string_equal(matching(reader, without), " 3 4");
  shim_reader_close(reader);
}

static void front_phrase_is_all_in_front(void **state) {
  (void)state;
  make_front_database();
  struct shim_reader *reader = open_reader(db);
  assert_string_equal(matching(reader, places(false, "a b", 2)), " 1 2 3 4");
  assert_string_equal(
      matching(reader, shim_query_front(places(false, "a b", 2))), " 1");
  assert_string_equal(
      matching(reader, shim_query_front(places(true, "b a", 2))), " 1");
  assert_string_equal(
      matching(reader, shim_query_front(places(false, "b a", 2))), "");
  shim_reader_close(reader);
}

static void scores_know_the_front(void **state) {
  (void)state;
  make_front_database();
  struct shim_reader *reader = open_reader(db);
  struct shim_query *parts[] = {shim_query_front(term("a")), shim_query_all()};
  struct shim_query *query = shim_query_or(parts, 2);
  double scores[4];
  OK(shim_match_scores, reader, query, &usual_weights, (uint32_t[]){1, 2, 3, 4},
     NULL, 4, scores);
  assert_true(scores[0] > 0 && scores[1] > 0);
  assert_true(scores[2] <= 0 && scores[3] <= 0);
  shim_query_free(query);
  shim_reader_close(reader);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(close_without_commit_discards),
      TEST(ten_thousand_changes_are_not_visible_before_commit),
      TEST(segment_is_flushed_once),
      TEST(changes_need_a_transaction),
      TEST(failed_commit_reports_and_loses_the_batch),
      TEST(commit_into_a_removed_directory_fails),
      TEST(failed_change_loses_the_batch),
      TEST(second_writer_is_locked_out),
      TEST(put_adds_above_the_last_id_and_replaces_below),
      TEST(edit_keeps_what_it_does_not_name),
      TEST(edit_does_not_add_up_frequencies),
      TEST(numbers_follow_each_change),
      TEST(numbers_of_a_lost_batch_are_lost),
      TEST(numbers_are_compacted_and_dealt),
      TEST(compact_keeps_ids_and_metadata),
      TEST(compact_refuses_overlapping_ids),
      TEST(damaged_database_is_named_as_such),
      TEST(missing_database_is_no_index),
      TEST(overtaken_reader_says_so_and_reopens),
      TEST(metadata_is_walked_in_order_of_bytes),
      TEST(terms_are_walked_with_their_counts),
      TEST(values_come_for_the_ids_that_have_one),
      TEST(phrase_takes_alternatives_and_shared_positions),
      TEST(phrase_of_many_combinations_is_exact),
      TEST(phrase_needs_positions),
      TEST(phrase_in_front_takes_all_of_its_last_position),
      TEST(phrase_tells_the_terms_of_long_documents_apart),
      TEST(phrase_tells_each_term_from_all_others),
      TEST(phrase_does_not_take_a_missing_term_for_another),
      TEST(phrase_does_not_take_a_bare_term_for_another),
      TEST(positions_lie_any_number_apart),
      TEST(damaged_positions_are_read_to_their_end),
      TEST(phrase_lists_answer_as_positions_do),
      TEST(phrase_lists_are_what_is_asked),
      TEST(damaged_phrase_lists_are_named_as_such),
      TEST(odd_terms_match_nothing),
      TEST(random_trees_match_as_by_brute_force),
      TEST(synonym_weighs_as_one_term),
      TEST(synonym_takes_a_phrase_for_granted_beside_another_form),
      cmocka_unit_test(stemmer_stems_and_none_does_not),
      cmocka_unit_test(stemmer_knows_both_spellings_of_ize),
      cmocka_unit_test(stemmer_forgets_without_erring),
      cmocka_unit_test(unknown_stemmer_is_answered_with_the_names),
      cmocka_unit_test(version_is_a_version),
      TEST(front_is_terms_of_odd_frequency),
      TEST(front_phrase_is_all_in_front),
      TEST(scores_know_the_front),
  };
  return cmocka_run_group_tests_name("shim", tests, NULL, NULL);
}

/* Stems of the words of an index, on a real database. */
#include "claims.h"
#include "index/vocabulary.h"
#include "temporary.h"

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

static struct shim_reader *open_reader(void) {
  struct shim_reader *reader;
  assert_int_equal(shim_reader_open(db, &reader, NULL), STATUS_OK);
  return reader;
}

static struct vocabulary vocabulary_of(const char *text) {
  struct vocabulary vocabulary;
  assert_int_equal(vocabulary_init(&vocabulary, "english", NULL), STATUS_OK);
  struct str rest = str_of(text), word;
  while (str_split(&rest, ' ', &word)) vocabulary_add(&vocabulary, word);
  return vocabulary;
}

static void write_words(const char *text, bool again) {
  struct vocabulary vocabulary = vocabulary_of(text);
  struct shim_reader *reader = again ? open_reader() : NULL;
  struct engine_writer *writer;
  assert_int_equal(
      engine_writer_open(db, again ? SHIM_OPEN : SHIM_CREATE, &writer, NULL),
      STATUS_OK);
  assert_int_equal(engine_writer_begin(writer, NULL), STATUS_OK);
  assert_int_equal(vocabulary_write(&vocabulary, 1, reader, writer, NULL),
                   STATUS_OK);
  assert_int_equal(engine_writer_commit(writer, NULL), STATUS_OK);
  engine_writer_close(writer);
  shim_reader_close(reader);
  vocabulary_free(&vocabulary);
}

static void assert_words(const char *stem, const char *expected) {
  struct arena arena = {0};
  struct shim_reader *reader = open_reader();
  struct str_list words;
  struct buf text = {0};
  assert_int_equal(stems_words(reader, &arena, str_of(stem), &words, NULL),
                   STATUS_OK);
  for (size_t i = 0; i < words.len; i++) {
    if (i > 0) buf_add_char(&text, ' ');
    buf_add_str(&text, words.data[i]);
  }
  assert_string_equal(buf_cstr(&text), expected);
  buf_free(&text);
  shim_reader_close(reader);
  arena_free(&arena);
}

static size_t missing(const char *text) {
  struct vocabulary vocabulary = vocabulary_of(text);
  struct shim_reader *reader = open_reader();
  size_t count = 0;
  assert_int_equal(vocabulary_missing(&vocabulary, reader, &count, NULL),
                   STATUS_OK);
  shim_reader_close(reader);
  vocabulary_free(&vocabulary);
  return count;
}

static void a_stem_has_itself_and_its_words(void **state) {
  (void)state;
  write_words("decisions decided decision standard", false);
  assert_words("decis", "decis decision decisions");
  assert_words("decid", "decid decided");
  assert_words("standard", "standard");
  assert_words("nothing", "nothing");
}

static void new_words_join_the_old(void **state) {
  (void)state;
  write_words("decisions meeting", false);
  write_words("decision decisions meets", true);
  assert_words("decis", "decis decision decisions");
  assert_words("meet", "meet meeting meets");
}

static void words_without_their_stem_are_counted(void **state) {
  (void)state;
  write_words("decisions", false);
  assert_int_equal(missing("decisions standard"), 0);
  assert_int_equal(missing("decisions decision meeting"), 2);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      TEST(a_stem_has_itself_and_its_words),
      TEST(new_words_join_the_old),
      TEST(words_without_their_stem_are_counted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

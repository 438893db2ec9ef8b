#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the standard headers above it. */
#include <cmocka.h>

#include "base/arena.h"
#include "minutes/words.h"
#include "tables.h"

static void describe(void *context, const struct word *word) {
  static const char *const marks[] = {[WORD_PLAIN] = "",
                                      [WORD_VARIANT] = "~",
                                      [WORD_WHOLE] = "^",
                                      [WORD_UNIT] = "&",
                                      [WORD_CHARACTER] = "."};
  struct buf *out = context;
  if (out->len > 0) buf_add_char(out, ' ');
  buf_addf(out, "%s%.*s/%u", marks[word->kind], STR_FMT(word->term),
           word->position);
  if (word->span != 1) buf_addf(out, "+%u", word->span);
  if (!word->stemmable) buf_add_char(out, '!');
}

static void texts_become_the_terms_of_the_table(void **state) {
  struct arena arena = {0};
  struct tokenizer tokenizer = {0};
  struct table_reader table = tables_open(&arena, "words/tokens.tsv");
  struct str line;
  size_t wrong = 0;
  (void)state;
  while (tables_next(&table, &line)) {
    size_t tab = str_find_byte(line, '\t');
    struct str text = tables_unescape(&arena, str_slice(line, 0, tab));
    struct str expected = str_slice(line, tab + 1, line.len);
    struct buf terms = {0};
    words_tokenize(&tokenizer, text, 1, describe, &terms);
    if (!str_eq(buf_str(&terms), expected)) {
      wrong++;
      print_error("tokens.tsv:%zu: %.*s\n  expected %.*s\n  is       %s\n",
                  table.line, STR_FMT(text), STR_FMT(expected),
                  buf_cstr(&terms));
    }
    buf_free(&terms);
  }
  words_free(&tokenizer);
  arena_free(&arena);
  assert_true(table.rows >= 60);
  assert_int_equal(wrong, 0);
}

/* Describes the words that one filter lets through. */
struct wanted {
  struct word_filter filter;
  struct buf told;
};

static void describe_wanted(void *context, const struct word *word) {
  struct wanted *wanted = context;
  if (word_filter_may(&wanted->filter, word->term))
    describe(&wanted->told, word);
}

struct text_terms {
  struct arena arena;
  struct str terms[256];
  size_t len;
};

static void keep_term(void *context, const struct word *word) {
  struct text_terms *kept = context;
  if (kept->len < sizeof kept->terms / sizeof *kept->terms)
    kept->terms[kept->len++] = arena_str(&kept->arena, word->term);
}

/* Looks for one term of the text. */
static void find_term(struct tokenizer *tokenizer, struct str text,
                      struct str term) {
  struct wanted all = {0}, found = {0};
  word_filter_add(&all.filter, term);
  word_filter_add(&found.filter, term);
  uint32_t next = words_tokenize(tokenizer, text, 1, describe_wanted, &all);
  assert_int_equal(
      words_find(tokenizer, text, 1, &found.filter, describe_wanted, &found),
      next);
  assert_string_equal(buf_cstr(&found.told), buf_cstr(&all.told));
  assert_true(str_find(buf_str(&found.told), term) < found.told.len);
  buf_free(&all.told);
  buf_free(&found.told);
}

static void each_term_is_found_where_it_stands(void **state) {
  struct tokenizer tokenizer = {0};
  struct text_terms kept = {0};
  struct table_reader table = tables_open(&kept.arena, "words/tokens.tsv");
  struct str line;
  size_t found = 0;
  (void)state;
  while (tables_next(&table, &line)) {
    struct str text = str_slice(line, 0, str_find_byte(line, '\t'));
    text = arena_strf(&kept.arena, "and then %.*s so it is",
                      STR_FMT(tables_unescape(&kept.arena, text)));
    kept.len = 0;
    words_tokenize(&tokenizer, text, 1, keep_term, &kept);
    for (size_t i = 0; i < kept.len; i++, found++)
      find_term(&tokenizer, text, kept.terms[i]);
  }
  words_free(&tokenizer);
  arena_free(&kept.arena);
  assert_true(found >= 200);
}

static void take_term(void *context, const struct word *word) {
  struct buf *kept = context;
  buf_clear(kept);
  buf_add_str(kept, word->term);
}

static void terms_are_bounded_and_long_words_stay_apart(void **state) {
  struct tokenizer tokenizer = {0};
  struct buf first = {0}, second = {0}, text = {0};
  (void)state;
  for (int i = 0; i < 1000; i++) buf_add_char(&text, 'a');
  words_tokenize(&tokenizer, buf_str(&text), 1, take_term, &first);
  buf_add_char(&text, 'b');
  words_tokenize(&tokenizer, buf_str(&text), 1, take_term, &second);
  assert_true(first.len <= WORD_MAX && second.len <= WORD_MAX);
  assert_false(str_eq(buf_str(&first), buf_str(&second)));
  words_free(&tokenizer);
  buf_free(&first);
  buf_free(&second);
  buf_free(&text);
}

static void runs_are_unfolded_and_without_joints(void **state) {
  struct word_runs runs;
  struct str run;
  (void)state;
  words_runs_start(&runs, STR("Cluster-Stacks: Gr\xC3\xB6\xC3\x9F"
                              "e v1.2"));
  assert_true(words_runs_next(&runs, &run) && str_eq(run, STR("Cluster")));
  assert_true(words_runs_next(&runs, &run) && str_eq(run, STR("Stacks")));
  assert_true(words_runs_next(&runs, &run) &&
              str_eq(run, STR("Gr\xC3\xB6\xC3\x9F"
                              "e")));
  assert_true(words_runs_next(&runs, &run) && str_eq(run, STR("v1")));
  assert_true(words_runs_next(&runs, &run) && str_eq(run, STR("2")));
  assert_false(words_runs_next(&runs, &run));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(texts_become_the_terms_of_the_table),
      cmocka_unit_test(each_term_is_found_where_it_stands),
      cmocka_unit_test(terms_are_bounded_and_long_words_stay_apart),
      cmocka_unit_test(runs_are_unfolded_and_without_joints),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

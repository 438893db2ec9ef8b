/* PHRASE and NEAR over arrays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "collection.h"

/* A document of `count` terms from `first` on, `step` positions apart, the last
 * `bare` without position. */
static void put_numbers_and_bare(uint32_t id, unsigned first, unsigned count,
                                 uint32_t step, unsigned bare) {
  struct shim_term *terms = mem_alloc(count * sizeof *terms);
  struct engine_occurrence *all = mem_alloc(count * sizeof *all);
  struct arena arena = {0};
  for (unsigned i = 0; i < count; i++) {
    terms[i] = (struct shim_term){arena_strf(&arena, "t%u", first + i), 1};
    all[i] = (struct engine_occurrence){i, 1 + i * step};
  }
  struct engine_document document = {.terms = terms,
                                     .term_count = count,
                                     .occurrences = all,
                                     .occurrence_count = count - bare};
  collection_put(id, &document);
  arena_free(&arena);
  free(terms);
  free(all);
}

static void put_numbers(uint32_t id, unsigned first, unsigned count,
                        uint32_t step) {
  put_numbers_and_bare(id, first, count, step, 0);
}

static struct engine_query *number_pair(unsigned a, unsigned b,
                                        uint32_t window) {
  char text[64];
  snprintf(text, sizeof text, "t%u t%u", a, b);
  return collection_places(false, text, window);
}

static void phrase_takes_alternatives_and_shared_positions(void **state) {
  (void)state;
  collection_put_texts((const char *const[]){
      "strasse/straße am see", "strasse x am see", "see am strasse",
      "am am see", "am/see am", "am/see", NULL});
  struct engine *engine = collection_engine();
  assert_string_equal(
      collection_matching(engine,
                          collection_places(false, "strasse/straße am", 2)),
      " 1");
  assert_string_equal(
      collection_matching(engine, collection_places(false, "straße am see", 3)),
      " 1");
  assert_string_equal(
      collection_matching(engine, collection_places(false, "strasse am", 3)),
      " 1 2");
  assert_string_equal(
      collection_matching(engine, collection_places(false, "am am", 2)),
      " 4 5");
  assert_string_equal(
      collection_matching(engine, collection_places(false, "see am", 2)),
      " 3 5");
  assert_string_equal(
      collection_matching(engine, collection_places(false, "am/see", 1)),
      " 1 2 3 4 5 6");
  assert_string_equal(
      collection_matching(engine, collection_places(false, "none am", 2)), "");
  assert_string_equal(
      collection_matching(engine, collection_places(false, "none/see am", 2)),
      " 3 5");
  assert_string_equal(
      collection_matching(engine, collection_places(true, "am see", 2)),
      " 1 2 3 4 5");
  assert_string_equal(
      collection_matching(engine, collection_places(true, "strasse am", 2)),
      " 1 3");
  assert_string_equal(
      collection_matching(engine, collection_places(true, "see strasse", 3)),
      " 1 3");
}

static void phrase_of_many_combinations_is_exact(void **state) {
  (void)state;
  /* 3^7 combinations: far above what could be listed one by one. */
  collection_put_texts((const char *const[]){
      "a b c d e f g", "a b/x c y/d e f g", "x x x x x x x", "a b c d e f",
      "g f e d c b a", "a b c d z e f g", NULL});
  struct engine *engine = collection_engine();
  const char *seven = "a/x/y b/x/y c/x/y d/x/y e/x/y f/x/y g/x/y";
  assert_string_equal(
      collection_matching(engine, collection_places(false, seven, 7)),
      " 1 2 3");
  assert_string_equal(
      collection_matching(engine, collection_places(false, seven, 8)),
      " 1 2 3 6");
  assert_string_equal(
      collection_matching(engine, collection_places(true, seven, 7)),
      " 1 2 3 5");
  assert_string_equal(
      collection_matching(engine, collection_places(true, seven, 8)),
      " 1 2 3 5 6");
}

static void phrase_needs_positions(void **state) {
  (void)state;
  struct engine_document document = {
      .terms = (struct shim_term[]){{STR("a"), 1}, {STR("b"), 1}},
      .term_count = 2};
  collection_put(1, &document);
  struct engine *engine = collection_engine();
  struct engine_query *query = collection_places(true, "a b", 9);
  assert_string_equal(collection_matching(engine, query), "");
  assert_string_equal(
      collection_matching(engine, collection_places(false, "a b", 2)), "");
}

/* Two terms share the last position of the front, and one stands behind it. */
static void phrase_in_front_takes_all_of_its_last_position(void **state) {
  (void)state;
  const struct engine_document document = {
      .terms =
          (struct shim_term[]){
              {STR("a"), 1}, {STR("b"), 1}, {STR("c"), 1}, {STR("d"), 1}},
      .term_count = 4,
      .occurrences = (struct engine_occurrence[]){{0, ENGINE_FRONT_LAST - 1},
                                                  {1, ENGINE_FRONT_LAST},
                                                  {2, ENGINE_FRONT_LAST},
                                                  {3, ENGINE_FRONT_LAST + 1}},
      .occurrence_count = 4};
  collection_put(1, &document);
  struct engine *engine = collection_engine();
  for (int near = 0; near < 2; near++) {
    static const char *const pairs[] = {"a b", "a c", "a d", "c d"};
    for (size_t i = 0; i < 4; i++)
      assert_string_equal(
          collection_matching(engine, engine_query_front(collection_places(
                                          near, pairs[i], 3 - !near))),
          i < 2 ? " 1" : "");
  }
}

static void phrase_tells_the_terms_of_long_documents_apart(void **state) {
  (void)state;
  static const unsigned counts[] = {2, 40, 200, 1000, 20000};
  for (uint32_t i = 0; i < 5; i++) put_numbers(i + 1, 0, counts[i], 1);
  struct engine *engine = collection_engine();
  for (uint32_t i = 0; i < 5; i++)
    for (unsigned n = 0; n < 50; n++) {
      unsigned a = counts[i] * n / 50;
      char expected[32] = "";
      for (uint32_t k = 0; k < 5; k++)
        if (a + 1 < counts[k])
          snprintf(expected + strlen(expected), 4, " %u", k + 1);
      assert_string_equal(collection_matching(engine, number_pair(a, a + 1, 2)),
                          expected);
      assert_string_equal(collection_matching(engine, number_pair(a + 1, a, 2)),
                          "");
      assert_string_equal(collection_matching(engine, number_pair(a, a + 2, 2)),
                          "");
    }
}

/* A document of `before` places of `others` terms, then those of `pattern`: a
 * letter is a term at the next position, behind "/" at the same one, behind "."
 * one further; then the others once more. */
static void put_pattern(uint32_t id, unsigned before, unsigned others,
                        const char *pattern) {
  enum { LETTERS = 26 };
  struct shim_term *terms = mem_alloc((LETTERS + others) * sizeof *terms);
  struct engine_occurrence *all =
      mem_alloc((before + strlen(pattern) + others) * sizeof *all);
  struct arena arena = {0};
  size_t len = 0;
  uint32_t position = 0;
  for (unsigned i = 0; i < LETTERS + others; i++)
    terms[i] = (struct shim_term){i < LETTERS
                                      ? arena_strf(&arena, "%c", (int)('a' + i))
                                      : arena_strf(&arena, "t%u", i),
                                  1};
  for (unsigned i = 0; i < before; i++)
    all[len++] = (struct engine_occurrence){LETTERS + i % others, ++position};
  for (const char *at = pattern; *at; at++) {
    if (*at == '/') position--;
    if (*at == '.') position++;
    if (*at < 'a') continue;
    all[len++] = (struct engine_occurrence){(uint32_t)(*at - 'a'), ++position};
  }
  for (unsigned i = 0; i < others; i++)
    all[len++] = (struct engine_occurrence){LETTERS + i, ++position};
  const struct engine_document document = {.terms = terms,
                                           .term_count = LETTERS + others,
                                           .occurrences = all,
                                           .occurrence_count = len};
  collection_put(id, &document);
  arena_free(&arena);
  free(terms);
  free(all);
}

/* At each place in a document, whatever the width of its codes, and with terms
 * that share a position: on both sides, before and behind. */
static void phrase_is_found_wherever_it_stands(void **state) {
  (void)state;
  static const char *const with[] = {"ab",   "a/xb", "x/ab", "ay/b",
                                     "ab/y", "b.ab", "b/ab", "x/a/xy/z/b"};
  static const char *const without[] = {"ba",    "a.b",   "axb",   "a/b", "b/a",
                                        "a/x.b", "ax/yb", "bb.aa", "b"};
  static const unsigned others[] = {8, 200, 800}; /* codes of 1, 2, 3 bytes */
  static const unsigned befores[] = {
      0,   1,   7,   15,  16,  17,  31,   340,  341,  342,  343,  510,
      511, 512, 513, 514, 700, 800, 1021, 1022, 1023, 1024, 1025, 1026};
  enum { WITH = sizeof with / sizeof *with };
  enum { WITHOUT = sizeof without / sizeof *without };
  enum { BEFORES = sizeof befores / sizeof *befores };
  uint32_t id = 0;
  struct buf expected = {0};
  for (size_t i = 0; i < 3 * BEFORES; i++) {
    unsigned before = befores[i / 3], kinds = others[i % 3];
    for (size_t k = 0; k < WITH; k++) {
      put_pattern(++id, before, kinds, with[k]);
      buf_addf(&expected, " %u", id);
    }
    for (size_t k = 0; k < WITHOUT; k++)
      put_pattern(++id, before, kinds, without[k]);
  }
  assert_string_equal(collection_matching(collection_engine(),
                                          collection_places(false, "a b", 2)),
                      expected.data);
  buf_free(&expected);
}

static void phrase_tells_each_term_from_all_others(void **state) {
  (void)state;
  /* So many that two have one code, if nothing is done against it: of one byte,
   * and of two. */
  static const unsigned counts[] = {40, 400};
  for (uint32_t i = 0; i < 2; i++) put_numbers(i + 1, 0, counts[i], 1);
  struct engine *engine = collection_engine();
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
      struct engine_place list[] = {{terms, count}, {&last, 1}};
      assert_null(
          strchr(collection_matching(engine, engine_query_phrase(list, 2, 2)),
                 i == 0 ? '1' : '2'));
    }
}

static void phrase_does_not_take_a_missing_term_for_another(void **state) {
  (void)state;
  /* So many alternatives, one of which the document has, that some of the
   * others have codes of its other terms. */
  enum { TERMS = 40, OTHERS = 2000 };
  put_numbers(1, 0, TERMS, 1);
  put_numbers(2, TERMS, OTHERS, 1);
  struct engine *engine = collection_engine();
  static char names[OTHERS + 1][8];
  static struct str terms[OTHERS + 1];
  for (unsigned i = 0; i <= OTHERS; i++)
    terms[i] = str_make(names[i], (size_t)snprintf(names[i], 8, "t%u",
                                                   i == 0 ? 0 : TERMS - 1 + i));
  for (unsigned last = 1; last < TERMS; last++) {
    char text[8];
    struct str end = str_make(text, (size_t)snprintf(text, 8, "t%u", last));
    struct engine_place list[] = {{terms, OTHERS + 1}, {&end, 1}};
    assert_string_equal(
        collection_matching(engine, engine_query_phrase(list, 2, 2)),
        last == 1 ? " 1" : "");
  }
}

static void phrase_does_not_take_a_bare_term_for_another(void **state) {
  (void)state;
  enum { TERMS = 400, BARE = 200 };
  for (uint32_t id = 1; id <= 20; id++)
    put_numbers_and_bare(id, id * TERMS, TERMS, 1, BARE);
  struct engine *engine = collection_engine();
  for (uint32_t id = 1; id <= 20; id++)
    for (unsigned bare = TERMS - BARE; bare < TERMS; bare++)
      assert_string_equal(
          collection_matching(
              engine, number_pair(id * TERMS, id * TERMS + bare, TERMS)),
          "");
}

static void positions_lie_any_number_apart(void **state) {
  (void)state;
  static const uint32_t steps[] = {1,   2,   99,    100,   101,    102,
                                   127, 128, 16383, 16384, 100000, 700000000};
  enum { STEPS = sizeof steps / sizeof *steps };
  for (uint32_t i = 0; i < STEPS; i++) put_numbers(i + 1, 0, 4, steps[i]);
  struct engine *engine = collection_engine();
  char expected[64] = "";
  for (uint32_t i = 0; i < STEPS; i++) {
    assert_string_equal(
        collection_matching(engine, number_pair(1, 2, steps[i])),
        i == 0 ? " 1" : expected);
    snprintf(expected + strlen(expected), 4, " %u", i + 1);
    assert_string_equal(
        collection_matching(engine, number_pair(1, 2, steps[i] + 1)), expected);
  }
}

static void front_is_terms_of_odd_frequency(void **state) {
  (void)state;
  collection_put_fronts();
  struct engine *engine = collection_engine();
  assert_string_equal(collection_matching(engine, collection_term("a")),
                      " 1 2 3 4");
  assert_string_equal(
      collection_matching(engine, engine_query_front(collection_term("a"))),
      " 1 2");
  struct engine_query *both[] = {collection_term("a"), collection_term("b")};
  assert_string_equal(
      collection_matching(engine, engine_query_front(engine_query_or(both, 2))),
      " 1 2 3");
  struct engine_query *without = engine_query_front(
      engine_query_and_not(engine_query_all(), collection_term("a")));
  assert_string_equal(collection_matching(engine, without), " 3 4");
}

static void front_phrase_is_all_in_front(void **state) {
  (void)state;
  collection_put_fronts();
  struct engine *engine = collection_engine();
  assert_string_equal(
      collection_matching(engine, collection_places(false, "a b", 2)),
      " 1 2 3 4");
  assert_string_equal(
      collection_matching(
          engine, engine_query_front(collection_places(false, "a b", 2))),
      " 1");
  assert_string_equal(
      collection_matching(
          engine, engine_query_front(collection_places(true, "b a", 2))),
      " 1");
  assert_string_equal(
      collection_matching(
          engine, engine_query_front(collection_places(false, "b a", 2))),
      "");
}

static void damaged_positions_are_read_to_their_end(void **state) {
  (void)state;
  enum { DOCUMENTS = 300, LENGTH = 100 };
  collection_seed = 7;
  for (uint32_t id = 1; id <= DOCUMENTS; id++) {
    char bytes[LENGTH];
    for (size_t i = 0; i < LENGTH; i++)
      bytes[i] = (char)collection_pick(i % 3 ? 256 : 4);
    struct shim_value value = {ENGINE_SLOT_POSITIONS,
                               {bytes, 1 + id % (LENGTH - 1)}};
    struct engine_document document = *collection_document("a b");
    document.occurrence_count = 0;
    document.values = &value;
    document.value_count = 1;
    collection_put(id, &document);
  }
  struct engine *engine = collection_engine();
  for (int i = 0; i < 20; i++) { /* the last of them read from memory */
    const char *found =
        collection_matching(engine, collection_places(i % 2, "a b", 9));
    assert_true(strlen(found) < 4000);
    engine_forget(i == 10 ? engine : NULL);
  }
}

#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, collection_begin, collection_end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(phrase_takes_alternatives_and_shared_positions),
      TEST(phrase_of_many_combinations_is_exact),
      TEST(phrase_needs_positions),
      TEST(phrase_in_front_takes_all_of_its_last_position),
      TEST(phrase_tells_the_terms_of_long_documents_apart),
      TEST(phrase_is_found_wherever_it_stands),
      TEST(phrase_tells_each_term_from_all_others),
      TEST(phrase_does_not_take_a_missing_term_for_another),
      TEST(phrase_does_not_take_a_bare_term_for_another),
      TEST(positions_lie_any_number_apart),
      TEST(damaged_positions_are_read_to_their_end),
      TEST(front_is_terms_of_odd_frequency),
      TEST(front_phrase_is_all_in_front),
  };
  return cmocka_run_group_tests_name("engine: positions", tests, NULL, NULL);
}

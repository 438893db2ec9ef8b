/* BM25 over arrays; test_engine_match.c has the scores of random trees. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "databases.h"

static const struct engine_bm25 usual_weights = {1.2, 0.75, 0.5};

/* As one term that stands where any of its parts does: its frequency is that of
 * independent parts, and its count in a document the sum. */
static void synonym_weighs_as_one_term(void **state) {
  (void)state;
  collection_put_texts(
      (const char *const[]){"a b x", "a y y", "b y y", "y y y", "x y z", NULL});
  struct engine *engine = collection_engine();
  struct engine_query *parts[] = {collection_term("a"), collection_term("b"),
                                  collection_places(false, "x y", 2)};
  struct engine_query *query = engine_query_synonym(parts, 3);
  double scores[4];
  OK(engine_score, engine, query, &usual_weights, NULL,
     (uint32_t[]){1, 2, 3, 5}, NULL, 4, scores);
  /* Each document has 3 words. "x y" stands in 2 * 4 / 5 / 4, that is none; a
   * and b, 2 each, in 2 + 2 - 4 / 5, rounded to 3. */
  double odds = (5 - 3 + 0.5) / (3 + 0.5) / 2 + 1;
  double k1 = usual_weights.k1, one = log(odds) * (k1 + 1) / (k1 + 1);
  double two = log(odds) * (k1 + 1) * 2 / (k1 + 2);
  assert_true(fabs(scores[0] - two) < 1e-9);
  for (size_t i = 1; i < 4; i++) assert_true(fabs(scores[i] - one) < 1e-9);
  engine_query_free(query);
}

/* How many documents a phrase has is the words' product, rounded, of which a
 * fourth are taken to stand side by side: of 3.6 one. */
static void synonym_rounds_what_a_phrase_is_expected_in(void **state) {
  (void)state;
  collection_put_texts((const char *const[]){"a q", "a q", "x y", "x q y",
                                             "x y", "x y", "x q", "x q", "y q",
                                             "y q", NULL});
  struct engine_query *parts[] = {collection_term("a"),
                                  collection_places(false, "x y", 2)};
  struct engine_query *query = engine_query_synonym(parts, 2);
  double score, k1 = usual_weights.k1, b = usual_weights.b;
  OK(engine_score, collection_engine(), query, &usual_weights, NULL,
     (uint32_t[]){1}, NULL, 1, &score);
  /* a in 2, the phrase in 1: 2 + 1 - 2 / 10, rounded to 3, of 10. */
  double odds = (10 - 3 + 0.5) / (3 + 0.5);
  double relative = 2 / (21.0 / 10);
  double norm = k1 * (relative * b + 1 - b);
  assert_true(fabs(score - log(odds) * (k1 + 1) / (norm + 1)) < 1e-9);
  engine_query_free(query);
}

static void synonym_takes_a_phrase_for_granted_beside_another_form(
    void **state) {
  (void)state;
  collection_put_texts((const char *const[]){"a x y q", "a y x q", "x y q q",
                                             "y x q q", "q q q q", NULL});
  struct engine *engine = collection_engine();
  struct engine_query *parts[] = {collection_term("a"),
                                  collection_places(false, "x y", 2)};
  struct engine_query *query = engine_query_synonym(parts, 2);
  double scores[3];
  OK(engine_score, engine, query, &usual_weights, NULL, (uint32_t[]){1, 2, 3},
     NULL, 3, scores);
  assert_true(fabs(scores[0] - scores[1]) < 1e-9);
  assert_true(scores[2] > 0 && scores[2] < scores[0] - 1e-3);
  assert_string_equal(collection_matching(engine, query), " 1 2 3");
}

static void scores_know_the_front(void **state) {
  (void)state;
  collection_put_fronts();
  struct engine *engine = collection_engine();
  struct engine_query *parts[] = {engine_query_front(collection_term("a")),
                                  engine_query_all()};
  struct engine_query *query = engine_query_or(parts, 2);
  double scores[4];
  OK(engine_score, engine, query, &usual_weights, NULL,
     (uint32_t[]){1, 2, 3, 4}, NULL, 4, scores);
  assert_true(scores[0] > 0 && scores[1] > 0);
  assert_true(scores[2] <= 0 && scores[3] <= 0);
  engine_query_free(query);
}

/* Two halves that score with the statistics of the whole. */
static enum status sum_of_halves(void *context, struct str term,
                                 uint32_t *documents, struct error *error) {
  struct engine_statistics *halves = context;
  uint32_t one = 0, other = 0;
  enum status status =
      halves[0].term_documents(halves[0].context, term, &one, error);
  if (status == STATUS_OK)
    status = halves[1].term_documents(halves[1].context, term, &other, error);
  *documents = one + other;
  return status;
}

static const char *const some_texts[] = {
    "a b x", "a y y y", "b y", "a a b q", "x y z b b", "y", NULL};

static void several_indexes_score_as_one(void **state) {
  (void)state;
  struct engine_query *parts[] = {collection_term("a"), collection_term("b"),
                                  engine_query_all()};
  struct engine_query *query = engine_query_or(parts, 3);
  struct engine_statistics halves[2], all = {0, 0, sum_of_halves, halves};
  double whole[6], score;
  uint32_t ids[] = {1, 2, 3, 4, 5, 6};
  collection_put_texts(some_texts);
  OK(engine_score, collection_engine(), query, &usual_weights, NULL, ids, NULL,
     6, whole);
  collection_end(NULL);
  collection_begin(NULL);
  /* Ids leave room: odd ones are in one index, even ones in the other. */
  struct engine *engines[2];
  char path[2][TEMPORARY_PATH_MAX];
  struct snapshot snapshots[2];
  databases_begin(NULL);
  for (uint32_t half = 0; half < 2; half++) {
    temporary_name(&databases_directory, half ? "even" : "odd", path[half]);
    struct engine_writer *writer = databases_write(path[half], SHIM_SEGMENT);
    for (uint32_t id = 1 + half; id <= 6; id += 2)
      OK(databases_put_words, writer, id, some_texts[id - 1]);
    databases_commit(writer);
    snapshots[half] = databases_open(path[half]);
    engines[half] = snapshots[half].engine;
    OK(engine_statistics, engines[half], &halves[half]);
    all.mean_length += halves[half].mean_length * halves[half].documents;
    all.documents += halves[half].documents;
  }
  all.mean_length /= all.documents;
  for (uint32_t id = 1; id <= 6; id++) {
    OK(engine_score, engines[(id + 1) % 2], query, &usual_weights, &all, &id,
       NULL, 1, &score);
    assert_true(fabs(score - whole[id - 1]) < 1e-9);
  }
  for (size_t half = 0; half < 2; half++) databases_close(&snapshots[half]);
  databases_end(NULL);
  engine_query_free(query);
}

#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, collection_begin, collection_end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(synonym_weighs_as_one_term),
      TEST(synonym_rounds_what_a_phrase_is_expected_in),
      TEST(synonym_takes_a_phrase_for_granted_beside_another_form),
      TEST(scores_know_the_front),
      TEST(several_indexes_score_as_one),
  };
  return cmocka_run_group_tests_name("engine: scores", tests, NULL, NULL);
}

/* Exact sets and scores of random trees over a small collection in arrays, held
 * to a naive evaluation over the same documents. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "collection.h"

static const struct engine_bm25 usual_weights = {1.2, 0.75, 0.5};

static void odd_terms_match_nothing(void **state) {
  (void)state;
  char word[2000];
  memset(word, 'x', sizeof word);
  collection_put_texts((const char *const[]){"a", NULL});
  struct engine *engine = collection_engine();
  assert_string_equal(collection_matching(engine, engine_query_term(str_make(
                                                      word, sizeof word))),
                      "");
  assert_string_equal(collection_matching(engine, collection_term("")), "");
  assert_string_equal(collection_matching(engine, engine_query_or(NULL, 0)),
                      "");
  assert_string_equal(collection_matching(engine, engine_query_and(NULL, 0)),
                      "");
  assert_string_equal(
      collection_matching(engine, engine_query_phrase(NULL, 0, 0)), "");
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
  unsigned length = 1 + collection_pick(MODEL_POSITIONS - 1);
  for (unsigned position = 1; position <= length; position++)
    for (unsigned n = collection_pick(4) ? 1 : 2; n > 0; n--)
      document->at[collection_pick(5)] |= 1u << position;
  for (unsigned t = 0; t < 5; t++) document->has[t] = document->at[t] != 0;
  document->has[5] = collection_pick(10) == 0;
  if (collection_pick(4))
    snprintf(document->value, 4, "%u", 10 + collection_pick(90));
}

static void model_put(uint32_t id, const struct model_document *from) {
  static const char names[] = "abcdefg";
  struct engine_occurrence occurrences[MODEL_TERMS * MODEL_POSITIONS];
  struct shim_term terms[MODEL_TERMS];
  struct shim_value value = {1, str_of(from->value)};
  uint32_t numbers[ENGINE_NUMBERS] = {0, 0, (uint32_t)atoi(from->value)};
  struct engine_document document = {.terms = terms,
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
            (struct engine_occurrence){(uint32_t)document.term_count, p};
      terms[document.term_count++] = (struct shim_term){{names + t, 1}, wdf};
    }
  }
  collection_put(id, &document);
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
  struct engine_query *query;
  bool matches[MODEL_DOCUMENTS + 1];
  double scores[MODEL_DOCUMENTS + 1]; /* 0 where it does not match */
  bool unscored; /* has a synonym: what it weighs is another test's */
};

/* What BM25 makes of each term in each document. */
static double model_scores[MODEL_TERMS][MODEL_DOCUMENTS + 1];

static double model_score(unsigned t, size_t id, double frequency,
                          double relative) {
  double wdf = __builtin_popcount(model[id].at[t]);
  if (relative < usual_weights.min_normlen)
    relative = usual_weights.min_normlen;
  double odds = (MODEL_DOCUMENTS - frequency + 0.5) / (frequency + 0.5);
  if (odds < 2) odds = odds / 2 + 1;
  double k1 = usual_weights.k1, b = usual_weights.b;
  return log(odds) * (k1 + 1) * wdf / (wdf + k1 * (relative * b + 1 - b));
}

static void model_make(void) {
  double frequency[MODEL_TERMS] = {0}, length[MODEL_DOCUMENTS + 1] = {0};
  double all = 0;
  for (uint32_t id = 1; id <= MODEL_DOCUMENTS; id++) {
    model_make_document(&model[id]);
    model_put(id, &model[id]);
    for (unsigned t = 0; t < MODEL_TERMS; t++) {
      frequency[t] += model[id].has[t];
      length[id] += __builtin_popcount(model[id].at[t]);
    }
    all += length[id];
  }
  for (unsigned t = 0; t < MODEL_TERMS; t++)
    for (uint32_t id = 1; id <= MODEL_DOCUMENTS; id++)
      model_scores[t][id] = model_score(t, id, frequency[t],
                                        length[id] / (all / MODEL_DOCUMENTS));
}

static void make_tree(struct tree *tree, unsigned depth);

static void make_positional(struct tree *tree) {
  static const char names[] = "abcdefg";
  struct str terms[MODEL_PLACES][3];
  struct engine_place list[MODEL_PLACES];
  unsigned mask[MODEL_PLACES] = {0};
  unsigned uses[MODEL_TERMS] = {0};
  bool is_near = collection_pick(2);
  size_t count = 1 + collection_pick(MODEL_PLACES);
  uint32_t window = (uint32_t)count + collection_pick(4);
  for (size_t i = 0; i < count; i++) {
    list[i] = (struct engine_place){
        terms[i], collection_pick(2) ? 1 : 1 + collection_pick(3)};
    for (size_t k = 0; k < list[i].count; k++) {
      /* Sometimes a term that no document has. */
      unsigned t = collection_pick(12) ? collection_pick(5) : 6;
      terms[i][k] = str_make(names + t, 1);
      mask[i] |= 1u << t;
      uses[t]++;
    }
  }
  tree->query = is_near ? engine_query_near(list, count, window)
                        : engine_query_phrase(list, count, window);
  for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) {
    unsigned at[MODEL_PLACES] = {0};
    for (size_t i = 0; i < count; i++)
      for (unsigned t = 0; t < MODEL_TERMS; t++)
        if (mask[i] >> t & 1) at[i] |= model[id].at[t];
    tree->matches[id] = model_fits(at, count, 0, 0, is_near, window);
    for (unsigned t = 0; t < MODEL_TERMS && tree->matches[id]; t++)
      if (uses[t] > 0) tree->scores[id] += uses[t] * model_scores[t][id];
  }
}

static void make_range(struct tree *tree) {
  char begin_text[4] = "";
  char end_text[4] = "";
  if (collection_pick(3))
    snprintf(begin_text, 4, "%u", 5 + collection_pick(99));
  if (collection_pick(3)) snprintf(end_text, 4, "%u", 5 + collection_pick(99));
  tree->query = engine_query_range(1, str_of(begin_text), str_of(end_text));
  for (size_t id = 1; id <= MODEL_DOCUMENTS; id++)
    tree->matches[id] =
        model[id].value[0] && strcmp(model[id].value, begin_text) >= 0 &&
        (!end_text[0] || strcmp(model[id].value, end_text) <= 0);
}

static void make_between(struct tree *tree) {
  uint32_t first = collection_pick(99), last = collection_pick(99);
  tree->query = engine_query_between(2, first, last);
  for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) {
    uint32_t number = (uint32_t)atoi(model[id].value);
    tree->matches[id] = number != 0 && number >= first && number <= last;
  }
}

static void make_leaf(struct tree *tree) {
  unsigned kind = collection_pick(13);
  unsigned t = collection_pick(MODEL_TERMS);
  char name[] = {(char)('a' + t), '\0'};
  if (kind < 3) {
    make_positional(tree);
  } else if (kind < 5) {
    make_range(tree);
  } else if (kind == 12) {
    make_between(tree);
  } else {
    tree->query = kind == 5   ? engine_query_all()
                  : kind == 6 ? engine_query_none()
                              : collection_term(name);
    for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) {
      tree->matches[id] = kind == 5 || (kind > 6 && model[id].has[t]);
      if (kind > 6 && tree->matches[id]) tree->scores[id] = model_scores[t][id];
    }
  }
}

static void make_joined(struct tree *tree, unsigned kind, unsigned depth) {
  struct engine_query *parts[4];
  size_t count = 1 + collection_pick(4);
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
  tree->query = kind == 0   ? engine_query_and(parts, count)
                : kind == 1 ? engine_query_or(parts, count)
                            : engine_query_synonym(parts, count);
}

static void make_tree(struct tree *tree, unsigned depth) {
  unsigned kind = collection_pick(7);
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
    tree->query = engine_query_scale(left.query, 0.5);
    for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) tree->scores[id] *= 0.5;
    return;
  }
  make_tree(&right, depth - 1);
  tree->query = kind == 3 ? engine_query_and_not(left.query, right.query)
                          : engine_query_and_maybe(left.query, right.query);
  tree->unscored |= kind == 4 && right.unscored;
  for (size_t id = 1; id <= MODEL_DOCUMENTS; id++) {
    if (kind == 3) tree->matches[id] = left.matches[id] && !right.matches[id];
    if (!tree->matches[id]) tree->scores[id] = 0;
    if (kind == 4 && tree->matches[id]) tree->scores[id] += right.scores[id];
  }
}

static void check_set(struct engine *engine, const struct tree *tree,
                      unsigned number) {
  uint32_t *ids;
  size_t count;
  size_t next = 0;
  OK(engine_match, engine, tree->query, &ids, &count);
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

static void check_scores(struct engine *engine, const struct tree *tree,
                         unsigned number) {
  uint32_t ids[MODEL_DOCUMENTS];
  double scores[MODEL_DOCUMENTS];
  size_t count = 0;
  for (uint32_t id = 1; id <= MODEL_DOCUMENTS; id++)
    if (tree->matches[id] && (number % 2 || collection_pick(2)))
      ids[count++] = id;
  OK(engine_score, engine, tree->query, &usual_weights, NULL, ids, NULL, count,
     scores);
  for (size_t i = 0; i < count; i++) {
    assert_true(scores[i] >= 0 && scores[i] < 1000);
    if (!tree->unscored && fabs(scores[i] - tree->scores[ids[i]]) > 1e-9)
      fail_msg("tree %u: document %u scores %f, not %f", number, ids[i],
               scores[i], tree->scores[ids[i]]);
  }
}

static void random_trees_match_as_by_brute_force(void **state) {
  (void)state;
  collection_seed = 20230119;
  model_make();
  struct engine *engine = collection_engine();
  for (unsigned number = 0; number < MODEL_TREES; number++) {
    struct tree tree;
    make_tree(&tree, number % 4);
    struct engine_query *original = tree.query;
    check_set(engine, &tree, number);
    tree.query = engine_query_copy(original);
    engine_query_free(original);
    check_scores(engine, &tree, number);
    /* Mostly a fresh one: what is kept must not be needed. */
    if (number % 8 == 0) engine_forget(engine);
    engine_query_free(tree.query);
  }
}

static void ranges_compare_by_bytes(void **state) {
  (void)state;
  for (uint32_t id = 1; id <= 5000; id++) {
    char text[16];
    snprintf(text, sizeof text, "%u", id);
    struct shim_value value = {4, id % 3 ? str_of(text) : STR("")};
    struct engine_document document = {.values = &value, .value_count = 1};
    collection_put(id, &document);
  }
  struct engine *engine = collection_engine();
  assert_string_equal(
      collection_matching(engine,
                          engine_query_range(4, STR("4997"), STR("4999"))),
      " 4997 4999");
  assert_string_equal(
      collection_matching(engine,
                          engine_query_range(4, STR("4999"), STR("4997"))),
      "");
  assert_string_equal(
      collection_matching(engine, engine_query_range(4, STR(""), STR("10"))),
      " 1 10");
  assert_string_equal(
      collection_matching(engine, engine_query_range(4, STR("998"), STR(""))),
      " 998");
  assert_string_equal(
      collection_matching(engine, engine_query_range(5, STR(""), STR(""))), "");
}

static void all_documents_are_those_of_the_snapshot(void **state) {
  (void)state;
  collection_put_words(2, "a");
  collection_put_words(5, "b");
  struct engine *engine = collection_engine();
  for (int i = 0; i < 4; i++)
    assert_string_equal(collection_matching(engine, engine_query_all()),
                        " 2 5");
  collection_put_words(7, "c");
  engine_forget(engine);
  for (int i = 0; i < 4; i++)
    assert_string_equal(collection_matching(engine, engine_query_all()),
                        " 2 5 7");
}

static void damage_of_any_part_ends_a_request(void **state) {
  (void)state;
  static const char *const functions[] = {
      "totals",   "metadata",    "term_documents", "value_documents",
      "postings", "postings_of", "each_value"};
  static bool was_asked[7];
  collection_seed = 4;
  model_make();
  for (unsigned number = 0; number < 2100; number++) {
    struct engine *engine = collection_engine();
    struct tree tree;
    uint32_t *ids = NULL, all[MODEL_DOCUMENTS];
    double scores[MODEL_DOCUMENTS];
    size_t count = 0;
    struct error error = {0};
    make_tree(&tree, number % 4);
    collection_fail(functions[number % 7]);
    enum status status = engine_match(engine, tree.query, &ids, &count, &error);
    if (status == STATUS_OK) {
      free(ids);
      count = 0;
      for (uint32_t id = 1; id <= MODEL_DOCUMENTS; id++)
        if (tree.matches[id]) all[count++] = id;
      status = engine_score(engine, tree.query, &usual_weights, NULL, all, NULL,
                            count, scores, &error);
    }
    if (status != STATUS_OK) {
      assert_int_equal(status, STATUS_DAMAGED);
      assert_non_null(strstr(error.message, functions[number % 7]));
      was_asked[number % 7] = true;
    }
    collection_fail(NULL);
    engine_query_free(tree.query);
  }
  for (size_t i = 0; i < 7; i++)
    if (!was_asked[i]) fail_msg("%s was never asked", functions[i]);
}

#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, collection_begin, collection_end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(odd_terms_match_nothing),
      TEST(random_trees_match_as_by_brute_force),
      TEST(ranges_compare_by_bytes),
      TEST(all_documents_are_those_of_the_snapshot),
      TEST(damage_of_any_part_ends_a_request),
  };
  return cmocka_run_group_tests_name("engine: match", tests, NULL, NULL);
}

/* Whether positions make up a PHRASE or a NEAR, against a look at every choice
 * of a position for each place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "collection.h"
#include "engine/engine_fit.h"
#include "engine/engine_list.h"

enum { PLACES = 4, SPOTS = 6, TRIALS = 20000, TERM_DOCUMENTS = 300 };

static bool all_differ(const uint32_t *chosen, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < i; k++)
      if (chosen[i] == chosen[k]) return false;
  return true;
}

static bool ascend(const uint32_t *chosen, size_t count) {
  for (size_t i = 1; i < count; i++)
    if (chosen[i] <= chosen[i - 1]) return false;
  return true;
}

static bool is_answer(const struct engine_query *query,
                      const uint32_t *chosen) {
  size_t count = query->part_count;
  uint32_t least = UINT32_MAX, most = 0;
  for (size_t i = 0; i < count; i++) {
    if (chosen[i] < least) least = chosen[i];
    if (chosen[i] > most) most = chosen[i];
  }
  return most - least < query->number &&
         (query->op == ENGINE_PHRASE ? ascend(chosen, count)
                                     : all_differ(chosen, count));
}

/* Every choice: `number` in the mixed base of how many each place has. */
static bool some_choice_fits(const struct engine_query *query,
                             const struct engine_ids *places) {
  size_t choices = 1;
  for (size_t i = 0; i < query->part_count; i++) choices *= places[i].len;
  for (size_t number = 0; number < choices; number++) {
    uint32_t chosen[PLACES];
    size_t rest = number;
    for (size_t i = 0; i < query->part_count; i++) {
      chosen[i] = places[i].data[rest % places[i].len];
      rest /= places[i].len;
    }
    if (is_answer(query, chosen)) return true;
  }
  return false;
}

static size_t random_spots(uint32_t *spots, unsigned text) {
  size_t count = 0, most = 1 + collection_pick(SPOTS);
  for (uint32_t position = 1; position <= text && count < most; position++)
    if (collection_pick(text) < most) spots[count++] = position;
  if (count == 0) spots[count++] = 1 + collection_pick(text);
  return count;
}

/* Places may be the same one, as in "the ... the". */
static void positions_fit_where_some_choice_does(void **state) {
  static const struct str letters[PLACES] = {
      {"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}};
  struct engine_fit fit = {0};
  size_t fitting = 0;
  (void)state;
  collection_seed = 7;
  for (unsigned trial = 0; trial < TRIALS; trial++) {
    uint32_t spots[PLACES][SPOTS];
    struct engine_ids places[PLACES];
    struct engine_place words[PLACES];
    size_t count = 1 + collection_pick(PLACES);
    uint32_t window = (uint32_t)count + collection_pick(4);
    unsigned text = 4 + collection_pick(30);
    for (size_t i = 0; i < count; i++) {
      words[i] = (struct engine_place){&letters[i], 1};
      places[i] = engine_ids_borrow(spots[i], random_spots(spots[i], text));
      if (i > 0 && collection_pick(8) == 0) places[i] = places[i - 1];
    }
    struct engine_query *query =
        (trial % 2 == 0 ? engine_query_phrase : engine_query_near)(words, count,
                                                                   window);
    bool fits = engine_fit_places(&fit, query, places);
    assert_int_equal(fits, some_choice_fits(query, places));
    fitting += fits;
    engine_query_free(query);
  }
  assert_in_range(fitting, TRIALS / 10, TRIALS - TRIALS / 10);
  engine_fit_free(&fit);
}

/* Steps of one byte and more, and up to ten positions. */
static void make_document(uint32_t *id, uint32_t *positions, size_t *count) {
  uint32_t position = 0;
  *id += 1 + collection_pick(collection_pick(4) == 0 ? 100000 : 40);
  *count = 1 + collection_pick(10);
  for (size_t i = 0; i < *count; i++)
    positions[i] = position += 1 + collection_pick(300);
}

static void a_list_tells_what_was_added(void **state) {
  struct engine_list_writer writer = {0};
  struct engine_list list;
  struct engine_spots spots = {0};
  uint32_t id = 0, positions[10];
  size_t count;
  (void)state;
  assert_int_equal(engine_list_value(&writer).len, 0);
  collection_seed = 8;
  for (unsigned i = 0; i < TERM_DOCUMENTS; i++) {
    make_document(&id, positions, &count);
    engine_list_add(&writer, id, positions, count);
  }
  struct str value = engine_list_value(&writer);
  for (unsigned step = 1; step <= 3; step++) { /* some are passed over */
    assert_true(engine_list_open(value, &list));
    collection_seed = 8;
    id = 0;
    for (unsigned i = 0; i < TERM_DOCUMENTS; i++) {
      make_document(&id, positions, &count);
      if (i % step != 0) continue;
      engine_list_advance(&list, id);
      assert_int_equal(list.id, id);
      spots.list.len = 0;
      engine_list_read(&list, step == 2 ? 400 : UINT32_MAX, &spots);
      while (step == 2 && count > 0 && positions[count - 1] > 400) count--;
      assert_int_equal(spots.list.len, count);
      for (size_t k = 0; k < count; k++)
        assert_int_equal(spots.list.data[k], positions[k]);
    }
    engine_list_advance(&list, ENGINE_LIST_END);
    assert_int_equal(list.id, ENGINE_LIST_END);
  }
  vec_free(&spots.list);
  engine_list_free(&writer);
}

/* Whatever the bytes are, nothing beyond them is read: the sanitizers tell. */
static void any_bytes_are_read_to_their_end(void **state) {
  struct engine_spots spots = {0};
  (void)state;
  collection_seed = 9;
  for (unsigned trial = 0; trial < TRIALS; trial++) {
    size_t count = collection_pick(12);
    char *bytes = mem_alloc(count + 1);
    char *exact = mem_resize(bytes, count > 0 ? count : 1);
    for (size_t i = 0; i < count; i++)
      exact[i] = (char)(collection_pick(2) == 0 ? 128 + collection_pick(128)
                                                : collection_pick(8));
    struct engine_list list = {exact, exact + count, 0, 0};
    for (unsigned i = 0; i < 20 && list.id != ENGINE_LIST_END; i++) {
      engine_list_next(&list);
      spots.list.len = 0;
      if (i % 2 == 0) engine_list_read(&list, UINT32_MAX, &spots);
      assert_true(spots.list.len <= count);
    }
    assert_true(list.at <= exact + count);
    free(exact);
  }
  vec_free(&spots.list);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(positions_fit_where_some_choice_does),
      cmocka_unit_test(a_list_tells_what_was_added),
      cmocka_unit_test(any_bytes_are_read_to_their_end),
  };
  return cmocka_run_group_tests_name("engine: fit", tests, NULL, NULL);
}

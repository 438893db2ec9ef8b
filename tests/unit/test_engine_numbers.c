/* Blocks of numbers: what goes in comes out, in few bytes, and bytes that are
 * no block are told. */
#include "claims.h"
#include "engine/engine_numbers.h"

static struct engine_numbers block[ENGINE_BLOCK];

static void clear(void) { memset(block, 0, sizeof block); }

static size_t expect_back(void) {
  struct engine_numbers found[ENGINE_BLOCK];
  struct buf bytes = {0};
  memset(found, 0xff, sizeof found);
  engine_numbers_pack(block, &bytes);
  assert_true(engine_numbers_unpack(buf_str(&bytes), found));
  assert_memory_equal(found, block, sizeof block);
  size_t len = bytes.len;
  buf_free(&bytes);
  return len;
}

static void numbers_of_every_width_come_back(void **state) {
  (void)state;
  static const uint32_t most[] = {0,     1,       0xff,     0x100,
                                  65535, 1 << 16, 0xffffff, UINT32_MAX};
  for (size_t i = 0; i < COUNT(most); i++) {
    clear();
    for (size_t k = 0; k < ENGINE_BLOCK; k++)
      block[k] = (struct engine_numbers){
          .of = {most[i], k % 2 ? most[i] : 1, (uint32_t)k, 0, most[i] / 2,
                 20240101 + (uint32_t)k},
          .length = k % 3 ? most[i] : 0};
    expect_back();
  }
}

static void documents_may_be_missing(void **state) {
  (void)state;
  clear();
  assert_int_equal(expect_back(), 0);
  block[40].of[2] = 7;
  expect_back();
  block[ENGINE_BLOCK - 1].length = UINT32_MAX;
  expect_back();
}

static void like_numbers_take_few_bytes(void **state) {
  (void)state;
  clear();
  for (uint32_t i = 0; i < ENGINE_BLOCK; i++)
    block[i] = (struct engine_numbers){
        .of = {20240100 + i / 8, 3, 12, 100000 + i / 8}, .length = 500 + i};
  assert_in_range(expect_back(), 3 * ENGINE_BLOCK, 4 * ENGINE_BLOCK);
}

static void other_bytes_are_told(void **state) {
  (void)state;
  struct buf bytes = {0};
  clear();
  for (uint32_t i = 0; i < ENGINE_BLOCK; i++) block[i].of[1] = i * 300;
  engine_numbers_pack(block, &bytes);
  for (size_t len = 1; len < bytes.len; len++)
    assert_false(
        engine_numbers_unpack(str_slice(buf_str(&bytes), 0, len), block));
  buf_add_char(&bytes, 'x');
  assert_false(engine_numbers_unpack(buf_str(&bytes), block));
  assert_false(engine_numbers_unpack(STR("\x41"), block)); /* 65 documents */
  assert_false(engine_numbers_unpack(STR("\x01\x05\x05"), block)); /* width 5 */
  for (size_t i = 0; i < ENGINE_BLOCK; i++) assert_int_equal(block[i].of[1], 0);
  buf_free(&bytes);
}

/* ---- reading ---- */

enum { BLOCKS = 3 };
static struct engine_numbers stored[BLOCKS * ENGINE_BLOCK];
static bool is_damaged;

static enum status metadata(void *index, struct str key, struct buf *value,
                            struct error *error) {
  struct buf own = {0};
  (void)index;
  (void)error;
  for (uint32_t i = 0; i < BLOCKS; i++) {
    engine_numbers_key(i, &own);
    if (str_eq(buf_str(&own), key))
      engine_numbers_pack(stored + i * ENGINE_BLOCK, value);
  }
  if (is_damaged) buf_add_char(value, 'x');
  buf_free(&own);
  return STATUS_OK;
}

static const struct engine_source_functions functions = {.metadata = metadata};
static const struct engine_source source = {.functions = &functions};

static void fill_stored(void) {
  memset(stored, 0, sizeof stored);
  for (uint32_t i = 1; i + 20 < COUNT(stored); i++)
    if (i % 5 != 0)
      stored[i] = (struct engine_numbers){
          .of = {20240000 + i, i % 7, 3, i / 9, i * 99991, ~i}, .length = i};
}

static void some_and_many_read_the_same(void **state) {
  (void)state;
  fill_stored();
  for (uint32_t step = 1; step < ENGINE_BLOCK; step += 7) {
    struct engine_numbers_reader reader = {0};
    struct engine_numbers_walk walk =
        engine_numbers_begin(&reader, &source, COUNT(stored) - 1, NULL);
    for (uint32_t id = 0; id < COUNT(stored); id += step) {
      bool many = (id / step) % 3 == 0; /* of one block both may be asked */
      const struct engine_numbers *found = engine_numbers_at(&walk, id, many);
      assert_memory_equal(found, &stored[id], sizeof *found);
    }
    assert_int_equal(walk.status, STATUS_OK);
    engine_numbers_forget(&reader);
  }
}

static void a_damaged_block_ends_a_walk(void **state) {
  (void)state;
  fill_stored();
  is_damaged = true;
  for (int many = 0; many < 2; many++) {
    struct engine_numbers_reader reader = {0};
    struct error error;
    struct engine_numbers_walk walk =
        engine_numbers_begin(&reader, &source, COUNT(stored) - 1, &error);
    assert_int_equal(engine_numbers_at(&walk, 7, many)->of[0], 0);
    assert_int_equal(walk.status, STATUS_DAMAGED);
    engine_numbers_forget(&reader);
  }
  is_damaged = false;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_of_every_width_come_back),
      cmocka_unit_test(documents_may_be_missing),
      cmocka_unit_test(like_numbers_take_few_bytes),
      cmocka_unit_test(other_bytes_are_told),
      cmocka_unit_test(some_and_many_read_the_same),
      cmocka_unit_test(a_damaged_block_ends_a_walk),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

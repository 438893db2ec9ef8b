#include "base/number_map.h"
#include "claims.h"

static void keys_have_places_in_the_order_they_came(void **state) {
  (void)state;
  struct number_map map = {0};
  assert_int_equal(number_map_get(&map, 7), NUMBER_MAP_NONE);
  for (uint64_t i = 0; i < 5000; i++)
    assert_int_equal(number_map_put(&map, i << 32 | 5), i);
  for (uint64_t i = 0; i < 5000; i++) {
    assert_int_equal(number_map_put(&map, i << 32 | 5), i);
    assert_int_equal(number_map_get(&map, i << 32 | 5), i);
    assert_int_equal(number_map_get(&map, i << 32 | 6), NUMBER_MAP_NONE);
  }
  assert_int_equal(map.keys.len, 5000);
  assert_int_equal(number_map_put(&map, 0), 5000);
  assert_int_equal(number_map_put(&map, UINT64_MAX), 5001);
  number_map_free(&map);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keys_have_places_in_the_order_they_came),
  };
  return cmocka_run_group_tests_name("number_map", tests, NULL, NULL);
}

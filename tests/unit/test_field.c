#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>
#include <stdlib.h>

#include "index/extract.h"
#include "store/field.h"

static const struct field *row(int id) { return field_get((enum field_id)id); }

static void each_row_is_found_by_its_name(void **state) {
  (void)state;
  for (int id = 0; id < FIELD_COUNT; id++) {
    assert_int_equal(row(id)->id, id);
    assert_ptr_equal(field_find(str_of(row(id)->name)), row(id));
  }
  assert_null(field_find(STR("tea")));
  assert_null(field_find(STR("")));
}

/* Terms are read by prefix: one that begins with another would be mixed up. */
static void no_prefix_begins_with_another(void **state) {
  (void)state;
  for (int a = 0; a < FIELD_COUNT; a++)
    for (int b = 0; b < FIELD_COUNT; b++)
      if (a != b && row(a)->prefix && row(b)->prefix)
        assert_false(
            str_starts(str_of(row(a)->prefix), str_of(row(b)->prefix)));
  for (int id = 0; id < FIELD_COUNT; id++)
    if (row(id)->prefix)
      assert_false(str_starts(STR(TERM_NO_HEADING), str_of(row(id)->prefix)));
}

static void each_field_with_values_has_a_slot_of_its_own(void **state) {
  (void)state;
  bool taken[SLOT_COUNT] = {[SLOT_DATE] = true, [SLOT_FILE] = true};
  for (int id = 0; id < FIELD_VALUE_COUNT; id++) {
    assert_true(row(id)->type == FIELD_TYPE_VALUE && row(id)->prefix &&
                row(id)->key);
    assert_true(row(id)->slot < SLOT_COUNT);
    assert_false(taken[row(id)->slot]);
    taken[row(id)->slot] = true;
  }
  for (int id = FIELD_VALUE_COUNT; id < FIELD_COUNT; id++)
    assert_true(row(id)->type != FIELD_TYPE_VALUE);
}

/* What is on disk already: mins-format(5). */
static void slots_stay_where_indexes_have_them(void **state) {
  (void)state;
  assert_int_equal(row(FIELD_TEAM)->slot, 1);
  assert_int_equal(row(FIELD_MEETING)->slot, 2);
  assert_int_equal(row(FIELD_PERSON)->slot, 4);
  assert_int_equal(row(FIELD_ATTENDED)->slot, 5);
  assert_int_equal(row(FIELD_KIND)->slot, 6);
  assert_int_equal(row(FIELD_TAG)->slot, 7);
  assert_int_equal(row(FIELD_REF)->slot, 8);
  assert_int_equal(row(FIELD_OWNER)->slot, 9);
}

static void options_have_a_help_and_letters_are_single(void **state) {
  (void)state;
  bool taken[128] = {false};
  for (int id = 0; id < FIELD_COUNT; id++) {
    assert_true(row(id)->help && row(id)->example);
    if (!(row(id)->flags & FIELD_IN_OPTIONS)) continue;
    assert_true(row(id)->argument && row(id)->option_help);
    if (!row(id)->letter) continue;
    assert_false(taken[(size_t)row(id)->letter]);
    taken[(size_t)row(id)->letter] = true;
  }
}

static void names_read_as_a_sentence(void **state) {
  (void)state;
  struct buf names = {0};
  field_add_names(FIELD_FIXED_VALUES, ", ", " or ", &names);
  assert_string_equal(buf_cstr(&names), "kind or is");
  buf_clear(&names);
  field_add_names(FIELD_ONE_VALUE, ", ", " or ", &names);
  assert_string_equal(buf_cstr(&names), "meeting");
  buf_clear(&names);
  field_add_names(FIELD_IN_FACETS, ", ", " or ", &names);
  assert_true(str_ends(buf_str(&names), STR(", month, week or day")));
  buf_free(&names);
}

static void a_section_gives_its_own_values_only(void **state) {
  (void)state;
  struct arena arena = {0};
  struct minutes minutes;
  struct parse_options options = {0};
  struct str_list values;
  parse_minutes(&arena,
                STR("---\ntags: b, a\n---\n# Ops\n\nAI @bert: tell @anna\n"),
                &options, &minutes);
  size_t last = minutes.section_count - 1;
  assert_true(extract_values(&arena, FIELD_TAG, &minutes, last, &values));
  assert_int_equal(values.len, 2);
  assert_true(str_eq(values.data[0], STR("a")));
  assert_false(extract_values(&arena, FIELD_PERSON, &minutes, last, &values));
  assert_true(extract_values(&arena, FIELD_KIND, &minutes, last, &values));
  assert_int_equal(values.len, 1);
  assert_true(str_eq(values.data[0], STR("action")));
  assert_false(extract_values(&arena, FIELD_TEAM, &minutes, last, &values));
  assert_false(extract_values(&arena, FIELD_REF, &minutes, last, &values));
  assert_false(extract_values(&arena, FIELD_YEAR, &minutes, last, &values));
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_row_is_found_by_its_name),
      cmocka_unit_test(no_prefix_begins_with_another),
      cmocka_unit_test(each_field_with_values_has_a_slot_of_its_own),
      cmocka_unit_test(slots_stay_where_indexes_have_them),
      cmocka_unit_test(options_have_a_help_and_letters_are_single),
      cmocka_unit_test(names_read_as_a_sentence),
      cmocka_unit_test(a_section_gives_its_own_values_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The record of a file's items comes back whole, and damage is told. */
#include "claims.h"
#include "store/file_items.h"

static const char source[] =
    "# Ops 2024-01-10\n\n## Talk\n\nhello\n\nDecision: keep two regions\n\n"
    "### Later\n\n- [ ] @kim: write the guide by 2024-02-01\n"
    "- [x] order disks\n  for the lab\n\n## Nothing\n\nto do here\n";

struct packed {
  struct arena arena;
  struct minutes minutes;
  struct section_record sections[8];
  struct buf bytes, text;
};

static void pack(struct packed *packed) {
  static const struct parse_options options = {0};
  *packed = (struct packed){0};
  parse_minutes(&packed->arena, str_of(source), &options, &packed->minutes);
  for (size_t i = 0; i < packed->minutes.section_count; i++)
    packed->sections[i].id = (uint32_t)i + 7;
  file_items_pack(&packed->minutes, packed->sections, &packed->bytes);
  const struct file_stamp stamp = {.inode = 1};
  record_pack_text(&packed->minutes, packed->sections, &stamp, &packed->text);
}

static void leave(struct packed *packed) {
  buf_free(&packed->bytes);
  buf_free(&packed->text);
  arena_free(&packed->arena);
}

static void items_come_back_with_their_sections(void **state) {
  (void)state;
  struct packed packed;
  struct file_items found;
  pack(&packed);
  assert_int_equal(
      file_items_unpack(&packed.arena, buf_str(&packed.bytes), &found, NULL),
      STATUS_OK);
  assert_int_equal(found.count, 2);
  const struct item_section *talk = &found.sections[0];
  const struct item_section *later = &found.sections[1];
  expect_str(talk->heading, "Talk", "heading");
  expect_list(talk->breadcrumb, "Ops 2024-01-10", "breadcrumb");
  assert_int_equal(talk->items.len, 1);
  assert_int_equal(talk->items.data[0].kind, KIND_DECISION);
  assert_int_equal(talk->items.data[0].line, 7);
  assert_int_equal(later->id, 9);
  expect_str(later->anchor, "later", "anchor");
  assert_int_equal(later->breadcrumb.len, 2);
  expect_str(later->breadcrumb.data[0], "Ops 2024-01-10", "outermost");
  assert_int_equal(later->items.len, 2);
  const struct item *first = &later->items.data[0];
  const struct item *second = &later->items.data[1];
  expect_date(first->due, "2024-02-01", "due");
  assert_true(first->line == 11 && first->end_line == 11 && !first->is_done);
  assert_true(second->line == 12 && second->end_line == 13 && second->is_done);
  expect_str(second->text, "order disks for the lab", "text");
  leave(&packed);
}

static void texts_get_their_items(void **state) {
  (void)state;
  struct packed packed;
  struct file_items items;
  struct file_text text;
  pack(&packed);
  struct arena *arena = &packed.arena;
  assert_int_equal(
      file_items_unpack(arena, buf_str(&packed.bytes), &items, NULL),
      STATUS_OK);
  assert_int_equal(
      record_unpack_text(arena, buf_str(&packed.text), &text, NULL), STATUS_OK);
  assert_int_equal(file_items_attach(&items, &text, NULL), STATUS_OK);
  assert_int_equal(text.sections[0].items.len, 0);
  assert_int_equal(text.sections[1].items.len, 1);
  assert_int_equal(text.sections[2].items.len, 2);
  items.sections[1].id = 6; /* of no section */
  assert_int_equal(file_items_attach(&items, &text, NULL), STATUS_DAMAGED);
  leave(&packed);
}

static void without_items_there_is_no_record(void **state) {
  (void)state;
  struct packed packed;
  struct file_items found;
  pack(&packed);
  packed.minutes.section_count = 1;
  buf_clear(&packed.bytes);
  file_items_pack(&packed.minutes, packed.sections, &packed.bytes);
  assert_int_equal(packed.bytes.len, 0);
  assert_int_equal(file_items_unpack(&packed.arena, STR(""), &found, NULL),
                   STATUS_OK);
  assert_int_equal(found.count, 0);
  leave(&packed);
}

/* Every cut is told; no flipped bit does worse than another value. */
static void damage_is_an_error_and_never_a_crash(void **state) {
  (void)state;
  struct packed packed;
  struct arena arena = {0};
  struct file_items found;
  pack(&packed);
  struct str good = buf_str(&packed.bytes);
  for (size_t len = 1; len < good.len; len++) {
    char *cut = arena_dup(&arena, good.data, len);
    assert_int_equal(
        file_items_unpack(&arena, str_make(cut, len), &found, NULL),
        STATUS_DAMAGED);
  }
  for (size_t i = 0; i < 8 * good.len; i++) {
    char *flipped = arena_dup(&arena, good.data, good.len);
    flipped[i / 8] = (char)(flipped[i / 8] ^ 1 << i % 8);
    enum status status =
        file_items_unpack(&arena, str_make(flipped, good.len), &found, NULL);
    assert_true(status == STATUS_OK || status == STATUS_DAMAGED);
    arena_reset(&arena);
  }
  arena_free(&arena);
  leave(&packed);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(items_come_back_with_their_sections),
      cmocka_unit_test(texts_get_their_items),
      cmocka_unit_test(without_items_there_is_no_record),
      cmocka_unit_test(damage_is_an_error_and_never_a_crash),
  };
  return cmocka_run_group_tests_name("file_items", tests, NULL, NULL);
}

/* Which texts were seen, and when: a file that is only appended to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>
#include <stdlib.h>
#include <unistd.h>

#include "claims.h"
#include "collection.h"
#include "store/ledger.h"
#include "temporary.h"

static struct temporary directory;

static int begin(void **state) {
  (void)state;
  temporary_make(&directory);
  return 0;
}

static int end(void **state) {
  (void)state;
  temporary_remove(&directory);
  return 0;
}

static struct date day(int number) {
  return (struct date){2025, 3, (signed char)number};
}

/* `count` hashes that depend on `seed` alone, all odd. */
static struct ledger_hashes hashes_of(uint64_t seed, size_t count) {
  struct ledger_hashes hashes = {0};
  for (size_t i = 0; i < count; i++) {
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    vec_push(&hashes.list, (seed ^ seed >> 31) | 1);
  }
  ledger_sort(&hashes);
  return hashes;
}

static struct ledger *begun(uint64_t seed, size_t count) {
  struct ledger_hashes hashes = hashes_of(seed, count);
  struct ledger *ledger;
  OK(ledger_begin, directory.path, 1, day(1), &hashes, &ledger);
  vec_free(&hashes.list);
  return ledger;
}

static void append(struct ledger *ledger, uint64_t revision, int on,
                   size_t count) {
  struct ledger_hashes hashes = hashes_of(revision, count);
  OK(ledger_append, ledger, LEDGER_NEW, revision, day(on), &hashes);
  vec_free(&hashes.list);
}

/* How many of the hashes of a seed are known. */
static size_t known_of(struct ledger *ledger, uint64_t seed, size_t count) {
  struct ledger_hashes hashes = hashes_of(seed, count);
  bool *known = mem_zalloc(count + 1);
  size_t number = 0;
  OK(ledger_known, ledger, hashes.list.data, hashes.list.len, known);
  for (size_t i = 0; i < count; i++) number += known[i];
  free(known);
  vec_free(&hashes.list);
  return number;
}

static size_t new_since(struct ledger *ledger, uint64_t revision,
                        struct date on) {
  struct ledger_hashes hashes = {0};
  bool lost = false;
  ledger_since(ledger, revision, on, &hashes, &lost);
  assert_false(lost);
  size_t count = hashes.list.len;
  vec_free(&hashes.list);
  return count;
}

static void what_was_appended_is_known(void **state) {
  (void)state;
  static const size_t sizes[] = {0, 1, 255, 256, 510, 511, 5000};
  struct ledger *ledger = begun(99, 3000);
  for (uint64_t i = 0; i < 7; i++) append(ledger, i + 2, 1, sizes[i]);
  assert_int_equal(known_of(ledger, 99, 3000), 3000);
  for (uint64_t i = 0; i < 7; i++)
    assert_int_equal(known_of(ledger, i + 2, sizes[i]), sizes[i]);
  assert_int_equal(known_of(ledger, 50, 4000), 0);
  ledger_close(ledger);
}

static void new_is_what_came_after_a_revision_or_on_a_day(void **state) {
  (void)state;
  struct ledger *ledger = begun(99, 300);
  append(ledger, 2, 3, 4);
  append(ledger, 3, 5, 1000);
  append(ledger, 4, 4, 7); /* days do not go back */
  struct date any = {0};
  assert_int_equal(new_since(ledger, 0, any), 1011); /* never the old ones */
  assert_int_equal(new_since(ledger, 2, any), 1007);
  assert_int_equal(new_since(ledger, 3, any), 7);
  assert_int_equal(new_since(ledger, 4, any), 0);
  assert_int_equal(new_since(ledger, 0, day(1)), 1011);
  assert_int_equal(new_since(ledger, 0, day(4)), 1007);
  assert_int_equal(new_since(ledger, 0, day(5)), 1007);
  assert_int_equal(new_since(ledger, 0, day(6)), 0);
  ledger_close(ledger);
}

static void what_no_index_tells_of_does_not_count(void **state) {
  (void)state;
  struct ledger *ledger = begun(99, 10);
  struct ledger_state committed;
  append(ledger, 2, 1, 5);
  OK(ledger_read_state, ledger, &committed);
  append(ledger, 3, 1, 1000); /* and then the pass is killed */
  ledger_close(ledger);
  OK(ledger_open, directory.path, &committed, true, &ledger);
  assert_int_equal(ledger_revision(ledger), 2);
  assert_int_equal(known_of(ledger, 3, 1000), 0);
  append(ledger, 3, 1, 1);
  ledger_close(ledger);
  /* nobody tells how much counts: nothing of the killed pass is left */
  OK(ledger_open, directory.path, NULL, false, &ledger);
  assert_int_equal(ledger_revision(ledger), 3);
  assert_int_equal(known_of(ledger, 2, 5), 5);
  assert_int_equal(new_since(ledger, 2, (struct date){0}), 1);
  ledger_close(ledger);
}

static void many_small_passes_are_gathered(void **state) {
  (void)state;
  enum { PASSES = 3000, EACH = 4 };
  struct ledger *ledger = begun(99999, 10);
  for (uint64_t i = 2; i < PASSES; i++) append(ledger, i, 1, EACH);
  for (uint64_t i = 2; i < PASSES; i += 97)
    assert_int_equal(known_of(ledger, i, EACH), EACH);
  assert_int_equal(known_of(ledger, 99999, 10), 10);
  assert_int_equal(known_of(ledger, 88888, 1000), 0);
  assert_int_equal(new_since(ledger, 1, (struct date){0}), (PASSES - 2) * EACH);
  assert_int_equal(new_since(ledger, PASSES - 3, (struct date){0}), 2 * EACH);
  struct ledger_state state_;
  OK(ledger_read_state, ledger, &state_);
  assert_int_equal(state_.begun, 1);
  ledger_close(ledger);
}

static char *read_ledger(size_t *size) {
  char path[TEMPORARY_PATH_MAX];
  FILE *file = fopen(temporary_name(&directory, "first-seen", path), "rb");
  char *bytes = mem_alloc(100000);
  assert_non_null(file);
  *size = fread(bytes, 1, 100000, file);
  fclose(file);
  return bytes;
}

/* Whether the ledger says that it is harmed; else it tells all that the whole
 * one does. */
static bool tells(struct ledger *ledger, const struct ledger_state *whole) {
  struct ledger_hashes old = hashes_of(99, 300), second = hashes_of(2, 600);
  struct ledger_hashes fresh = {0};
  struct error error;
  bool known[300], lost = false;
  ledger_since(ledger, 1, (struct date){0}, &fresh, &lost);
  bool told = lost || ledger_revision(ledger) < whole->revision;
  if (!told) {
    assert_int_equal(fresh.list.len, 600);
    assert_memory_equal(fresh.list.data, second.list.data, 600 * 8);
    told = ledger_known(ledger, old.list.data, 300, known, &error) != STATUS_OK;
  }
  for (size_t i = 0; i < 300 && !told; i++) assert_true(known[i]);
  vec_free(&old.list);
  vec_free(&second.list);
  vec_free(&fresh.list);
  return told;
}

static bool is_told(const struct ledger_state *whole) {
  struct ledger *ledger;
  struct error error;
  if (ledger_open(directory.path, whole, false, &ledger, &error) != STATUS_OK)
    return true;
  bool told = tells(ledger, whole);
  ledger_close(ledger);
  return told;
}

static void a_byte_that_changes_is_noticed(void **state) {
  (void)state;
  struct ledger *ledger = begun(99, 300);
  struct ledger_state whole;
  size_t size, told = 0;
  append(ledger, 2, 1, 600);
  OK(ledger_read_state, ledger, &whole);
  ledger_close(ledger);
  char *bytes = read_ledger(&size);
  assert_int_equal(size, whole.bytes);
  assert_false(is_told(&whole));
  for (size_t at = 0; at < size; at += 31) {
    bytes[at] = (char)(bytes[at] ^ 1 << at % 8);
    temporary_write(&directory, "first-seen", bytes, size);
    told += is_told(&whole);
    bytes[at] = (char)(bytes[at] ^ 1 << at % 8);
  }
  assert_int_equal(told, (size + 30) / 31);
  for (size_t cut = 0; cut < size; cut += 61) {
    temporary_write(&directory, "first-seen", bytes, cut);
    assert_true(is_told(&whole));
  }
  free(bytes);
}

static void a_state_that_is_not_whole_is_none(void **state) {
  const struct ledger_state known = {300, 70000, 2, day(4)};
  struct buf bytes = {0};
  (void)state;
  ledger_pack_state(&known, &bytes);
  for (size_t cut = 0; cut < bytes.len; cut++) {
    struct ledger_state found = known;
    ledger_unpack_state(str_slice(buf_str(&bytes), 0, cut), &found);
    assert_true(found.revision == 0 && found.bytes == 0 && found.begun == 0);
    assert_false(date_is_set(found.known_since));
  }
  struct ledger_state found = {0};
  ledger_unpack_state(buf_str(&bytes), &found);
  assert_true(found.revision == known.revision && found.bytes == known.bytes &&
              found.begun == known.begun);
  assert_true(date_eq(found.known_since, known.known_since));
  buf_add_char(&bytes, '\0'); /* something behind it */
  ledger_unpack_state(buf_str(&bytes), &found);
  assert_true(found.revision == 0);
  buf_free(&bytes);
}

static void items_differ_by_kind_and_text(void **state) {
  (void)state;
  uint64_t hash = ledger_item_hash(1, STR("buy oil"));
  assert_true(hash == ledger_item_hash(1, STR("buy oil")));
  assert_false(hash == ledger_item_hash(2, STR("buy oil")));
  assert_false(hash == ledger_item_hash(1, STR("buy oil.")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(what_was_appended_is_known),
      TEST(new_is_what_came_after_a_revision_or_on_a_day),
      TEST(what_no_index_tells_of_does_not_count),
      TEST(many_small_passes_are_gathered),
      TEST(a_byte_that_changes_is_noticed),
      TEST(a_state_that_is_not_whole_is_none),
      TEST(items_differ_by_kind_and_text),
  };
  return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}

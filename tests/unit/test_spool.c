#include <fcntl.h>
#include <stdlib.h>

#include "base/spool.h"
#include "claims.h"

/* A few megabytes more than are kept in memory, last place first. */
enum { PIECES = 3000, PIECE_BYTES = 5000 };

static void make(size_t place, struct buf *piece) {
  char part[40];
  int len = snprintf(part, sizeof part, "%zu,%zu,", place, place * 31);
  buf_clear(piece);
  while (piece->len < PIECE_BYTES - place % 7)
    buf_add(piece, part, (size_t)len);
}

static void add_all(struct spool *spool, size_t shift) {
  struct buf piece = {0};
  spool_begin(spool, PIECES);
  for (size_t i = PIECES; i-- > 0;) {
    make(i + shift, &piece);
    if (i % 100) spool_add(spool, i, buf_str(&piece));
  }
  buf_free(&piece);
}

static void expect_all(const struct spool *spool, size_t shift) {
  struct buf piece = {0}, read = {0};
  struct error error;
  for (size_t i = 0; i < PIECES; i++) {
    make(i + shift, &piece);
    if (i % 100 == 0) buf_clear(&piece); /* was never added */
    buf_clear(&read);
    buf_add_str(&read, STR("before "));
    assert_int_equal(spool_read(spool, i, &read, &error), STATUS_OK);
    if (!str_eq(str_slice(buf_str(&read), 7, read.len), buf_str(&piece)))
      fail_msg("piece %zu is another", i);
  }
  buf_free(&piece);
  buf_free(&read);
}

static void pieces_come_back_by_place(void **state) {
  (void)state;
  struct spool spool = {.fd = -1};
  add_all(&spool, 0);
  assert_true(spool.fd >= 0 && spool.recent.len < PIECES * PIECE_BYTES / 2);
  expect_all(&spool, 0);
  add_all(&spool, 5); /* anew */
  expect_all(&spool, 5);
  spool_free(&spool);
  assert_int_equal(spool.fd, -1);
}

static void without_a_file_they_stay_in_memory(void **state) {
  (void)state;
  struct spool spool = {.fd = -1};
  setenv("TMPDIR", "/nonexistent/directory", 1);
  add_all(&spool, 1);
  assert_int_equal(spool.fd, -1);
  expect_all(&spool, 1);
  spool_free(&spool);
}

static void what_a_full_disk_does_not_take_stays_in_memory(void **state) {
  (void)state;
  struct spool full = {.fd = open("/dev/full", O_RDWR | O_CLOEXEC)};
  assert_true(full.fd >= 0);
  add_all(&full, 2);
  assert_true(full.in_file == 0 && full.has_no_file);
  expect_all(&full, 2);
  spool_free(&full);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pieces_come_back_by_place),
      cmocka_unit_test(without_a_file_they_stay_in_memory),
      cmocka_unit_test(what_a_full_disk_does_not_take_stays_in_memory),
  };
  return cmocka_run_group_tests_name("spool", tests, NULL, NULL);
}

/* Files of minutes are read below their root, and nowhere else. */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/fs.h"
#include "claims.h"
#include "store/minutes_file.h"
#include "temporary.h"

static struct temporary top;
static char root[TEMPORARY_PATH_MAX];

static int enter(void **state) {
  char path[TEMPORARY_PATH_MAX];
  (void)state;
  temporary_make(&top);
  mkdir(temporary_name(&top, "root", root), 0700);
  mkdir(temporary_name(&top, "root/inner", path), 0700);
  mkdir(temporary_name(&top, "outside", path), 0700);
  temporary_write(&top, "root/inner/real.md", "inside", 6);
  temporary_write(&top, "outside/secret.md", "outside", 7);
  return 0;
}

static int leave(void **state) {
  (void)state;
  temporary_remove(&top);
  return 0;
}

static void make_link(const char *name, const char *target) {
  char path[TEMPORARY_PATH_MAX];
  assert_int_equal(symlink(target, temporary_name(&top, name, path)), 0);
}

static void is_read(const char *path) {
  struct buf bytes = {0};
  struct stat info;
  struct error error;
  assert_int_equal(
      minutes_file_read(str_of(root), str_of(path), 100, &bytes, &info, &error),
      STATUS_OK);
  assert_string_equal(buf_cstr(&bytes), "inside");
  assert_int_equal(info.st_size, 6);
  buf_free(&bytes);
}

static void is_refused(const char *path, int number) {
  struct buf bytes = {0};
  struct error error;
  assert_int_equal(
      minutes_file_read(str_of(root), str_of(path), 100, &bytes, NULL, &error),
      STATUS_IO);
  assert_int_equal(errno, number);
  assert_int_equal(bytes.len, 0);
  buf_free(&bytes);
}

static void links_within_the_root_are_files(void **state) {
  char path[TEMPORARY_PATH_MAX];
  (void)state;
  make_link("root/relative.md", "inner/real.md");
  make_link("root/absolute.md",
            temporary_name(&top, "root/inner/real.md", path));
  make_link("root/inner/again.md", "../relative.md");
  is_read("inner/real.md");
  is_read("relative.md");
  is_read("absolute.md");
  is_read("inner/again.md");
}

static void nothing_outside_is_read(void **state) {
  char path[TEMPORARY_PATH_MAX];
  (void)state;
  make_link("root/file.md", "../outside/secret.md");
  make_link("root/full.md", temporary_name(&top, "outside/secret.md", path));
  make_link("root/directory", "../outside");
  make_link("root/gone.md", "nothing.md");
  is_refused("file.md", EXDEV);
  is_refused("full.md", EXDEV);
  is_refused("directory/secret.md", EXDEV);
  is_refused("../outside/secret.md", EXDEV);
  is_refused("gone.md", ENOENT);
  is_refused("nothing.md", ENOENT);
}

static void no_link_is_followed_below_a_directory(void **state) {
  (void)state;
  int directory = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  make_link("root/away", "inner");
  int fd = fs_open_beneath(directory, "inner/real.md", O_RDONLY);
  assert_true(fd >= 0);
  close(fd);
  assert_int_equal(fs_open_beneath(directory, "away/real.md", O_RDONLY), -1);
  assert_int_equal(errno, ELOOP);
  assert_int_equal(fs_open_beneath(directory, "../outside", O_RDONLY), -1);
  assert_int_equal(errno, EXDEV);
  close(directory);
}

/* ---- beside somebody who swaps files for links ---- */

enum { SWAPS = 30 };

static atomic_bool swapped_all;

static void swap(const char *made, const char *name) {
  char from[TEMPORARY_PATH_MAX], to[TEMPORARY_PATH_MAX];
  rename(temporary_name(&top, made, from), temporary_name(&top, name, to));
}

static void *swap_for_links(void *context) {
  char path[TEMPORARY_PATH_MAX];
  (void)context;
  for (int i = 0; i < SWAPS; i++) {
    symlink("../outside/secret.md", temporary_name(&top, "link", path));
    swap("link", "root/swapped.md");
    temporary_write(&top, "file", "inside", 6);
    swap("file", "root/swapped.md");
    /* And the directory above it. */
    symlink("../outside", temporary_name(&top, "away", path));
    swap("root/inner", "root/put_by");
    swap("away", "root/inner");
    unlink(temporary_name(&top, "root/inner", path));
    swap("root/put_by", "root/inner");
  }
  atomic_store(&swapped_all, true);
  return NULL;
}

static void what_is_swapped_for_links_is_read_or_refused(void **state) {
  pthread_t thread;
  size_t read = 0;
  struct buf bytes = {0};
  (void)state;
  temporary_write(&top, "root/swapped.md", "inside", 6);
  temporary_write(&top, "outside/real.md", "outside", 7);
  atomic_store(&swapped_all, false);
  assert_int_equal(pthread_create(&thread, NULL, swap_for_links, NULL), 0);
  for (bool last = false; !last;) {
    last = atomic_load(&swapped_all);
    for (int i = 0; i < 2; i++) {
      struct error error;
      struct str path = i == 0 ? STR("swapped.md") : STR("inner/real.md");
      buf_clear(&bytes);
      if (minutes_file_read(str_of(root), path, 100, &bytes, NULL, &error) !=
          STATUS_OK)
        continue;
      read++;
      assert_string_equal(buf_cstr(&bytes), "inside");
    }
  }
  pthread_join(thread, NULL);
  assert_true(read > 0);
  buf_free(&bytes);
}

/* From here on the system has no openat2, as before Linux 5.6. */
static void the_same_holds_without_openat2(void **state) {
  struct sock_filter steps[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  struct sock_fprog filter = {COUNT(steps), steps};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
    skip();
  links_within_the_root_are_files(state);
  nothing_outside_is_read(state);
  no_link_is_followed_below_a_directory(state);
  what_is_swapped_for_links_is_read_or_refused(state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(links_within_the_root_are_files),
      TEST(nothing_outside_is_read),
      TEST(no_link_is_followed_below_a_directory),
      TEST(what_is_swapped_for_links_is_read_or_refused),
      TEST(the_same_holds_without_openat2), /* the last: it stays so */
  };
  return cmocka_run_group_tests_name("minutes_file", tests, NULL, NULL);
}

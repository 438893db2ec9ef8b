/* Files of minutes are read below their root, and nowhere else. */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
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
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(links_within_the_root_are_files), TEST(nothing_outside_is_read),
      TEST(no_link_is_followed_below_a_directory),
      TEST(the_same_holds_without_openat2), /* the last: it stays so */
  };
  return cmocka_run_group_tests_name("minutes_file", tests, NULL, NULL);
}

#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"

static enum status not_regular(const char *path, struct error *error) {
  errno = EINVAL;
  return error_set(error, STATUS_IO, "%s: not a regular file", path);
}

static enum status too_big(const char *path, struct error *error) {
  errno = EFBIG;
  return error_set_errno(error, STATUS_IO, EFBIG, "%s: cannot read", path);
}

static enum status read_all(int fd, const char *path, size_t limit,
                            struct buf *bytes, struct stat *info,
                            struct error *error) {
  if (fstat(fd, info) != 0)
    return error_set_errno(error, STATUS_IO, errno, "%s: cannot read", path);
  if (!S_ISREG(info->st_mode)) return not_regular(path, error);
  if ((size_t)info->st_size > limit) return too_big(path, error);
  buf_reserve(bytes, (size_t)info->st_size + 1);
  for (;;) {
    buf_reserve(bytes, 4096);
    ssize_t got =
        read(fd, bytes->data + bytes->len, bytes->cap - bytes->len - 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return error_set_errno(error, STATUS_IO, errno, "%s: cannot read", path);
    bytes->len += (size_t)got;
    bytes->data[bytes->len] = '\0';
    if (got == 0) return STATUS_OK;
    if (bytes->len > limit) return too_big(path, error);
  }
}

enum status fs_read_open(int fd, const char *path, size_t limit,
                         struct buf *bytes, struct stat *info,
                         struct error *error) {
  struct stat own;
  return read_all(fd, path, limit, bytes, info ? info : &own, error);
}

enum status fs_read(const char *path, size_t limit, struct buf *bytes,
                    struct stat *info, struct error *error) {
  struct stat own;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0 && errno == ENXIO) return not_regular(path, error); /* a socket */
  if (fd < 0)
    return error_set_errno(error, STATUS_IO, errno, "%s: cannot read", path);
  enum status status =
      read_all(fd, path, limit, bytes, info ? info : &own, error);
  int number = errno;
  close(fd);
  errno = number;
  return status;
}

enum status fs_write_new(const char *path, struct str bytes,
                         struct error *error) {
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  bool good = fd >= 0;
  while (good && bytes.len > 0) {
    ssize_t put = write(fd, bytes.data, bytes.len);
    if (put >= 0) bytes = str_slice(bytes, (size_t)put, bytes.len);
    good = put >= 0 || errno == EINTR;
  }
  int number = errno;
  if (fd >= 0 && close(fd) != 0 && good) {
    number = errno;
    good = false;
  }
  if (good) return STATUS_OK;
  return error_set_errno(error, STATUS_IO, number, "%s: cannot write", path);
}

/* ---- below a directory ---- */

/* Whether what was opened is what has this name now, and no link to it. */
static bool is_named(int fd, int directory, const char *name) {
  struct stat opened, named;
  return fstat(fd, &opened) == 0 &&
         fstatat(directory, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/* What is replaced just now, as editors do, is opened again; what never is what
 * its name says counts as a link. */
static int open_named(int directory, const char *name, int flags) {
  enum { TRIES = 5 };
  for (int i = 0; i < TRIES; i++) {
    int fd = openat(directory, name, flags | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 || is_named(fd, directory, name)) return fd;
    close(fd);
  }
  errno = ELOOP;
  return -1;
}

/* Where the kernel has no openat2 (before Linux 5.6, or under a filter): one
 * name after the other. */
static int open_by_steps(int directory, const char *path, int flags) {
  int at = dup(directory);
  char *copy = mem_copy_text(path), *rest = copy;
  while (at >= 0) {
    char *name = strsep(&rest, "/");
    bool last = !rest;
    int next = -1;
    if (strcmp(name, "..") == 0)
      errno = EXDEV;
    else
      next = open_named(at, *name ? name : ".",
                        last ? flags : O_RDONLY | O_DIRECTORY);
    int number = errno;
    /* A link where a directory should be. */
    struct stat info;
    if (next < 0 && number == ENOTDIR &&
        fstatat(at, name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISLNK(info.st_mode))
      number = ELOOP;
    close(at);
    errno = number;
    at = next;
    if (last) break;
  }
  int number = errno;
  free(copy);
  errno = number;
  return at;
}

int fs_open_beneath(int directory, const char *path, int flags) {
  struct open_how how = {.flags = (unsigned)(flags | O_CLOEXEC),
                         .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS};
  if (path[0] == '/') {
    errno = EXDEV;
    return -1;
  }
  long fd = syscall(SYS_openat2, directory, path, &how, sizeof how);
  if (fd >= 0 || (errno != ENOSYS && errno != EPERM && errno != EAGAIN))
    return (int)fd;
  return open_by_steps(directory, path, flags);
}

bool fs_is_exhaustion(int number) {
  return number == EMFILE || number == ENFILE || number == ENOMEM ||
         number == EAGAIN;
}

enum status fs_make_directories(const char *path, mode_t mode,
                                struct error *error) {
  char *copy = mem_copy_text(path);
  enum status status = STATUS_OK;
  for (char *at = copy; status == STATUS_OK && *at;) {
    at += strspn(at, "/");
    at += strcspn(at, "/");
    char end = *at;
    *at = '\0';
    if (mkdir(copy, mode) != 0 && errno != EEXIST)
      status = error_set_errno(error, STATUS_IO, errno,
                               "%s: cannot make the directory", copy);
    *at = end;
  }
  free(copy);
  return status;
}

static enum status remove_at(int parent, const char *name, const char *shown,
                             struct error *error) {
  if (unlinkat(parent, name, 0) == 0 || errno == ENOENT) return STATUS_OK;
  if (errno != EISDIR && errno != EPERM)
    return error_set_errno(error, STATUS_IO, errno, "%s: cannot remove", shown);
  int fd =
      openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  DIR *directory = fd < 0 ? NULL : fdopendir(fd);
  if (!directory)
    return error_set_errno(error, STATUS_IO, errno, "%s: cannot remove", shown);
  enum status status = STATUS_OK;
  struct dirent *entry;
  while (status == STATUS_OK && (entry = readdir(directory)))
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      status = remove_at(fd, entry->d_name, shown, error);
  closedir(directory);
  if (status == STATUS_OK && unlinkat(parent, name, AT_REMOVEDIR) != 0 &&
      errno != ENOENT)
    status =
        error_set_errno(error, STATUS_IO, errno, "%s: cannot remove", shown);
  return status;
}

enum status fs_remove_tree(const char *path, struct error *error) {
  return remove_at(AT_FDCWD, path, path, error);
}

static uint64_t bytes_at(int parent, const char *name) {
  struct stat info;
  if (fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW) != 0) return 0;
  if (!S_ISDIR(info.st_mode)) return (uint64_t)info.st_size;
  int fd =
      openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  DIR *directory = fd < 0 ? NULL : fdopendir(fd);
  uint64_t bytes = 0;
  struct dirent *entry;
  while (directory && (entry = readdir(directory)))
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      bytes += bytes_at(fd, entry->d_name);
  if (directory) closedir(directory);
  return bytes;
}

uint64_t fs_tree_bytes(const char *path) { return bytes_at(AT_FDCWD, path); }

enum status fs_sync_directory(const char *path, struct error *error) {
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int failed = fd < 0 ? -1 : fsync(fd);
  int number = errno;
  if (fd >= 0) close(fd);
  if (failed)
    return error_set_errno(error, STATUS_IO, number, "%s: cannot sync", path);
  return STATUS_OK;
}

enum status fs_real_path(const char *path, struct buf *real,
                         struct error *error) {
  /* Not allocated by realpath, for which no memory is no such path. */
  char resolved[PATH_MAX];
  if (!realpath(path, resolved))
    return error_set_errno(error, STATUS_IO, errno, "%s", path);
  buf_add_str(real, str_of(resolved));
  return STATUS_OK;
}

void fs_hold_streams(void) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
    if (fcntl(fd, F_GETFD) != -1 || errno != EBADF) continue;
    /* The lowest number that is free: this one. The other way round, so that
     * using it is an error. */
    int mode = fd == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (open("/dev/null", mode) != fd) return;
  }
}

size_t fs_raise_open_files(size_t wanted) {
  enum { USUAL = 64 };
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return USUAL;
  if (limit.rlim_cur < wanted) {
    struct rlimit raised = limit;
    raised.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    if (setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  }
  size_t most = limit.rlim_cur < wanted ? (size_t)limit.rlim_cur : wanted;
  return most > 2 * USUAL ? most - USUAL : USUAL;
}

bool fs_exists(const char *path) {
  struct stat info;
  return stat(path, &info) == 0;
}

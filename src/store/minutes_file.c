#include "store/minutes_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/fs.h"

enum { FLAGS = O_RDONLY | O_NONBLOCK | O_NOCTTY };

/* A link to a file inside the root is a file like any other: its place is found
 * out, and opened without following anything on the way. */
static int open_target(int directory, struct str root, const char *full) {
  struct buf above = {0}, real = {0};
  int fd = -1;
  buf_add_str(&above, root);
  enum status status = fs_real_path(full, &real, NULL);
  if (status == STATUS_OK) {
    struct buf real_root = {0};
    status = fs_real_path(buf_cstr(&above), &real_root, NULL);
    struct str start = buf_str(&real_root);
    if (start.len == 1) start.len = 0; /* "/" */
    if (status == STATUS_OK && str_starts(buf_str(&real), start) &&
        buf_cstr(&real)[start.len] == '/')
      fd = fs_open_beneath(directory, buf_cstr(&real) + start.len + 1, FLAGS);
    else if (status == STATUS_OK)
      errno = EXDEV;
    int number = errno;
    buf_free(&real_root);
    errno = number;
  }
  int number = errno;
  buf_free(&above);
  buf_free(&real);
  errno = number;
  return fd;
}

/* Nothing outside the root is opened, whatever the path has become since it was
 * found there. `full` becomes the whole path. */
static int open_below(struct str root, struct str path, struct buf *full) {
  buf_reserve(full, root.len + path.len + 1);
  buf_add_str(full, root);
  int directory = open(buf_cstr(full), O_PATH | O_DIRECTORY | O_CLOEXEC);
  int number = errno;
  buf_add_char(full, '/');
  buf_add_str(full, path);
  errno = number;
  if (directory < 0) return -1;
  int fd = fs_open_beneath(directory, buf_cstr(full) + root.len + 1, FLAGS);
  if (fd < 0 && errno == ELOOP)
    fd = open_target(directory, root, buf_cstr(full));
  number = errno;
  close(directory);
  errno = number;
  return fd;
}

enum status minutes_file_read(struct str root, struct str path, size_t limit,
                              struct buf *bytes, struct stat *info,
                              struct error *error) {
  struct buf full = {0};
  int fd = open_below(root, path, &full);
  int number = errno; /* it tells why */
  enum status status =
      fd < 0 ? error_set_errno(error, STATUS_IO, number, "%s: cannot read",
                               buf_cstr(&full))
             : fs_read_open(fd, buf_cstr(&full), limit, bytes, info, error);
  if (fd >= 0) number = errno;
  if (fd >= 0) close(fd);
  buf_free(&full);
  errno = number;
  return status;
}

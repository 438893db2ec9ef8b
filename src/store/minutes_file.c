#include "store/minutes_file.h"

#include <errno.h>

#include "base/fs.h"

enum status minutes_file_read(struct str root, struct str path, size_t limit,
                              struct buf *bytes, struct stat *info,
                              struct error *error) {
  struct buf full = {0};
  buf_addf(&full, "%.*s/%.*s", STR_FMT(root), STR_FMT(path));
  enum status status = fs_read(buf_cstr(&full), limit, bytes, info, error);
  int number = errno; /* it tells why */
  buf_free(&full);
  errno = number;
  return status;
}

/* Reads a file of minutes: the one place where files below a root are opened
 * for their text. */
#ifndef MINS_STORE_MINUTES_FILE_H
#define MINS_STORE_MINUTES_FILE_H

#include <stddef.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/str.h"

enum { MINUTES_FILE_ANY_SIZE = 1 << 30 }; /* a limit, in bytes */

/* As fs_read, with the path below the root. Links are followed only to files
 * inside the root: a path that leads out of it, even if it did not when it was
 * found, is not read, and errno is EXDEV. */
enum status minutes_file_read(struct str root, struct str path, size_t limit,
                              struct buf *bytes, struct stat *info,
                              struct error *error);

#endif

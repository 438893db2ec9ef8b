/* Files and directories. A path is NUL-terminated bytes, as the system has it.
 * Where nothing else is said, a failure is STATUS_IO. */
#ifndef MINS_BASE_FS_H
#define MINS_BASE_FS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/str.h"

/* Appends a regular file of at most `limit` bytes to `bytes`. Never blocks on a
 * fifo or device. `info`, if not NULL, gets the fstat of the very file that was
 * read. After STATUS_IO, errno says why: EFBIG beyond the limit, EINVAL for
 * what is not a regular file. */
enum status fs_read(const char *path, size_t limit, struct buf *bytes,
                    struct stat *info, struct error *error);
/* As fs_read, from the offset of an open file, which stays open. `path` is for
 * messages. */
enum status fs_read_open(int fd, const char *path, size_t limit,
                         struct buf *bytes, struct stat *info,
                         struct error *error);
/* Creates a file (mode 0600), which must not exist yet; not synced. */
enum status fs_write_new(const char *path, struct str bytes,
                         struct error *error);
/* Opens `path` below an open directory without following any link, at its end
 * or on the way, so that what is opened lies below. Returns a descriptor, close
 * on exec, or -1 with errno: ELOOP for a link, EXDEV for a path that is
 * absolute or leads out through "..". */
int fs_open_beneath(int directory, const char *path, int flags);
/* Whether an errno says that the process or the system ran out of something
 * (descriptors, memory, processes), and so nothing about the file at hand. */
bool fs_is_exhaustion(int number);
/* Makes the directory and those above it; new ones get `mode`. */
enum status fs_make_directories(const char *path, mode_t mode,
                                struct error *error);
/* Removes a file, or a directory and all in it; does not follow links. It is no
 * error if there is nothing. */
enum status fs_remove_tree(const char *path, struct error *error);
/* The bytes of a file, or of all files below a directory; what cannot be looked
 * at counts 0. */
uint64_t fs_tree_bytes(const char *path);
/* Flushes the names in a directory to the disk. */
enum status fs_sync_directory(const char *path, struct error *error);
/* Appends the absolute path without links; STATUS_IO if nothing is there. */
enum status fs_real_path(const char *path, struct buf *real,
                         struct error *error);
/* Raises the limit of open files to `wanted`, as far as the system allows.
 * Returns how many may be opened in addition to the usual few. */
size_t fs_raise_open_files(size_t wanted);
/* Occupies those of descriptors 0, 1 and 2 that are closed, before another file
 * gets them: using them fails as before, instead of reading the index or
 * writing into it. */
void fs_hold_streams(void);
bool fs_exists(const char *path); /* links are followed */

#endif

/* Files and directories. Paths are NUL-terminated bytes of the system. */
#ifndef MINS_BASE_FS_H
#define MINS_BASE_FS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/str.h"

/* Reads a regular file of at most `limit` bytes. Never blocks on a fifo or
 * device. `info`, if not NULL, is the fstat of the very file that was read.
 * On STATUS_IO errno tells why: EFBIG beyond the limit, EINVAL for what is not
 * a regular file. */
enum status fs_read(const char *path, size_t limit, struct buf *bytes,
                    struct stat *info, struct error *error);
/* As fs_read, of an open file, which stays open. `path` is for messages. */
enum status fs_read_open(int fd, const char *path, size_t limit,
                         struct buf *bytes, struct stat *info,
                         struct error *error);
/* Makes a file with these bytes, which must not be there yet; not synced. */
enum status fs_write_new(const char *path, struct str bytes,
                         struct error *error);
/* Opens `path` below an open directory without following any link, neither at
 * its end nor on the way there: what is opened lies below. -1 with errno: ELOOP
 * where there is a link, EXDEV for a path that leads out by itself. */
int fs_open_beneath(int directory, const char *path, int flags);
/* Whether an error number tells of what the process ran out of (descriptors,
 * memory, processes), and so nothing of the file it was met at. */
bool fs_is_exhaustion(int number);
/* Makes the directory and those above it; new ones get `mode`. */
enum status fs_make_directories(const char *path, mode_t mode,
                                struct error *error);
/* Removes a file, or a directory and all in it; links are not followed. What
 * is not there is no error. */
enum status fs_remove_tree(const char *path, struct error *error);
/* The bytes of a file, or of all files in a directory; 0 for what cannot be
 * looked at. */
uint64_t fs_tree_bytes(const char *path);
/* Flushes a directory's names to the disk. */
enum status fs_sync_directory(const char *path, struct error *error);
/* The absolute path without links; STATUS_IO if it does not exist. */
enum status fs_real_path(const char *path, struct buf *real,
                         struct error *error);
/* Lets the process have up to `wanted` files open, if the system does; how many
 * may be opened beside the usual few. */
size_t fs_raise_open_files(size_t wanted);
/* Takes the places of standard input, output and error that are closed, before
 * another file gets them: what is read from or written to them fails as before,
 * instead of reading the index or writing into it. */
void fs_hold_streams(void);
bool fs_exists(const char *path);

#endif

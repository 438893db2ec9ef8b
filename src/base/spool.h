/* Pieces of text that are made in one order and wanted in another. Beyond a few
 * megabytes they go into a temporary file without a name (in TMPDIR, else
 * /tmp); without such a file, or once the disk is full, they stay in memory.
 * Not thread-safe. */
#ifndef MINS_BASE_SPOOL_H
#define MINS_BASE_SPOOL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

struct spool {
  int fd;            /* -1: no file */
  bool has_no_file;  /* nothing more goes into one */
  uint64_t in_file;  /* bytes */
  struct buf recent; /* what follows them */
  struct spool_piece {
    uint64_t start; /* in the file, or behind it in `recent` */
    size_t len;
  } * pieces; /* by place */
  size_t count;
};

/* Begins anew with `count` empty pieces. Initialize a spool as {.fd = -1}. */
void spool_begin(struct spool *spool, size_t count);
/* Sets the piece at a place, counted from 0; at most once. The text is
 * copied. */
void spool_add(struct spool *spool, size_t place, struct str piece);
/* Appends the piece at a place to `out`; STATUS_IO if the file cannot be
 * read. */
enum status spool_read(const struct spool *spool, size_t place, struct buf *out,
                       struct error *error);
void spool_free(struct spool *spool);

#endif

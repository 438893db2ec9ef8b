/* Pieces of text that are made in another order than they are wanted in. What
 * is more than some megabytes goes into a temporary file without a name (in
 * TMPDIR, else /tmp); where there can be none, it stays in memory. Not
 * thread-safe. */
#ifndef MINS_BASE_SPOOL_H
#define MINS_BASE_SPOOL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

struct spool {
  int fd;            /* -1: no file */
  bool has_no_file;  /* and there will be none */
  uint64_t in_file;  /* bytes */
  struct buf recent; /* what comes behind them */
  struct spool_piece {
    uint64_t start;
    size_t len;
  } * pieces; /* by place */
  size_t count;
};

/* Begins anew with so many pieces, all empty. A spool starts as {.fd = -1}. */
void spool_begin(struct spool *spool, size_t count);
/* The piece at a place, from 0; once each. */
void spool_add(struct spool *spool, size_t place, struct str piece);
/* Appends the piece at a place to `out`; STATUS_IO. */
enum status spool_read(const struct spool *spool, size_t place, struct buf *out,
                       struct error *error);
void spool_free(struct spool *spool);

#endif

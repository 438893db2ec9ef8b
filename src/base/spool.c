#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/env.h"

/* So much is kept in memory. */
enum { RECENT_BYTES = 4 << 20 };

void spool_begin(struct spool *spool, size_t count) {
  spool->in_file = 0;
  buf_clear(&spool->recent);
  free(spool->pieces);
  spool->pieces = mem_calloc(count + 1, sizeof *spool->pieces);
  spool->count = count;
}

static void open_file(struct spool *spool) {
  const char *directory = env_get("TMPDIR");
  struct buf path = {0};
  if (!directory || !*directory) directory = "/tmp";
  buf_addf(&path, "%s/mins-XXXXXX", directory);
  spool->fd = mkostemp(path.data, O_CLOEXEC);
  if (spool->fd >= 0) unlink(path.data);
  spool->has_no_file = spool->fd < 0;
  buf_free(&path);
}

/* All that is in memory goes to the file, or stays. */
static void move(struct spool *spool) {
  size_t done = 0;
  if (spool->fd < 0 && !spool->has_no_file) open_file(spool);
  if (spool->fd < 0) return;
  while (done < spool->recent.len) {
    ssize_t written =
        pwrite(spool->fd, spool->recent.data + done, spool->recent.len - done,
               (off_t)(spool->in_file + done));
    if (written > 0)
      done += (size_t)written;
    else if (written == 0 || errno != EINTR)
      break;
  }
  if (done < spool->recent.len) { /* the disk is full */
    spool->has_no_file = true;
    return;
  }
  spool->in_file += done;
  buf_clear(&spool->recent);
}

void spool_add(struct spool *spool, size_t place, struct str piece) {
  if (spool->recent.len + piece.len > RECENT_BYTES && !spool->has_no_file)
    move(spool);
  spool->pieces[place] =
      (struct spool_piece){spool->in_file + spool->recent.len, piece.len};
  buf_add_str(&spool->recent, piece);
}

enum status spool_read(const struct spool *spool, size_t place, struct buf *out,
                       struct error *error) {
  const struct spool_piece *piece = &spool->pieces[place];
  if (piece->start >= spool->in_file) {
    buf_add(out, spool->recent.data + (piece->start - spool->in_file),
            piece->len);
    return STATUS_OK;
  }
  size_t done = 0;
  buf_reserve(out, piece->len);
  while (done < piece->len) {
    ssize_t got = pread(spool->fd, out->data + out->len + done,
                        piece->len - done, (off_t)(piece->start + done));
    if (got > 0)
      done += (size_t)got;
    else if (got == 0 || errno != EINTR)
      return error_set_errno(error, STATUS_IO, got == 0 ? EIO : errno,
                             "cannot read a temporary file");
  }
  out->len += done;
  out->data[out->len] = '\0';
  return STATUS_OK;
}

void spool_free(struct spool *spool) {
  if (spool->fd >= 0) close(spool->fd);
  buf_free(&spool->recent);
  free(spool->pieces);
  *spool = (struct spool){.fd = -1};
}

#include "output/output.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/utf8.h"

enum { BLOCK_BYTES = 64 * 1024 };

/* Standard output may be non-blocking, as the terminal or pipe is shared with
 * the process that started this one. */
static void wait_until_writable(int fd) {
  struct pollfd wanted = {.fd = fd, .events = POLLOUT};
  poll(&wanted, 1, -1);
}

void output_flush(struct output *out) {
  size_t done = 0;
  while (done < out->buf.len && out->write_errno == 0) {
    ssize_t written = write(out->fd, out->buf.data + done, out->buf.len - done);
    if (written > 0)
      done += (size_t)written;
    else if (written == 0)
      out->write_errno = EIO;
    else if (errno == EAGAIN)
      wait_until_writable(out->fd);
    else if (errno != EINTR)
      out->write_errno = errno;
  }
  buf_clear(&out->buf);
}

void output_flush_if_full(struct output *out) {
  if (out->buf.len >= BLOCK_BYTES && out->fd != OUTPUT_IN_MEMORY)
    output_flush(out);
}

enum status output_finish(struct output *out, struct error *error) {
  output_flush(out);
  buf_free(&out->buf);
  if (out->write_errno == 0 || out->write_errno == EPIPE) return STATUS_OK;
  return error_set_errno(error, STATUS_OUTPUT, out->write_errno,
                         "cannot write the output");
}

void output_bytes(struct output *out, struct str bytes) {
  if (out->terminal || out->colour)
    output_safe_text(out, bytes);
  else
    buf_add_str(&out->buf, bytes);
}

void output_safe_text(struct output *out, struct str text) {
  utf8_printable(text, &out->buf);
}

static bool is_kept(struct str text, size_t at) {
  return text.data[at] == '\n' || text.data[at] == '\t' ||
         (text.data[at] == '\r' && at + 1 < text.len &&
          text.data[at + 1] == '\n');
}

void output_safe_lines(struct output *out, struct str text) {
  if (text.len == 0) return;
  size_t start = 0;
  for (size_t at = 0; at < text.len; at++) {
    if (!is_kept(text, at)) continue;
    output_safe_text(out, str_slice(text, start, at));
    if (text.data[at] != '\r') buf_add_char(&out->buf, text.data[at]);
    start = at + 1;
  }
  output_safe_text(out, str_slice(text, start, text.len));
}

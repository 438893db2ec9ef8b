/* Where a server listens: an address and a port, a Unix socket, or what
 * systemd has opened for it. */
#ifndef MINS_SERVE_ADDRESS_H
#define MINS_SERVE_ADDRESS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

struct address {
  int fd;            /* listens, does not block; the caller closes it */
  struct str url;    /* to open in a browser; of a Unix socket "unix:PATH" */
  struct str unlink; /* a Unix socket's file, to remove at the end */
  bool is_local;     /* only this machine reaches it */
  bool is_unix;
};

/* `text`: "ADDR:PORT", "[ADDR]:PORT", "unix:PATH", or NULL: systemd's socket
 * if there is one, else 127.0.0.1:4714 or the next free port. Port 0: any.
 * Memory of the arena. STATUS_USAGE: it says no place, or one that others
 * reach and `allow_remote` is not set. STATUS_IO: the system refuses. */
enum status address_listen(struct arena *arena, const char *text,
                           bool allow_remote, struct address *address,
                           struct error *error);
void address_close(struct address *address);

#endif

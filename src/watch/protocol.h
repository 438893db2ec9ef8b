/* What a watcher and its clients say to each other, over a socket in the
 * index's directory (mode 0600). A connection is one request:
 *
 *   client   sync | status | index | rebuild            and a newline
 *   watcher  "name value" lines, then "done STATUS [message]"
 *
 * "index" and "rebuild" are first answered by an empty line, so that the client
 * knows that somebody works on them. STATUS is a number of enum status: both
 * ends are the same version of the program. */
#ifndef MINS_WATCH_PROTOCOL_H
#define MINS_WATCH_PROTOCOL_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/un.h>

#include "index/indexer_options.h"

#define PROTOCOL_SOCKET "watch.socket"

struct watch_status {
  uint64_t pid;
  uint64_t since;      /* seconds since the epoch */
  uint64_t pending;    /* events not yet indexed */
  uint64_t busy;       /* 1: a batch is under way */
  uint64_t batches;    /* that changed the index */
  uint64_t last_batch; /* seconds since the epoch; 0: none */
  uint64_t last_files; /* added, changed or removed by it */
  uint64_t last_ms;    /* how long it took */
  /* Of the kernel's queue; directories. */
  uint64_t overflows, watches, polled;
  struct str problem; /* what is wrong now; empty: nothing */
};

void protocol_pack_status(const struct watch_status *status, struct buf *out);
void protocol_pack_report(const struct indexer_report *report, struct buf *out);
void protocol_pack_end(enum status status, const char *message,
                       struct buf *out);
/* Texts are copied into the arena. Unknown lines are ignored, missing ones are
 * 0 or empty. */
void protocol_unpack_status(struct arena *arena, struct str answer,
                            struct watch_status *status);
void protocol_unpack_report(struct arena *arena, struct str answer,
                            struct indexer_report *report);
/* Whether the answer is complete; then *status and the error come from its
 * end. */
bool protocol_unpack_end(struct str answer, enum status *status,
                         struct error *error);

/* Makes a socket, and the address of the one in the index's directory. If the
 * path is too long for an address, it leads through a descriptor of the
 * directory, which the caller closes after use (-1: none). Returns the socket,
 * or -1 with errno. */
int protocol_socket(const char *directory, struct sockaddr_un *address,
                    int *directory_fd);

#endif

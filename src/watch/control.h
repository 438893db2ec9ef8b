/* The watcher's end of its socket. For the thread of the loop. */
#ifndef MINS_WATCH_CONTROL_H
#define MINS_WATCH_CONTROL_H

#include <uv.h>

#include "base/error.h"
#include "base/str.h"

struct control;
struct control_client;

struct control_options {
  uv_loop_t *loop;
  const char *directory; /* of the index */
  /* A request, without its newline; borrowed for the call. Answer it once, now
   * or later. */
  void (*request)(void *context, struct control_client *client,
                  struct str line);
  /* The client has gone without waiting for its answer; it is not valid
   * after. */
  void (*gone)(void *context, struct control_client *client);
  void *context;
};

struct control *control_new(const struct control_options *options);
/* Becomes the one watcher of this index, and listens; to be called again after
 * the directory was removed, which it makes. STATUS_LOCKED if there is another
 * watcher; STATUS_IO. */
enum status control_listen(struct control *control, struct error *error);
/* Shows in the lock whether the index is kept up to date
 * (location_has_watcher). */
void control_set_well(struct control *control, bool well);
/* Sends a part of the answer; the text is copied, here and below. */
void control_send(struct control_client *client, struct str text);
/* Sends the text and ends the connection. */
void control_answer(struct control_client *client, struct str text);
/* Closes all handles and removes the socket; free after the loop has run. */
void control_close(struct control *control);
void control_free(struct control *control);

#endif

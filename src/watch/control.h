/* The watcher's end of its socket. */
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
  /* A request, without its newline. It is answered now or later, once. */
  void (*request)(void *context, struct control_client *client,
                  struct str line);
  /* The client has gone without waiting for its answer. */
  void (*gone)(void *context, struct control_client *client);
  void *context;
};

struct control *control_new(const struct control_options *options);
/* Takes the right to be the watcher of this index, and listens: also anew, when
 * the directory was made again. STATUS_LOCKED if there is another. */
enum status control_listen(struct control *control, struct error *error);
/* Tells who looks at the lock whether the index is being kept up to date. */
void control_set_well(struct control *control, bool well);
void control_send(struct control_client *client, struct str text);
/* Sends the text and ends the connection. */
void control_answer(struct control_client *client, struct str text);
/* Closes all handles and removes the socket; free after the loop has run. */
void control_close(struct control *control);
void control_free(struct control *control);

#endif

/* Requests of connections: read from the library, answered in threads, handed
 * back to the library. What is asked by a client that goes away, or takes too
 * long, is stopped. All of it in the loop's thread but the answering. */
#ifndef MINS_SERVE_CONNECTION_H
#define MINS_SERVE_CONNECTION_H

#include <uv.h>

#include "serve/microhttpd.h"
#include "serve/peers.h"
#include "serve/site.h"

/* Answers with a stream instead of a text. */
typedef enum MHD_Result connection_stream_fn(void *context,
                                             struct MHD_Connection *connection,
                                             const struct exchange *exchange);

struct connection_host {
  struct microhttpd http;
  struct MHD_Daemon *daemon;
  struct site site;
  uv_loop_t *loop;
  connection_stream_fn *stream; /* of site_is_events */
  void *stream_context;
  /* Called when an answer is there and the library has something to do. */
  void (*resumed)(void *context);
  void *context;
  struct peers peers;
  size_t streams;        /* that have begun and not ended */
  size_t open;           /* requests that are not finished */
  size_t working;        /* of these, in a thread or waiting for one */
  struct visit *at_work; /* these */
  uv_timer_t look;       /* at who of them has gone */
};

/* host->loop is set before. */
void connection_init(struct connection_host *host);

/* For MHD_start_daemon; `cls` is the host. */
enum MHD_Result connection_handle(void *cls, struct MHD_Connection *connection,
                                  const char *url, const char *method,
                                  const char *version, const char *data,
                                  size_t *data_len, void **request);
enum {
  /* Memory of a connection: for what stands before a request's body. */
  CONNECTION_BYTES = 64 * 1024
};

/* For MHD_OPTION_URI_LOG_CALLBACK: refuses a URL that the library could not
 * hold. */
void *connection_begin(void *cls, const char *uri,
                       struct MHD_Connection *connection);
void connection_notify(void *cls, struct MHD_Connection *connection,
                       void **socket_context,
                       enum MHD_ConnectionNotificationCode what);
void connection_completed(void *cls, struct MHD_Connection *connection,
                          void **request, enum MHD_RequestTerminationCode why);
/* Adds what every response has: who may do what with it. */
void connection_add_headers(const struct connection_host *host,
                            const struct exchange *exchange,
                            struct MHD_Response *response);

#endif

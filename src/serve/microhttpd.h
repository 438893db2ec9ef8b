/* libmicrohttpd, loaded when a server begins: linked into the program, it and
 * the TLS library it brings would cost every start 3 ms. */
#ifndef MINS_SERVE_MICROHTTPD_H
#define MINS_SERVE_MICROHTTPD_H

#include <microhttpd.h>

#include "base/error.h"

#define MICROHTTPD_FUNCTIONS(X)    \
  X(start_daemon)                  \
  X(stop_daemon)                   \
  X(quiesce_daemon)                \
  X(run)                           \
  X(get_timeout)                   \
  X(get_daemon_info)               \
  X(get_connection_info)           \
  X(set_connection_option)         \
  X(get_connection_values_n)       \
  X(lookup_connection_value)       \
  X(suspend_connection)            \
  X(resume_connection)             \
  X(create_response_from_buffer)   \
  X(create_response_from_callback) \
  X(add_response_header) X(queue_response) X(destroy_response)

struct microhttpd {
#define MICROHTTPD_MEMBER(name) __typeof__(MHD_##name) *name;
  MICROHTTPD_FUNCTIONS(MICROHTTPD_MEMBER)
#undef MICROHTTPD_MEMBER
};

/* The library stays loaded. STATUS_IO: it is not installed, or another
 * version. */
enum status microhttpd_load(struct microhttpd *http, struct error *error);

#endif

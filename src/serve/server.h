/* The server: one loop for the network, threads that answer, and a watcher for
 * each root if that is wanted. */
#ifndef MINS_SERVE_SERVER_H
#define MINS_SERVE_SERVER_H

#include "serve/server_options.h"

/* Serves until SIGTERM or SIGINT, and then ends what is being answered; SIGHUP
 * reads the configurations again. STATUS_USAGE, STATUS_IO: it could not
 * begin. */
enum status server_run(const struct server_options *options,
                       struct error *error);

#endif

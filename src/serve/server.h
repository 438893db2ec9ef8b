/* The server: one loop for the network, threads that answer, and a watcher for
 * each root if that is wanted. */
#ifndef MINS_SERVE_SERVER_H
#define MINS_SERVE_SERVER_H

#include "ask/place.h"

struct server_options {
  struct place *places; /* of the roots: at least one; each has an index */
  size_t root_count;
  const char *listen; /* as --listen; NULL: the usual place */
  bool allow_remote;
  const char *allow_origin; /* NULL: none */
  const char *token_file;   /* NULL: none */
  bool watch;
  /* Called once requests are taken. */
  void (*ready)(void *context, struct str url);
  /* Something a person should know; the server goes on. */
  void (*warn)(void *context, const char *message);
  void *context;
};

/* Serves until SIGTERM or SIGINT, and then ends what is being answered; SIGHUP
 * reads the configurations again. STATUS_USAGE, STATUS_IO: it could not
 * begin. */
enum status server_run(const struct server_options *options,
                       struct error *error);

#endif

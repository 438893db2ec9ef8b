/* What a server is told. */
#ifndef MINS_SERVE_SERVER_OPTIONS_H
#define MINS_SERVE_SERVER_OPTIONS_H

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

#endif

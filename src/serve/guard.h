/* Who may ask: checks of a request before anything is answered. Minutes are
 * private, and any page in the user's browser can send requests to loopback.
 *
 * A name in Host that is not this machine's is DNS rebinding: a foreign page
 * whose name was made to point here. A foreign Origin is a foreign page. */
#ifndef MINS_SERVE_GUARD_H
#define MINS_SERVE_GUARD_H

#include "serve/exchange.h"

enum { GUARD_SECRET_BYTES = 32 };

struct guard {
  bool checks_host;        /* only loopback's names; not for Unix sockets */
  struct str allow_origin; /* besides the page's own; data NULL: none */
  struct str token;        /* data NULL: none is asked for */
  /* What the cookie of a login holds, hexadecimal; new with each start. */
  char secret[2 * GUARD_SECRET_BYTES + 1];
};

/* Reads the token's file if one is named, and draws the secret. Memory of the
 * arena. STATUS_USAGE: a file that others can read, or without a token in its
 * first line. STATUS_IO. */
enum status guard_init(struct guard *guard, struct arena *arena,
                       const char *token_file, struct error *error);
/* Whether the request may be answered; else the response is filled. Answers
 * /login itself. Safe from any thread. */
bool guard_admits(const struct guard *guard, struct exchange *exchange);
/* The Access-Control-Allow-Origin for this request; data NULL: none. */
struct str guard_allowed_origin(const struct guard *guard,
                                const struct exchange *exchange);

#endif

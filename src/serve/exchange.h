/* A request over HTTP and the response to it, as plain data: what is passed
 * from the loop to the thread that answers and back, so that neither the
 * network nor an index is known to both. */
#ifndef MINS_SERVE_EXCHANGE_H
#define MINS_SERVE_EXCHANGE_H

#include "ask/parameter.h"
#include "base/arena.h"
#include "base/mem.h"
#include "base/stop.h"
#include "base/str.h"

enum exchange_method {
  EXCHANGE_GET,
  EXCHANGE_HEAD, /* a GET whose body is not sent */
  EXCHANGE_POST,
  EXCHANGE_OTHER
};

struct exchange {
  struct arena arena; /* of all texts, and of what the answer is made of */
  /* The request. A header that was not sent has data NULL. */
  enum exchange_method method;
  struct str path;                  /* decoded, begins with "/" */
  VEC(struct parameter) parameters; /* of the URL, in order, decoded */
  struct str host, origin, authorization, cookie, if_none_match;
  struct buf form; /* what was posted */
  bool accepts_gzip;
  struct stop stop; /* asked by the loop where nobody waits for the answer */
  /* The response. */
  unsigned status;     /* of HTTP; 0: none yet */
  struct str failure;  /* why there is no answer; data NULL: there is one */
  const char *type;    /* of the body */
  struct str constant; /* a body that outlives all; else `body` is it */
  struct buf body;
  bool is_gzipped;
  struct str etag, location, set_cookie; /* headers; data NULL: none */
  bool is_secret;                        /* must not be cached by anybody */
  bool has_form;                         /* a page whose form is posted */
};

void exchange_free(struct exchange *exchange);

/* The text of a parameter, of the last one of this name; data NULL: none. */
struct str exchange_parameter(const struct exchange *exchange,
                              const char *name);
/* Takes all parameters of this name away and returns what exchange_parameter
 * would. */
struct str exchange_take(struct exchange *exchange, const char *name);

/* Makes the response an error in JSON; `offset` is that of a query, or
 * EXCHANGE_NOWHERE, `suggestion` may be empty. */
enum { EXCHANGE_NOWHERE = -1 };
void exchange_fail(struct exchange *exchange, unsigned status, const char *code,
                   struct str message, long offset, struct str suggestion);
/* Compresses the body where that is accepted and worth it. */
void exchange_compress(struct exchange *exchange);

#endif

/* What a server answers to which path. */
#ifndef MINS_SERVE_SITE_H
#define MINS_SERVE_SITE_H

#include "serve/exchange.h"
#include "serve/guard.h"
#include "serve/pool.h"

struct site {
  struct guard guard;
  struct pool *pool;
  const struct place *places; /* of the roots */
  struct str *names;          /* of the roots: last parts, made distinct */
  size_t root_count;
};

/* Whether the loop answers it by itself: a stream of events. */
bool site_is_events(const struct exchange *exchange);
/* The root of this name, the first for data NULL; false, and 0, if there is
 * none. */
bool site_find_root(const struct site *site, struct str name, size_t *root);
/* Fills the response, whatever was asked. From any thread. */
void site_answer(const struct site *site, struct exchange *exchange);

#endif

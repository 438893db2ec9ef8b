/* Open sessions of the roots that are served: each belongs to the thread that
 * has taken it, and keeps its reader and caches for the next one. */
#ifndef MINS_SERVE_POOL_H
#define MINS_SERVE_POOL_H

#include "ask/session.h"

struct pool;

/* `places`: those of all roots, whose indexes are opened when first needed.
 * They outlive the pool. */
struct pool *pool_new(struct place *places, size_t count);
void pool_free(struct pool *pool); /* all sessions are back */
/* A session of a root, at its newest state. From any thread. Statuses:
 * session_open, session_refresh. */
enum status pool_take(struct pool *pool, size_t root, struct session **session,
                      struct error *error);
/* Gives it back, for others, and without its stop. One that was stopped is
 * closed. From any thread. */
void pool_give(struct pool *pool, size_t root, struct session *session);
/* Sessions taken from now on read the configuration again. */
void pool_renew(struct pool *pool);

#endif

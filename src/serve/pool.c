#include "serve/pool.h"

#include <pthread.h>

struct pooled {
  struct session session; /* first: a session given back is its pooled */
  struct pooled *next;
  unsigned age; /* of the pool when it was opened */
};

struct pool {
  pthread_mutex_t mutex;
  struct place *places;
  size_t count;
  unsigned age;
  struct pooled **free; /* by root: those that nobody has */
};

struct pool *pool_new(struct place *places, size_t count) {
  struct pool *pool = mem_zalloc(sizeof *pool);
  pthread_mutex_init(&pool->mutex, NULL);
  pool->places = places;
  pool->count = count;
  pool->free = mem_calloc(count, sizeof(struct pooled *));
  return pool;
}

static void close_one(struct pooled *pooled) {
  session_close(&pooled->session);
  free(pooled);
}

void pool_free(struct pool *pool) {
  for (size_t root = 0; root < pool->count; root++)
    for (struct pooled *one = pool->free[root], *next; one; one = next) {
      next = one->next;
      close_one(one);
    }
  pthread_mutex_destroy(&pool->mutex);
  free(pool->free);
  free(pool);
}

/* One that is free and of this age; NULL if there is none. */
static struct pooled *take_free(struct pool *pool, size_t root, unsigned *age) {
  struct pooled *old = NULL, *one;
  pthread_mutex_lock(&pool->mutex);
  *age = pool->age;
  while ((one = pool->free[root]) != NULL) {
    pool->free[root] = one->next;
    if (one->age == pool->age) break;
    one->next = old;
    old = one;
  }
  pthread_mutex_unlock(&pool->mutex);
  for (struct pooled *next; old; old = next) {
    next = old->next;
    close_one(old);
  }
  return one;
}

enum status pool_take(struct pool *pool, size_t root, struct session **session,
                      struct error *error) {
  unsigned age;
  struct pooled *one = take_free(pool, root, &age);
  if (!one) {
    struct place place = {.root = pool->places[root].root,
                          .directory = pool->places[root].directory};
    one = mem_zalloc(sizeof *one);
    one->age = age;
    enum status status =
        session_open(&one->session, &place, SESSION_LIVE, error);
    if (status != STATUS_OK) {
      close_one(one);
      return status;
    }
  }
  enum status status = session_refresh(&one->session, error);
  if (status == STATUS_OK)
    *session = &one->session;
  else
    close_one(one);
  return status;
}

void pool_give(struct pool *pool, size_t root, struct session *session) {
  struct pooled *one = (struct pooled *)session;
  if (session->stop && stop_is_asked(session->stop)) {
    close_one(one);
    return;
  }
  session->stop = NULL;
  store_set_stop(session->store, NULL);
  pthread_mutex_lock(&pool->mutex);
  one->next = pool->free[root];
  pool->free[root] = one;
  pthread_mutex_unlock(&pool->mutex);
}

void pool_renew(struct pool *pool) {
  pthread_mutex_lock(&pool->mutex);
  pool->age++;
  pthread_mutex_unlock(&pool->mutex);
}

/* What requests to one index have in common. A run of requests (`keep`) has one
 * cache for all; any other request has its own. It holds for one snapshot of
 * the index and empties itself when there is another. */
#ifndef MINS_SEARCH_CACHE_H
#define MINS_SEARCH_CACHE_H

#include "search/columns.h"
#include "search/hits.h"
#include "store/store.h"

struct cache {
  bool keep;
  bool begun;
  uint64_t snapshot; /* of the store, that all below is of */
  struct store *store;
  struct columns columns;
  struct texts texts;
  struct arena arena, text_arena;
  struct str stemmer;
  struct labels labels;
  bool has_labels;
};

/* {0} and `keep` is a new cache. */
void cache_free(struct cache *cache);
/* Before each request, and again after the store was refreshed. What the last
 * request was given (files' texts) is then no longer valid, if `keep`; else it
 * lives in `arena`. */
enum status cache_begin(struct cache *cache, struct store *store,
                        struct arena *arena, struct error *error);
/* After each request. */
void cache_end(struct cache *cache);
/* Team labels, read when they are first asked for. */
enum status cache_labels(struct cache *cache, const struct labels **labels,
                         struct error *error);

#endif

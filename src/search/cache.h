/* What requests to one index have in common. A run of requests (`keep`) has one
 * cache for all; any other request has its own. It holds for one snapshot of
 * the index and empties itself when there is another. */
#ifndef MINS_SEARCH_CACHE_H
#define MINS_SEARCH_CACHE_H

#include "search/columns.h"
#include "search/hits.h"
#include "store/store.h"

struct cache_word {
  struct str word;
  uint32_t documents;
};

struct cache {
  bool keep;
  bool begun;
  uint64_t snapshot; /* of the store, that all below is of */
  struct store *store;
  struct columns columns;
  struct texts texts;
  struct arena arena, text_arena;
  struct shim_stemmer *stemmer;
  struct labels labels;
  bool has_labels;
  /* Words by their first byte, as suggestions look for them; NULL: none yet. */
  struct cache_words {
    bool read;
    VEC(struct cache_word) list;
  } * words;
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

/* All terms that begin with a byte. */
enum status cache_each_word(struct cache *cache, char first, shim_term_fn *fn,
                            void *context, struct error *error);

#endif

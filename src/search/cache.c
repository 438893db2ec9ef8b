#include "search/cache.h"

/* Texts are kept until they take so much memory. */
enum { MOST_TEXT_BYTES = 32 << 20 };

static void empty(struct cache *cache) {
  columns_free(&cache->columns);
  texts_free(&cache->texts);
  arena_free(&cache->text_arena);
  arena_free(&cache->arena);
  cache->begun = cache->has_labels = false;
}

void cache_free(struct cache *cache) { empty(cache); }

enum status cache_begin(struct cache *cache, struct store *store,
                        struct arena *arena, struct error *error) {
  if (cache->begun && cache->keep && cache->texts.bytes > MOST_TEXT_BYTES) {
    texts_free(&cache->texts);
    arena_reset(&cache->text_arena);
    texts_init(&cache->texts, store, &cache->text_arena);
  }
  if (cache->begun && cache->store == store &&
      cache->snapshot == store->snapshot)
    return STATUS_OK;
  empty(cache);
  cache->store = store;
  cache->snapshot = store->snapshot;
  columns_init(&cache->columns, store->reader, cache->keep);
  texts_init(&cache->texts, store, cache->keep ? &cache->text_arena : arena);
  enum status status = store_get(store, &cache->arena, STORE_KEY_STEMMER,
                                 &cache->stemmer, error);
  cache->begun = status == STATUS_OK;
  return status;
}

void cache_end(struct cache *cache) { columns_forget(&cache->columns); }

enum status cache_labels(struct cache *cache, const struct labels **labels,
                         struct error *error) {
  enum status status = STATUS_OK;
  if (!cache->has_labels)
    status = store_labels(cache->store, &cache->arena, &cache->labels, error);
  cache->has_labels = status == STATUS_OK;
  *labels = &cache->labels;
  return status;
}

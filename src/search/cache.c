#include "search/cache.h"

#include <stdlib.h>

/* Texts are kept until they take so much memory. */
enum { MOST_TEXT_BYTES = 32 << 20, FIRST_BYTES = 256 };

static void empty(struct cache *cache) {
  columns_free(&cache->columns);
  texts_free(&cache->texts);
  arena_free(&cache->text_arena);
  arena_free(&cache->arena);
  shim_stemmer_free(cache->stemmer);
  cache->stemmer = NULL;
  for (size_t i = 0; cache->words && i < FIRST_BYTES; i++)
    vec_free(&cache->words[i].list);
  free(cache->words);
  cache->words = NULL;
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
  columns_init(&cache->columns, store, cache->keep);
  texts_init(&cache->texts, store, cache->keep ? &cache->text_arena : arena);
  struct str language;
  enum status status =
      store_get(store, &cache->arena, STORE_KEY_STEMMER, &language, error);
  if (status == STATUS_OK)
    status = shim_stemmer_new(language.data ? language.data : "none",
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

static bool keep_word(void *context, struct str term, uint32_t documents) {
  void **to = context;
  struct cache *cache = to[0];
  struct cache_words *words = to[1];
  vec_push(&words->list,
           (struct cache_word){arena_str(&cache->arena, term), documents});
  return true;
}

enum status cache_each_word(struct cache *cache, char first, shim_term_fn *fn,
                            void *context, struct error *error) {
  struct str prefix = {&first, 1};
  if (!cache->keep)
    return shim_reader_each_term(cache->store->reader, prefix, fn, context,
                                 error);
  if (!cache->words)
    cache->words = mem_zalloc(FIRST_BYTES * sizeof *cache->words);
  struct cache_words *words = &cache->words[(unsigned char)first];
  void *to[] = {cache, words};
  enum status status = STATUS_OK;
  if (!words->read) {
    words->list.len = 0;
    status = shim_reader_each_term(cache->store->reader, prefix, keep_word, to,
                                   error);
    words->read = status == STATUS_OK;
  }
  for (size_t i = 0; i < words->list.len && status == STATUS_OK; i++)
    if (!fn(context, words->list.data[i].word, words->list.data[i].documents))
      break;
  return status;
}

/* One open index as the requests to it see it: store, configuration, and what
 * was read and is worth reading once: values, texts, words, labels.
 *
 * What is kept is of one snapshot of the index and is dropped when there is
 * another. With `keep` it is kept from request to request; without, each
 * request begins empty, and no more is read than it needs. Not thread-safe: a
 * searcher and its store belong to one thread at a time. */
#ifndef MINS_SEARCH_SEARCHER_H
#define MINS_SEARCH_SEARCHER_H

#include "search/columns.h"
#include "search/hits.h"
#include "search/items.h"
#include "store/config.h"
#include "store/stems.h"
#include "store/store.h"

struct searcher_word {
  struct str word;
  uint32_t documents;
};

/* {.store, .config, .keep} is a new one; both are borrowed and outlive it. */
struct searcher {
  struct store *store;
  const struct config *config;
  bool keep;
  bool begun;
  uint64_t snapshot; /* of the store, that all below is of */
  struct columns columns;
  struct texts texts;
  struct arena arena, text_arena;
  struct str language; /* of the index: the name of the stemmer */
  struct shim_stemmer *stemmer;
  struct labels labels;
  bool has_labels;
  struct people_rows people;
  bool has_people;
  struct items items;
  bool has_items;
  /* Words by their first byte, as suggestions look for them, the most frequent
   * first; NULL: none yet. */
  struct searcher_words {
    bool read;
    VEC(struct searcher_word) list;
  } * words;
};

/* Frees what was read; store and configuration stay the owner's. */
void searcher_free(struct searcher *searcher);
/* Call it before each attempt at a request: again after the store was
 * refreshed. Files' texts that are read live in `arena`; with `keep` they are
 * the searcher's, and may go at the next begin. */
enum status searcher_begin(struct searcher *searcher, struct arena *arena,
                           struct error *error);
/* After each attempt. */
void searcher_end(struct searcher *searcher);
/* Team labels, read when they are first asked for. They, people and items live
 * until searcher_end; with `keep` until there is another snapshot. */
enum status searcher_labels(struct searcher *searcher,
                            const struct labels **labels, struct error *error);
/* Who is known, likewise. */
enum status searcher_people(struct searcher *searcher,
                            const struct people_rows **people,
                            struct error *error);
/* All items, likewise; with `chains`, linked to chains (item_chains.h). */
enum status searcher_items(struct searcher *searcher, bool chains,
                           const struct items **items, struct error *error);
/* Those of some sections, by ascending ids: at least what items_load_of tells
 * of them. Memory is the arena's, or the searcher's. */
enum status searcher_items_of(struct searcher *searcher, struct arena *arena,
                              const uint32_t *ids, size_t count,
                              const struct items **items, struct error *error);
/* The terms that begin with a byte, until `fn` returns false: those that `pass`
 * (NULL: none) does not pass over; with `keep` all, the most frequent first. */
enum status searcher_each_word(struct searcher *searcher, char first,
                               shim_pass_fn *pass, shim_term_fn *fn,
                               void *context, struct error *error);

#endif

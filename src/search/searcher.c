#include "search/searcher.h"

#include <stdlib.h>

#include "search/item_chains.h"

/* Texts are kept until they take so much memory. */
enum { MOST_TEXT_BYTES = 32 << 20, FIRST_BYTES = 256 };

static void empty(struct searcher *searcher) {
  columns_free(&searcher->columns);
  texts_free(&searcher->texts);
  arena_free(&searcher->text_arena);
  arena_free(&searcher->arena);
  shim_stemmer_free(searcher->stemmer);
  searcher->stemmer = NULL;
  for (size_t i = 0; searcher->words && i < FIRST_BYTES; i++)
    vec_free(&searcher->words[i].list);
  free(searcher->words);
  searcher->words = NULL;
  searcher->begun = searcher->has_labels = searcher->has_people = false;
  searcher->has_items = false;
}

void searcher_free(struct searcher *searcher) { empty(searcher); }

enum status searcher_begin(struct searcher *searcher, struct arena *arena,
                           struct error *error) {
  struct store *store = searcher->store;
  if (searcher->begun && searcher->keep &&
      searcher->texts.bytes > MOST_TEXT_BYTES) {
    texts_free(&searcher->texts);
    arena_reset(&searcher->text_arena);
    texts_init(&searcher->texts, store, &searcher->text_arena);
  }
  if (searcher->begun && searcher->snapshot == store->snapshot)
    return STATUS_OK;
  empty(searcher);
  searcher->snapshot = store->snapshot;
  columns_init(&searcher->columns, store, searcher->keep);
  texts_init(&searcher->texts, store,
             searcher->keep ? &searcher->text_arena : arena);
  enum status status =
      store_language(store, &searcher->arena, &searcher->language, error);
  if (status == STATUS_OK)
    status = stems_stemmer(searcher->language.data, &searcher->stemmer, error);
  searcher->begun = status == STATUS_OK;
  return status;
}

void searcher_end(struct searcher *searcher) {
  columns_forget(&searcher->columns);
  if (!searcher->keep) empty(searcher);
}

enum status searcher_labels(struct searcher *searcher,
                            const struct labels **labels, struct error *error) {
  enum status status = STATUS_OK;
  if (!searcher->has_labels)
    status = store_labels(searcher->store, &searcher->arena, &searcher->labels,
                          error);
  searcher->has_labels = status == STATUS_OK;
  *labels = &searcher->labels;
  return status;
}

enum status searcher_people(struct searcher *searcher,
                            const struct people_rows **people,
                            struct error *error) {
  enum status status = STATUS_OK;
  if (!searcher->has_people)
    status = store_people(searcher->store, &searcher->arena, &searcher->people,
                          error);
  searcher->has_people = status == STATUS_OK;
  *people = &searcher->people;
  return status;
}

enum status searcher_items(struct searcher *searcher, bool chains,
                           const struct items **items, struct error *error) {
  const struct people_rows *people;
  enum status status = STATUS_OK;
  if (!searcher->has_items)
    status =
        items_load(searcher->store, &searcher->arena, &searcher->items, error);
  searcher->has_items = status == STATUS_OK;
  if (status == STATUS_OK && chains && !searcher->items.chains) {
    status = searcher_people(searcher, &people, error);
    if (status == STATUS_OK)
      item_chains_link(&searcher->arena, people, &searcher->items);
  }
  *items = &searcher->items;
  return status;
}

/* Sections with items; those with actions and decisions count twice. */
static enum status count_places(struct searcher *searcher, size_t *count,
                                struct error *error) {
  static const char *const kinds[] = {"action", "decision"};
  enum status status = STATUS_OK;
  *count = 0;
  for (size_t i = 0; i < 2 && status == STATUS_OK; i++) {
    struct buf term = {0};
    uint32_t documents = 0;
    buf_addf(&term, "%s%s", field_get(FIELD_KIND)->prefix, kinds[i]);
    status = engine_term_documents(searcher->store->engine, buf_str(&term),
                                   &documents, error);
    *count += documents;
    buf_free(&term);
  }
  return status;
}

enum status searcher_items_of(struct searcher *searcher, struct arena *arena,
                              const uint32_t *ids, size_t count,
                              const struct items **items, struct error *error) {
  size_t all = 0;
  enum status status = STATUS_OK;
  if (!searcher->has_items) status = count_places(searcher, &all, error);
  if (status != STATUS_OK) return status;
  /* One by one, a file's items take about twice as long. */
  if (count * 2 >= all) return searcher_items(searcher, false, items, error);
  struct items *some = arena_zalloc(arena, sizeof *some);
  *items = some;
  return items_load_of(searcher->store, arena, ids, count, some, error);
}

static bool keep_word(void *context, struct str term, uint32_t documents) {
  void **to = context;
  struct searcher *searcher = to[0];
  struct searcher_words *words = to[1];
  vec_push(&words->list, (struct searcher_word){
                             arena_str(&searcher->arena, term), documents});
  return true;
}

static int by_frequency(const void *a, const void *b) {
  const struct searcher_word *x = a, *y = b;
  if (x->documents != y->documents) return x->documents < y->documents ? 1 : -1;
  return str_cmp(x->word, y->word);
}

enum status searcher_each_word(struct searcher *searcher, char first,
                               shim_pass_fn *pass, shim_term_fn *fn,
                               void *context, struct error *error) {
  struct str prefix = {&first, 1};
  if (!searcher->keep)
    return shim_reader_some_terms(searcher->store->reader, prefix, pass, fn,
                                  context, error);
  if (!searcher->words)
    searcher->words = mem_zalloc(FIRST_BYTES * sizeof *searcher->words);
  struct searcher_words *words = &searcher->words[(unsigned char)first];
  void *to[] = {searcher, words};
  enum status status = STATUS_OK;
  if (!words->read) {
    words->list.len = 0;
    status = shim_reader_each_term(searcher->store->reader, prefix, keep_word,
                                   to, error);
    words->read = status == STATUS_OK;
    if (words->list.len > 1)
      qsort(words->list.data, words->list.len, sizeof *words->list.data,
            by_frequency);
  }
  for (size_t i = 0; i < words->list.len && status == STATUS_OK; i++)
    if (!fn(context, words->list.data[i].word, words->list.data[i].documents))
      break;
  return status;
}

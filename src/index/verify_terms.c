#include "index/verify_terms.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"

/* A document's terms beside those it should have, both by name. */
struct term_comparison {
  const struct shim_term *wanted;
  size_t count, at;
  bool differs;
};

static int compare_terms(const void *a, const void *b) {
  return str_cmp(((const struct shim_term *)a)->name,
                 ((const struct shim_term *)b)->name);
}

static bool take_term(void *context, struct str term, uint32_t wdf) {
  struct term_comparison *comparison = context;
  const struct shim_term *wanted = &comparison->wanted[comparison->at];
  comparison->differs |= comparison->at == comparison->count ||
                         !str_eq(wanted->name, term) || wanted->wdf != wdf;
  comparison->at += comparison->at < comparison->count;
  return !comparison->differs;
}

bool verify_terms_differ(struct store *store, uint32_t id,
                         const struct engine_document *wanted) {
  size_t size = wanted->term_count * sizeof *wanted->terms;
  struct shim_term *sorted = mem_alloc(size + 1);
  memcpy(sorted, wanted->terms, size);
  struct arena names = {0};
  struct buf room = {0};
  for (size_t i = 0; i < wanted->term_count; i++) {
    struct str name = shim_term_name(sorted[i].name, &room);
    if (name.data != sorted[i].name.data) name = arena_str(&names, name);
    sorted[i].name = name;
  }
  qsort(sorted, wanted->term_count, sizeof *sorted, compare_terms);
  struct term_comparison comparison = {sorted, wanted->term_count, 0, false};
  struct error missing; /* no such document: a difference like any other */
  enum status status = shim_reader_each_document_term(
      store->reader, id, take_term, &comparison, &missing);
  free(sorted);
  buf_free(&room);
  arena_free(&names);
  return status != STATUS_OK || comparison.differs ||
         comparison.at != comparison.count;
}

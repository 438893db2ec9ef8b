/* What goes into a score in addition to the query and the documents. */
#ifndef MINS_ENGINE_ENGINE_BM25_H
#define MINS_ENGINE_ENGINE_BM25_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

/* What scores need to know of a collection, which may be larger than this
 * index: with the statistics of all, several indexes score as one. */
struct engine_statistics {
  double documents, mean_length;
  /* How many documents have a term; may be asked repeatedly for the same. */
  enum status (*term_documents)(void *context, struct str term,
                                uint32_t *documents, struct error *error);
  void *context;
};
/* Parameters of BM25, with the meaning they have in Xapian::BM25Weight. A
 * SYNONYM weighs as one term: its frequency in a document is the sum of its
 * parts', its number of documents what it would be if they were independent. */
struct engine_bm25 {
  double k1, b, min_normlen;
};

#endif

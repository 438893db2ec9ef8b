/* What goes into a score beside the query and the documents. */
#ifndef MINS_ENGINE_ENGINE_BM25_H
#define MINS_ENGINE_ENGINE_BM25_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

/* What scores need to know of a collection. It may be more than this index:
 * with the statistics of all, several indexes score as one. */
struct engine_statistics {
  double documents, mean_length;
  /* How many documents have a term; may be asked again for the same. */
  enum status (*term_documents)(void *context, struct str term,
                                uint32_t *documents, struct error *error);
  void *context;
};
/* BM25; meaning of the parameters: Xapian::BM25Weight. A SYNONYM weighs as one
 * term, with the sum of its parts' frequencies in a document, and the frequency
 * among documents that they would have if they were independent. */
struct engine_bm25 {
  double k1, b, min_normlen;
};

#endif

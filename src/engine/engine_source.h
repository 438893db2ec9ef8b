/* Where the engine gets an index from: a small table of functions. The program
 * has one, over the shim; tests have one over arrays.
 *
 * A source belongs to one snapshot and to one thread. */
#ifndef MINS_ENGINE_ENGINE_SOURCE_H
#define MINS_ENGINE_ENGINE_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "shim/shim.h"

/* What each function does: see shim_reader_NAME in shim.h. The ids that a
 * source gives ascend and are at most last_id; one that finds others returns
 * STATUS_DAMAGED. */
struct engine_source_functions {
  enum status (*totals)(void *index, struct shim_totals *totals,
                        struct error *error);
  enum status (*metadata)(void *index, struct str key, struct buf *value,
                          struct error *error);
  enum status (*term_documents)(void *index, struct str term,
                                uint32_t *documents, struct error *error);
  enum status (*value_documents)(void *index, uint32_t slot,
                                 uint32_t *documents, struct error *error);
  enum status (*postings)(void *index, struct str term, uint32_t first,
                          struct shim_postings *postings, struct error *error);
  enum status (*postings_of)(void *index, struct str term, const uint32_t *ids,
                             size_t count, struct shim_postings *postings,
                             struct error *error);
  enum status (*each_value)(void *index, uint32_t slot, const uint32_t *ids,
                            size_t count, shim_value_fn *fn, void *context,
                            struct error *error);
};

struct engine_source {
  const struct engine_source_functions *functions;
  void *index; /* their first argument */
};

/* An index of Xapian; the reader is borrowed. */
struct engine_source engine_source_reader(struct shim_reader *reader);

#endif

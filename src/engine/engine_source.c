#include "engine/engine_source.h"

static enum status totals(void *index, struct shim_totals *totals,
                          struct error *error) {
  return shim_reader_totals(index, totals, error);
}

static enum status metadata(void *index, struct str key, struct buf *value,
                            struct error *error) {
  return shim_reader_metadata(index, key, value, error);
}

static enum status term_documents(void *index, struct str term,
                                  uint32_t *documents, struct error *error) {
  return shim_reader_term_documents(index, term, documents, error);
}

static enum status value_documents(void *index, uint32_t slot,
                                   uint32_t *documents, struct error *error) {
  return shim_reader_value_documents(index, slot, documents, error);
}

static enum status postings(void *index, struct str term, uint32_t first,
                            struct shim_postings *postings,
                            struct error *error) {
  return shim_reader_postings(index, term, first, postings, error);
}

static enum status postings_of(void *index, struct str term,
                               const uint32_t *ids, size_t count,
                               struct shim_postings *postings,
                               struct error *error) {
  return shim_reader_postings_of(index, term, ids, count, postings, error);
}

static enum status each_value(void *index, uint32_t slot, const uint32_t *ids,
                              size_t count, shim_value_fn *fn, void *context,
                              struct error *error) {
  return shim_reader_each_value(index, slot, ids, count, fn, context, error);
}

struct engine_source engine_source_reader(struct shim_reader *reader) {
  static const struct engine_source_functions functions = {
      totals,   metadata,    term_documents, value_documents,
      postings, postings_of, each_value};
  return (struct engine_source){&functions, reader};
}

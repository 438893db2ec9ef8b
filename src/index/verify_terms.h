/* Compares the terms of a document with those it should have. */
#ifndef MINS_INDEX_VERIFY_TERMS_H
#define MINS_INDEX_VERIFY_TERMS_H

#include "engine/engine_writer.h"
#include "store/store.h"

/* Whether terms or their frequencies differ; true also for a document that is
 * missing or cannot be read. */
bool verify_terms_differ(struct store *store, uint32_t id,
                         const struct engine_document *wanted);

#endif

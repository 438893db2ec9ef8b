/* The terms of a document beside those it should have. */
#ifndef MINS_INDEX_VERIFY_TERMS_H
#define MINS_INDEX_VERIFY_TERMS_H

#include "engine/engine_writer.h"
#include "store/store.h"

/* Whether they are others, or have other frequencies; so has a document that is
 * not there, or cannot be read. */
bool verify_terms_differ(struct store *store, uint32_t id,
                         const struct engine_document *wanted);

#endif

/* What is new: texts that were first seen since a revision or a day, by the
 * ledger beside the index (store/ledger.h). */
#ifndef MINS_SEARCH_NEWNESS_H
#define MINS_SEARCH_NEWNESS_H

#include "search/filters.h"
#include "search/request.h"
#include "store/ledger.h"

/* The sections whose source is new, for a request that asks for what is.
 * filters->new_texts gets the hashes of all texts that are, sorted; notes tell
 * what the ledger does not know. filters->status is STATUS_USAGE for a revision
 * that the index never had. */
struct engine_query *newness_sections(struct filters *filters,
                                      const struct request *request);

#endif

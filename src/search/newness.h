/* What is new: texts that were first seen since a revision or a day, by the
 * ledger beside the index (store/ledger.h). */
#ifndef MINS_SEARCH_NEWNESS_H
#define MINS_SEARCH_NEWNESS_H

#include "search/filters.h"
#include "search/request.h"
#include "store/ledger.h"

/* What the index says of its ledger; revision 0: it has none. */
enum status newness_state(struct store *store, struct ledger_state *state,
                          struct error *error);
/* The hashes of the texts that are new, sorted and in the arena of `filters`,
 * whose notes tell what the ledger does not know. filters->status is
 * STATUS_USAGE for a revision that the index never had. */
struct ledger_hashes newness_texts(struct filters *filters,
                                   const struct request_since *since);
/* The sections whose source is among them. */
struct engine_query *newness_sections(struct filters *filters,
                                      const struct request_since *since);

#endif

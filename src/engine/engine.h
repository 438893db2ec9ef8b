/* What one snapshot of an index answers: exact sets, scores, numbers.
 *
 * An engine keeps what it has read, for it is asked for the same words by
 * spelling, matching and ranking, one after the other. It holds for one
 * snapshot of the reader, which it borrows: call engine_forget() when the
 * reader was reopened. Not thread-safe: one engine, and one reader, a thread.
 *
 * Errors are those of the reader (shim.h), among them STATUS_DAMAGED for bytes
 * that no writer of the engine wrote. */
#ifndef MINS_ENGINE_ENGINE_H
#define MINS_ENGINE_ENGINE_H

#include "base/error.h"
#include "base/str.h"
#include "engine/engine_bm25.h"
#include "engine/engine_front.h"
#include "engine/engine_neighbours.h"
#include "engine/engine_numbers.h"
#include "engine/engine_query.h"
#include "engine/engine_source.h"

struct engine;

/* The source's index is borrowed. */
struct engine *engine_new(struct engine_source source);
void engine_forget(struct engine *engine); /* may be NULL */
void engine_free(struct engine *engine);   /* may be NULL */

/* How many documents have a term; 0 for one that does not occur. */
enum status engine_term_documents(struct engine *engine, struct str term,
                                  uint32_t *documents, struct error *error);
/* The numbers of ascending `ids`, into numbers[0 .. count). STATUS_NOT_FOUND
 * for an id beyond the last one. */
enum status engine_read_numbers(struct engine *engine, const uint32_t *ids,
                                size_t count, struct engine_numbers *numbers,
                                struct error *error);
/* All matching documents, ascending: the exact set, no weights. *ids is
 * malloc()ed, free() it. */
enum status engine_match(struct engine *engine,
                         const struct engine_query *query, uint32_t **ids,
                         size_t *count, struct error *error);

/* Of ascending `within` those that match, likewise. */
enum status engine_match_of(struct engine *engine,
                            const struct engine_query *query,
                            const uint32_t *within, size_t within_count,
                            uint32_t **ids, size_t *count, struct error *error);

/* How many pairs of `asked` each of ascending `ids` has, into counts[0 ..
 * count). */
enum status engine_count_neighbours(struct engine *engine,
                                    const struct engine_neighbours *asked,
                                    const uint32_t *ids, size_t count,
                                    unsigned *counts, struct error *error);

/* Those of this index; valid as long as the engine. */
enum status engine_statistics(struct engine *engine,
                              struct engine_statistics *statistics,
                              struct error *error);

/* The scores of documents: `ids`, ascending, each one matching the query.
 * `statistics` NULL: of this index. `lengths`: of the documents, as their
 * numbers tell; NULL: to be looked up. */
enum status engine_score(struct engine *engine,
                         const struct engine_query *query,
                         const struct engine_bm25 *weights,
                         const struct engine_statistics *statistics,
                         const uint32_t *ids, const uint32_t *lengths,
                         size_t count, double *scores, struct error *error);
/* What no score of the query reaches, in this index. */
enum status engine_score_most(struct engine *engine,
                              const struct engine_query *query,
                              const struct engine_bm25 *weights, double *most,
                              struct error *error);

#endif

/* Answers questions about one snapshot of an index: exact sets, scores,
 * numbers.
 *
 * An engine caches what it has read, because spelling, matching and ranking ask
 * for the same words one after another. The cache belongs to one snapshot: call
 * engine_forget() after reopening the reader. Not thread-safe: use one engine,
 * with a reader of its own, per thread.
 *
 * Errors are those of the reader (shim.h); bytes that the engine's writer
 * cannot have written are STATUS_DAMAGED. Ids passed in ascend, each once. */
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

/* The source's index is borrowed and outlives the engine. */
struct engine *engine_new(struct engine_source source);
/* Empties the cache. */
void engine_forget(struct engine *engine); /* may be NULL */
void engine_free(struct engine *engine);   /* may be NULL */

/* How many documents have a term; 0 for an unknown or empty one. */
enum status engine_term_documents(struct engine *engine, struct str term,
                                  uint32_t *documents, struct error *error);
/* The numbers of `ids`, into numbers[0 .. count). STATUS_NOT_FOUND for an id
 * beyond the last one. */
enum status engine_read_numbers(struct engine *engine, const uint32_t *ids,
                                size_t count, struct engine_numbers *numbers,
                                struct error *error);
/* All matching documents, ascending: the exact set, without scores. The caller
 * frees *ids, which is NULL only after an error. */
enum status engine_match(struct engine *engine,
                         const struct engine_query *query, uint32_t **ids,
                         size_t *count, struct error *error);

/* The same, but only of the documents in `within`. */
enum status engine_match_of(struct engine *engine,
                            const struct engine_query *query,
                            const uint32_t *within, size_t within_count,
                            uint32_t **ids, size_t *count, struct error *error);

/* How many pairs of `asked` each of `ids` has, into counts[0 .. count). */
enum status engine_count_neighbours(struct engine *engine,
                                    const struct engine_neighbours *asked,
                                    const uint32_t *ids, size_t count,
                                    unsigned *counts, struct error *error);

/* The statistics of this index; valid until the engine forgets or is freed. */
enum status engine_statistics(struct engine *engine,
                              struct engine_statistics *statistics,
                              struct error *error);

/* Scores the documents `ids`, all of which match the query, into
 * scores[0 .. count). `statistics` may be those of a larger collection; NULL
 * means this index. `lengths` are the documents' lengths (struct
 * engine_numbers) if the caller has read them; NULL means that they are looked
 * up, as by engine_read_numbers. */
enum status engine_score(struct engine *engine,
                         const struct engine_query *query,
                         const struct engine_bm25 *weights,
                         const struct engine_statistics *statistics,
                         const uint32_t *ids, const uint32_t *lengths,
                         size_t count, double *scores, struct error *error);
/* An upper bound of the query's scores in this index. */
enum status engine_score_most(struct engine *engine,
                              const struct engine_query *query,
                              const struct engine_bm25 *weights, double *most,
                              struct error *error);

#endif

/* Lists of phrases: for pairs of frequent words, the documents in which the
 * second follows the first, so that a phrase of them needs no positions, and a
 * longer one those of few documents. (A partial phrase index: Williams, Zobel,
 * Bahle, Fast phrase querying with combined indexes, ACM TOIS 22(4), 2004.)
 *
 * They pay off only in large indexes. All that the engine does for their sake
 * is here, behind one switch: lists are read for ENGINE_PHRASES_FEWEST
 * candidates or more, and written for words that so many documents share.
 *
 * There are two kinds of metadata record, both of document ids, ascending, as
 * differences from the one before (base/pack.h):
 * - "\1p": the last id for which the lists are complete, and the documents up
 *   to there that were put since;
 * - "\1p", first word, NUL, second word: the number of documents in which the
 *   second follows the first, and these. */
#ifndef MINS_ENGINE_ENGINE_PHRASES_H
#define MINS_ENGINE_ENGINE_PHRASES_H

#include "engine/engine_ids.h"
#include "engine/engine_pairs.h"
#include "engine/engine_query.h"
#include "engine/engine_source.h"

/* Of fewer documents, positions are read about as fast as a list is found. */
enum { ENGINE_PHRASES_FEWEST = 4000 };

/* ---- writing ---- */

/* Keeps for each pair whose words enough documents share a list of those in
 * which `second` follows `first`: phrases of these words then need no positions
 * of documents that are not put later. For a database without such lists, in
 * one durable commit; at most one call for the directory at a time. */
enum status engine_phrases_write(const char *directory,
                                 const struct engine_pair *pairs, size_t count,
                                 struct error *error);
/* Inside a transaction: tells the lists which documents it has put. The ids may
 * repeat; they are sorted in place. */
enum status engine_phrases_put(struct shim_writer *writer, uint32_t *ids,
                               size_t count, struct error *error);

/* ---- checking ---- */

/* Whether a list tells another thing than the positions of documents.
 * STATUS_DAMAGED where one cannot be read. */
enum status engine_phrases_check(struct shim_reader *reader, bool *differs,
                                 struct error *error);

/* ---- reading ---- */

/* What the lists tell in one snapshot; {0} is a new one. */
struct engine_phrases {
  bool was_read;
  uint32_t last;         /* they tell of documents up to here; 0: none */
  struct engine_ids put; /* but not of these */
};
/* Finds the candidates that have both terms of a pair without a list. */
typedef struct engine_ids engine_phrases_both_fn(
    void *context, const struct engine_query *first,
    const struct engine_query *second, struct engine_ids candidates);
/* Divides the candidates: those that lists cover are added to `found` if they
 * have the phrase, those that no list covers to `rest`; both have room for all
 * candidates. `last`: the highest id there is. */
struct engine_phrases_asked {
  const struct engine_source *source;
  uint32_t last;
  const struct engine_query *query; /* a PHRASE or NEAR */
  struct engine_ids candidates;
  engine_phrases_both_fn *both;
  void *context;
};
enum status engine_phrases_take(struct engine_phrases *phrases,
                                const struct engine_phrases_asked *asked,
                                struct engine_ids *found,
                                struct engine_ids *rest, struct error *error);
void engine_phrases_forget(struct engine_phrases *phrases);

#endif

/* Positions of frequent terms, kept by term as well as by document: a PHRASE or
 * NEAR of two of them reads two lists, instead of the positions of all terms of
 * tens of thousands of documents. (With positions of every term by term, they
 * were a third of an index.) All that the engine does for these lists is here
 * and in engine_frequent_scan.h and engine_frequent_find.h.
 *
 * There are two kinds of metadata record:
 * - "\1p": the last id that the lists cover, and the documents up to there that
 *   were put since, ascending, each as the difference from the one before
 *   (base/pack.h);
 * - "\1p" and a term: where it stands (engine_list.h). */
#ifndef MINS_ENGINE_ENGINE_FREQUENT_H
#define MINS_ENGINE_ENGINE_FREQUENT_H

#include "engine/engine_ids.h"
#include "engine/engine_source.h"

/* The number of documents from which on a term is worth a list: the positions
 * of fewer are read about as fast. */
enum { ENGINE_FREQUENT_FEWEST = 4000 };

/* ---- writing ---- */

/* Writes a list for each of the terms, none of which comes twice, to a database
 * without lists, in one durable commit. A term too long for a key gets none.
 * One call for a directory at a time. */
enum status engine_frequent_write(const char *directory,
                                  const struct str *terms, size_t count,
                                  struct error *error);
/* Inside a transaction: records which documents it has put, for which the lists
 * no longer hold. The ids may repeat; they are sorted in place. */
enum status engine_frequent_put(struct shim_writer *writer, uint32_t *ids,
                                size_t count, struct error *error);

/* ---- checking ---- */

/* Whether a list differs from the positions of documents. STATUS_DAMAGED if one
 * cannot be read. */
enum status engine_frequent_check(struct shim_reader *reader, bool *differs,
                                  struct error *error);

/* ---- reading ---- */

/* What the lists of a snapshot cover; {0} is a new one. */
struct engine_frequent {
  bool was_read;
  uint32_t last;         /* documents up to this one; 0: none */
  struct engine_ids put; /* but not these */
};
/* Reads that, unless it was read. `highest`: the highest id there is. */
enum status engine_frequent_read(struct engine_frequent *frequent,
                                 const struct engine_source *source,
                                 uint32_t highest, struct error *error);
void engine_frequent_forget(struct engine_frequent *frequent);
/* The list of a term, in place of what `value` has; empty if there is none. */
enum status engine_frequent_list(const struct engine_source *source,
                                 struct str term, struct buf *value,
                                 struct error *error);
/* Fills `error` and returns STATUS_DAMAGED. */
enum status engine_frequent_damaged(struct error *error);

#endif

/* Positions of frequent terms, kept by term as well as by document: phrases and
 * NEAR of them read two lists, instead of the positions of tens of thousands of
 * documents, each of which has them of all its terms. (Positions by term alone
 * were a third of an index.)
 *
 * They pay off only in large indexes: lists are written for terms that so many
 * documents have. All that the engine does for their sake is here and in
 * engine_frequent_scan.h and engine_frequent_find.h.
 *
 * There are two kinds of metadata record:
 * - "\1p": the last id for which the lists are complete, and the documents up
 *   to there that were put since, ascending, as differences from the one before
 *   (base/pack.h);
 * - "\1p" and a term: where it stands (engine_list.h). */
#ifndef MINS_ENGINE_ENGINE_FREQUENT_H
#define MINS_ENGINE_ENGINE_FREQUENT_H

#include "engine/engine_ids.h"
#include "engine/engine_source.h"

/* Documents that have a term for which there is a list. Of fewer, positions are
 * read about as fast as a list. */
enum { ENGINE_FREQUENT_FEWEST = 4000 };

/* ---- writing ---- */

/* Keeps a list of each of the terms, none of which comes twice: for a database
 * without such lists, in one durable commit; at most one call for the directory
 * at a time. */
enum status engine_frequent_write(const char *directory,
                                  const struct str *terms, size_t count,
                                  struct error *error);
/* Inside a transaction: tells the lists which documents it has put. The ids may
 * repeat; they are sorted in place. */
enum status engine_frequent_put(struct shim_writer *writer, uint32_t *ids,
                                size_t count, struct error *error);

/* ---- checking ---- */

/* Whether a list tells another thing than the positions of documents.
 * STATUS_DAMAGED where one cannot be read. */
enum status engine_frequent_check(struct shim_reader *reader, bool *differs,
                                  struct error *error);

/* ---- reading ---- */

/* What the lists tell in one snapshot; {0} is a new one. */
struct engine_frequent {
  bool was_read;
  uint32_t last;         /* they tell of documents up to here; 0: none */
  struct engine_ids put; /* but not of these */
};
/* Reads that once. `highest`: the highest id there is. */
enum status engine_frequent_read(struct engine_frequent *frequent,
                                 const struct engine_source *source,
                                 uint32_t highest, struct error *error);
void engine_frequent_forget(struct engine_frequent *frequent);
/* The list of a term; empty if there is none. */
enum status engine_frequent_list(const struct engine_source *source,
                                 struct str term, struct buf *value,
                                 struct error *error);
enum status engine_frequent_damaged(struct error *error);

#endif

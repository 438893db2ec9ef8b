/* Writes documents to an index, with what the engine reads in addition to
 * Xapian's postings and values: positions, numbers, and which documents the
 * lists of frequent terms do not cover. Transactions, errors, threads and the
 * loss of a transaction are as with the shim's writer (shim.h), which this one
 * wraps. */
#ifndef MINS_ENGINE_ENGINE_WRITER_H
#define MINS_ENGINE_ENGINE_WRITER_H

#include "base/error.h"
#include "base/str.h"
#include "engine/engine_front.h"
#include "engine/engine_numbers.h"
#include "engine/engine_sequence.h"
#include "shim/shim.h"

/* What one document is made of. Terms in any order, each name once. */
struct engine_document {
  const struct shim_term *terms; /* wdf: see engine_front.h */
  size_t term_count;
  const struct engine_occurrence *occurrences; /* by position, ascending */
  size_t occurrence_count;
  /* What engine_sequence_write has made of the occurrences, which are then not
   * looked at; data NULL: the writer makes it. */
  struct str positions;
  const struct shim_value *values; /* slots below ENGINE_SLOT_POSITIONS */
  size_t value_count;
  /* ENGINE_NUMBERS of them; NULL: all 0, or unchanged by an edit. */
  const uint32_t *numbers;
};

struct engine_writer;

enum status engine_writer_open(const char *directory, enum shim_mode mode,
                               struct engine_writer **writer,
                               struct error *error);
enum status engine_writer_begin(struct engine_writer *writer,
                                struct error *error);
enum status engine_writer_commit(struct engine_writer *writer,
                                 struct error *error);
/* Adds or replaces document `id` (above 0). */
enum status engine_writer_put(struct engine_writer *writer, uint32_t id,
                              const struct engine_document *document,
                              struct error *error);
/* Changes a document in part, as shim_writer_edit does; sets its numbers, if
 * `changes` has any, and its length. Its positions stay: `changes` has no
 * occurrences, and adds no terms that phrases are asked about. */
enum status engine_writer_edit(struct engine_writer *writer, uint32_t id,
                               const char *const *prefixes,
                               const struct engine_document *changes,
                               struct error *error);
enum status engine_writer_delete(struct engine_writer *writer, uint32_t id,
                                 struct error *error);
enum status engine_writer_last_id(struct engine_writer *writer, uint32_t *id,
                                  struct error *error);
enum status engine_writer_set_metadata(struct engine_writer *writer,
                                       struct str key, struct str value,
                                       struct error *error);
/* Cancels an open transaction: nothing uncommitted is ever kept. */
void engine_writer_close(struct engine_writer *writer); /* may be NULL */

#endif

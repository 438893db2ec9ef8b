/* Writes files to the index from their drafts, once it is known what all files
 * tell together and which ids the sections have. Inside a transaction. */
#ifndef MINS_INDEX_DRAFTWRITE_H
#define MINS_INDEX_DRAFTWRITE_H

#include "index/drafts.h"
#include "index/filewrite.h"
#include "minutes/people.h"

struct draftwrite_record {
  enum record_kind kind;
  struct str path, value;
};

struct draftwrite_file {
  const struct file_record *record;
  uint32_t first_id; /* of its sections; the others follow */
  const struct file_resolution *resolved; /* without people */
  const struct people *people;
};

/* Writes one segment. Paths of records are borrowed, values are the arena's. */
struct draftwrite {
  struct engine_writer *writer;
  struct document_builder *builder;
  struct symbols *symbols;
  struct arena arena;
  VEC(struct draftwrite_record) records;
};

/* Writes a file's documents, and keeps its records for draftwrite_records. The
 * ledger is not told (first_seen.h). */
enum status draftwrite_file(struct draftwrite *to,
                            const struct draftwrite_file *file,
                            struct file_draft *draft, struct error *error);
/* Writes the records of all files, in the order of their keys: Xapian keeps one
 * block of a table at hand, and records in any other order would make it read
 * and write two for each. */
enum status draftwrite_records(struct draftwrite *to, struct error *error);
void draftwrite_free(struct draftwrite *to);

#endif

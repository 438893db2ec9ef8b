/* Writes files, and what belongs to the whole index: what builds and
 * incremental passes have in common. Inside a transaction of the writer. */
#ifndef MINS_INDEX_FILEWRITE_H
#define MINS_INDEX_FILEWRITE_H

#include "base/map.h"
#include "engine/engine_writer.h"
#include "index/count_records.h"
#include "index/document.h"
#include "index/first_seen.h"
#include "index/reader.h"
#include "index/scan.h"
#include "index/symbols.h"
#include "store/config.h"
#include "store/record.h"
#include "store/store.h"

struct filewrite {
  struct engine_writer *writer;
  struct document_builder *builder;
  struct symbols *symbols;
  struct first_seen_texts *seen; /* gets the texts that are written */
};

/* Copies a file's facts into `arena`, so that they outlive its text. Texts of
 * headings, which repeat from meeting to meeting, are kept once in `texts`, a
 * map with an arena. `own`: also those facts that no other file depends on. */
void filewrite_copy_facts(struct arena *arena, struct map *texts,
                          struct str path, const struct read_file *file,
                          bool own, struct file_facts *facts);
/* A file whose sections are written. */
struct filewrite_file {
  const struct file_resolution *resolved;
  uint32_t symbol; /* of its key */
};
/* What section `index` of the file needs in addition to its text; `fold` is its
 * source_hash. New teams and meetings get symbols. */
enum status filewrite_context(struct symbols *symbols,
                              const struct filewrite_file *file, size_t index,
                              uint64_t fold, struct document_context *context,
                              struct error *error);
/* Writes section `index` as document `id`. */
enum status filewrite_section(const struct filewrite *to,
                              const struct minutes *minutes, size_t index,
                              const struct filewrite_file *file, uint32_t id,
                              struct error *error);
/* Writes the records of a file, after all of its sections; its state is for
 * filewrite_states. `stamp`: of the file as it was read. */
enum status filewrite_records(const struct filewrite *to, struct str path,
                              const struct facts_record *stored,
                              const struct minutes *minutes,
                              const struct file_stamp *stamp,
                              struct error *error);
/* Writes one record of a file, or of a directory; an empty value removes it. */
enum status filewrite_record(struct engine_writer *writer,
                             enum record_kind kind, struct str path,
                             struct str value, struct error *error);
/* Writes RECORD_FACTS alone. */
enum status filewrite_facts(const struct filewrite *to, struct str path,
                            const struct facts_record *stored,
                            struct error *error);
/* Removes the records of a file, but neither its documents nor its state. */
enum status filewrite_remove_records(const struct filewrite *to,
                                     struct str path, struct error *error);
/* Writes the states of files, which it sorts; with one file of a directory, all
 * of them must come. */
enum status filewrite_states(struct engine_writer *writer,
                             const struct file_record **records, size_t count,
                             struct error *error);
/* Removes those of a directory that has no files any more. */
enum status filewrite_remove_states(struct engine_writer *writer,
                                    struct str directory, struct error *error);
/* What belongs to the whole index: format, fingerprint, root, labels ... */
struct filewrite_globals {
  const char *root;
  const struct config *config;
  struct str stemmer;                  /* of a new generation */
  const struct resolution *resolution; /* NULL: what it tells stays */
  const struct file_facts *facts;      /* in the order of the resolution */
  size_t count;
  bool complete;                            /* these are all files */
  const struct conflict_records *conflicts; /* of all files */
  const struct count_records *counts;       /* those that may have changed */
  const struct scan *scan;
  bool all;            /* it covers all directories */
  struct store *store; /* the index as it was; NULL: there is none */
  struct totals totals;
  const struct ledger_state *ledger;
};
/* The conflicts of a resolution; `facts` in its order. In the arena; texts are
 * borrowed. */
struct conflict_records filewrite_conflicts(struct arena *arena,
                                            const struct resolution *resolution,
                                            const struct file_facts *facts,
                                            size_t count);
/* `created`: for a new generation; else what never changes in one is left
 * out. */
enum status filewrite_globals(struct engine_writer *writer,
                              const struct filewrite_globals *globals,
                              bool created, struct error *error);

#endif

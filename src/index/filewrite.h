/* Writes one file's sections to the index: what builds and incremental passes
 * have in common. Inside a transaction of the writer. */
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
  struct first_seen_texts *seen; /* gets what is written */
};

/* Facts as copies in `arena`: they outlive the file's text. Texts of
 * headings, which repeat from meeting to meeting, are kept once in `texts`, a
 * map with an arena. `own`: also those that no other file depends on. */
void filewrite_copy_facts(struct arena *arena, struct map *texts,
                          struct str path, const struct read_file *file,
                          bool own, struct file_facts *facts);
/* A file whose sections are written. */
struct filewrite_file {
  const struct file_resolution *resolved;
  uint32_t symbol; /* of its key */
};
/* What section `index` of the file needs beside its text; `fold` is its
 * source_hash. */
enum status filewrite_context(struct symbols *symbols,
                              const struct filewrite_file *file, size_t index,
                              uint64_t fold, struct document_context *context,
                              struct error *error);
enum status filewrite_section(const struct filewrite *to,
                              const struct minutes *minutes, size_t index,
                              const struct filewrite_file *file, uint32_t id,
                              struct error *error);
/* The records of a file's sections, after all of these; its state is told by
 * filewrite_states. `stamp`: of the file as it was read. */
enum status filewrite_records(const struct filewrite *to, struct str path,
                              const struct facts_record *stored,
                              const struct minutes *minutes,
                              const struct file_stamp *stamp,
                              struct error *error);
/* One record of a file; an empty value takes it away. */
enum status filewrite_record(struct engine_writer *writer,
                             enum record_kind kind, struct str path,
                             struct str value, struct error *error);
enum status filewrite_facts(const struct filewrite *to, struct str path,
                            const struct facts_record *stored,
                            struct error *error);
/* Takes the records away (not the documents, not the state). */
enum status filewrite_remove_records(const struct filewrite *to,
                                     struct str path, struct error *error);
/* States, in any order; each must come with all others of its directory. */
enum status filewrite_states(struct engine_writer *writer,
                             const struct file_record **records, size_t count,
                             struct error *error);
/* Of a directory that has no files any more. */
enum status filewrite_remove_states(struct engine_writer *writer,
                                    struct str directory, struct error *error);
/* Format, fingerprint, root, labels, conflicts ... of the whole index. */
struct filewrite_globals {
  const char *root;
  const struct config *config;
  struct str stemmer;                  /* of what is created */
  const struct resolution *resolution; /* NULL: labels, conflicts stay */
  const struct file_facts *facts;      /* in the order of the resolution */
  size_t count;
  bool complete;                            /* these are all files */
  const struct conflict_records *conflicts; /* of all files */
  const struct count_records *counts;       /* those that may be others */
  const struct scan *scan;
  bool all;            /* it is of all directories */
  struct store *store; /* the index as it was; NULL: there is none */
  struct totals totals;
  const struct ledger_state *ledger;
};
/* Those of a resolution; `facts` in its order. */
struct conflict_records filewrite_conflicts(struct arena *arena,
                                            const struct resolution *resolution,
                                            const struct file_facts *facts,
                                            size_t count);
enum status filewrite_globals(struct engine_writer *writer,
                              const struct filewrite_globals *globals,
                              bool created, struct error *error);

#endif

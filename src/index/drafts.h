/* What a build keeps of files until all of them have been read.
 *
 * A draft is everything that is written of a file, except what other files tell
 * and the ids of its sections: postings, values, positions, records. So each
 * file is read and parsed once, and nothing of it stays in memory but the facts
 * that others depend on. The drafts of a segment's files follow each other, in
 * memory or in a file. Not thread-safe: one writer per thread, and one thread
 * at a time for the drafts of a segment. */
#ifndef MINS_INDEX_DRAFTS_H
#define MINS_INDEX_DRAFTS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/pack.h"
#include "index/document.h"
#include "index/vocabulary.h"
#include "minutes/parse.h"
#include "store/record.h"

struct drafts_writer {
  struct document_builder *builder;
  struct engine_sequence_writer sequence;
  struct buf file, record;
};

/* The words of all documents are added to the vocabulary, which must outlive
 * the writer. */
void drafts_writer_init(struct drafts_writer *writer,
                        struct vocabulary *vocabulary);
void drafts_writer_free(struct drafts_writer *writer);

struct drafts { /* of a segment; {0}: none */
  struct buf bytes;
  char *path; /* of the file they were put into; NULL: they are in memory */
};

/* Appends the draft of a file. */
void drafts_add(struct drafts *drafts, struct drafts_writer *writer,
                const struct minutes *minutes);
/* Moves them into a file, which must not exist yet, and back into memory.
 * STATUS_IO. */
enum status drafts_put_away(struct drafts *drafts, const char *path,
                            struct error *error);
enum status drafts_take_back(struct drafts *drafts, struct error *error);
void drafts_free(struct drafts *drafts);

/* A draft that is being read; all texts are borrowed from the drafts. */
struct file_draft {
  struct str text, items, links; /* bodies of the records, see record.h */
  struct str facts;              /* the first half of RECORD_FACTS */
  struct unpack sections;
};

struct section_draft {
  uint64_t hash; /* document_hash */
  uint64_t source_hash;
  struct engine_document document; /* document_build_own, and positions */
};

static inline struct unpack drafts_start(const struct drafts *drafts) {
  return unpack_start(buf_str(&drafts->bytes));
}
/* The next draft, in the order in which they were added; and the next section
 * of one, whose arrays are the arena's. STATUS_IO if the bytes are not as they
 * were. */
enum status drafts_next(struct unpack *in, struct file_draft *draft,
                        struct error *error);
enum status drafts_next_section(struct file_draft *draft, struct arena *arena,
                                struct section_draft *section,
                                struct error *error);

#endif
